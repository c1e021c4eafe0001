import { randomUUID } from 'node:crypto'
import fs from 'node:fs/promises'
import path from 'node:path'
import { noteLoose, tieKeys } from '#features/media/index.ts'
import type { Db } from '#lib/db.ts'
import { inScratch } from '#lib/http/upload.ts'
import type { Mail } from '#lib/mail/shape.ts'
import type { Program } from '#lib/program.ts'
import { measure } from '#lib/storage/index.ts'
import { addFiles, type NewFile } from '../queries/files.ts'

/**
 * Keeps the files of a mail as they came, and enters them with their message in its transaction `db`. The keys are noted
 * and committed first: whatever no row refers to an hour later is swept away.
 */
export async function keepMailFiles(
  program: Program,
  db: Db,
  messageId: string,
  attachments: Mail['attachments'],
): Promise<void> {
  if (attachments.length === 0) return
  const files = await inScratch(program.config.folder, async (folder) => {
    const kept: NewFile[] = []
    for (const a of attachments) {
      const file = path.join(folder, 'file')
      await fs.writeFile(file, a.bytes)
      const facts = await measure(file)
      const storageKey = randomUUID()
      await noteLoose(program.db.worker, [storageKey])
      await program.storage.keep(storageKey, file, facts)
      kept.push({ ...facts, storageKey, name: a.name, mediaType: a.type })
    }
    return kept
  })
  await tieKeys(
    db,
    files.map((f) => f.storageKey),
  )
  await addFiles(db, messageId, files)
}

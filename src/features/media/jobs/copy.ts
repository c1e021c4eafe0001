import { createWriteStream } from 'node:fs'
import path from 'node:path'
import { pipeline } from 'node:stream/promises'
import { record } from '#lib/audit.ts'
import { asMe, type DeskContext } from '#lib/auth.ts'
import type { Db } from '#lib/db.ts'
import { found, NotFound } from '#lib/http/problems.ts'
import { inScratch } from '#lib/http/upload.ts'
import { addCopy, tieKeys } from '../queries/change.ts'
import { itemById, weightOf, weightOfUnit } from '../queries/file.ts'
import { keepAll } from './keep.ts'

/**
 * A second file with the same bytes and words, to be changed where the first is fixed by a release; what is hidden in
 * the first is hidden in it. `also` runs in the same transaction. Answers its id, or why there is no room; 404 for what
 * is not the person's to change.
 */
export async function copyFile(
  c: DeskContext,
  id: string,
  also: (db: Db, fresh: string) => Promise<void> = async () => {},
): Promise<{ id: string } | 'quota'> {
  const program = c.get('program')
  const me = c.get('me').id
  const item = found(await asMe(c, (db) => itemById(db, id)))
  if (!item.mine) throw new NotFound()
  return inScratch(program.config.folder, async (folder) => {
    const parts = [item, ...item.renditions, ...(item.manifest ? [item.manifest] : [])]
    const paths = parts.map((_, i) => path.join(folder, String(i)))
    for (const [i, part] of parts.entries())
      await pipeline(await program.storage.read(part.storageKey), createWriteStream(paths[i] ?? ''))
    const keys = (await keepAll(program, me, paths)).map((k) => k.storageKey)
    const key = (i: number) => found(keys[i])
    return asMe(c, async (db) => {
      const facts = { size: item.size, sha256: item.sha256, crc32: item.crc32 ?? 0 }
      const used = await weightOfUnit(db, item.unitId)
      if (used + weightOf({ ...item, facts }) > program.config.unitQuota) return 'quota'
      await tieKeys(db, keys)
      const last = item.renditions.length + 1
      const fresh = await addCopy(db, id, {
        storageKey: key(0),
        renditions: item.renditions.map((r, i) => ({ ...r, storageKey: key(i + 1) })),
        manifest: item.manifest ? { ...item.manifest, storageKey: key(last) } : null,
        me,
      })
      await record(db, {
        verb: 'media.copied',
        subject: { kind: 'file', id: fresh },
        unitId: item.unitId,
        detail: { of: id },
      })
      await also(db, fresh)
      return { id: fresh }
    })
  })
}

import { randomUUID } from 'node:crypto'
import fs from 'node:fs/promises'
import path from 'node:path'
import { inScratch } from '#lib/http/upload.ts'
import { renderPicture } from '#lib/picture/index.ts'
import type { Program } from '#lib/program.ts'
import { measure } from '#lib/storage/index.ts'
import { notePicture } from '../queries/reports.ts'

const SAYS_NOTHING = { creator: '', credit: '', rights: '', caption: '', place: '', takenOn: '' }

/**
 * Keeps a picture that somebody sent, made anew from its pixels: nothing that the file says of who took it, where and
 * with what is kept. Answers its key; undefined when it is no picture that can be read.
 */
export const keepPicture = (
  program: Program,
  file: File,
): Promise<{ key: string; type: string } | undefined> =>
  inScratch(program.config.folder, async (folder) => {
    const [from, out] = [path.join(folder, 'sent'), path.join(folder, 'out')]
    await fs.writeFile(from, file.stream())
    await fs.mkdir(out)
    const made = await renderPicture({ path: from, out, words: SAYS_NOTHING, regions: [] })
    if (typeof made === 'string') return undefined
    const copy = made.copies.find((c) => c.role === 'full')
    if (!copy) return undefined
    const key = randomUUID()
    await notePicture(program.db.door, key)
    await program.storage.keep(key, copy.path, await measure(copy.path))
    return { key, type: copy.type }
  })

import { createWriteStream } from 'node:fs'
import fs from 'node:fs/promises'
import path from 'node:path'
import { pipeline } from 'node:stream/promises'
import type { Db } from '#lib/db.ts'
import { inScratch } from '#lib/http/upload.ts'
import { type PictureRefusal, type PictureWords, renderPicture } from '#lib/picture/index.ts'
import type { Program } from '#lib/program.ts'
import { noteLoose, saveCopies, tieKeys } from '../queries/change.ts'
import type { Item, Rendition } from '../queries/file.ts'
import type { Region } from '../rules/region.ts'
import { keepCopies } from './keep.ts'

export type Remade = {
  regions: Region[]
  width: number
  height: number
  renditions: Rendition[]
  /** Keys noted for these copies, the manifest's among them, which is kept as it was. */
  keys: string[]
}

/** Makes a picture's public copies anew from its original, with these words and these regions hidden. */
export const remakeCopies = (
  program: Program,
  me: string,
  item: Pick<Item, 'storageKey'>,
  words: PictureWords,
  regions: Region[],
): Promise<Remade | PictureRefusal> =>
  inScratch(program.config.folder, async (folder) => {
    const original = path.join(folder, 'original')
    await pipeline(await program.storage.read(item.storageKey), createWriteStream(original))
    const out = path.join(folder, 'copies')
    await fs.mkdir(out)
    const r = await renderPicture({ path: original, out, words, regions })
    if (typeof r === 'string') return r
    const { renditions } = await keepCopies(program, me, { ...r, manifest: null })
    const keys = renditions.map((k) => k.storageKey)
    return { regions, width: r.width, height: r.height, renditions, keys }
  })

/** Puts new copies in the place of the old ones, whose bytes are let go. Within the transaction that took the row. */
export async function putCopies(db: Db, item: Pick<Item, 'id' | 'renditions'>, made: Remade) {
  await tieKeys(db, made.keys)
  await saveCopies(db, item.id, made)
  await noteLoose(
    db,
    item.renditions.map((r) => r.storageKey),
  )
}

import fs from 'node:fs/promises'
import path from 'node:path'
import { cleanLine, cleanText } from '#lib/document/text-input.ts'
import type { Incoming } from '#lib/http/upload.ts'
import { takeOutPlaces } from '#lib/mp4.ts'
import { type PictureRefusal, type PictureWords, renderPicture } from '#lib/picture/index.ts'
import type { Program } from '#lib/program.ts'
import type { NewFile } from '../queries/file.ts'
import type { ArchiveRefusal } from '../rules/archive.ts'
import { type FileRefusal, kindOf } from '../rules/files.ts'
import { judgeIncoming } from './judge.ts'
import { keepAll, keepCopies } from './keep.ts'

export type Refusal = FileRefusal | ArchiveRefusal | PictureRefusal | 'quota'
/** An upload that was judged, cleaned and kept, and waits for its row. */
export type Prepared = Pick<
  NewFile,
  | 'name'
  | 'mediaType'
  | 'facts'
  | 'storageKey'
  | 'width'
  | 'height'
  | 'stripped'
  | 'renditions'
  | 'manifest'
> & {
  /** What the file says of itself, cleaned, with what was given before it. */
  words: PictureWords
  /** Every key that was noted, to be tied in the transaction that writes the row. */
  keys: string[]
}

const NO_WORDS: PictureWords = {
  creator: '',
  credit: '',
  rights: '',
  caption: '',
  place: '',
  takenOn: '',
  provenance: 'as_taken',
}

/** What a file says of itself, in the shape and length in which a person could have typed it. */
const cleaned = (w: PictureWords): PictureWords => ({
  ...w,
  creator: cleanLine(w.creator, 200),
  credit: cleanLine(w.credit, 200),
  rights: cleanLine(w.rights, 300),
  place: cleanLine(w.place, 200),
  caption: cleanText(w.caption, 2000).trim(),
})

/** Judges an upload, makes its public copies and keeps everything; a refusal keeps nothing. */
export async function prepareFile(
  program: Program,
  me: string,
  incoming: Incoming,
  rights: string,
): Promise<Prepared | Refusal> {
  const judged = await judgeIncoming(incoming, program.config.fileLimit)
  if (typeof judged === 'string') return judged
  const made =
    kindOf(judged.mediaType) === 'picture'
      ? await picture(program, me, incoming, rights)
      : await other(incoming, judged.mediaType, rights)
  if (typeof made === 'string') return made
  const [original] = await keepAll(program, me, [incoming.path])
  if (!original) throw new Error('nothing was kept')
  const { storageKey, ...facts } = original
  const copies = [...made.renditions, ...(made.manifest ? [made.manifest] : [])]
  const keys = [storageKey, ...copies.map((k) => k.storageKey)]
  return { ...judged, ...made, facts, storageKey, keys }
}

type Made = Pick<Prepared, 'words' | 'width' | 'height' | 'stripped' | 'renditions' | 'manifest'>

async function picture(
  program: Program,
  me: string,
  incoming: Incoming,
  rights: string,
): Promise<Made | PictureRefusal> {
  const out = await fs.mkdtemp(path.join(path.dirname(incoming.path), 'copies'))
  const words = rights ? { rights } : {}
  const r = await renderPicture({ path: incoming.path, out, words, regions: [] })
  if (typeof r === 'string') return r
  const { width, height, stripped } = r
  const copies = await keepCopies(program, me, r)
  return { width, height, stripped, words: cleaned(r.words), ...copies }
}

async function other(
  incoming: Incoming,
  mediaType: string,
  rights: string,
): Promise<Made | 'broken'> {
  const words = { ...NO_WORDS, rights }
  const none = { width: null, height: null, renditions: [], manifest: null }
  if (mediaType !== 'video/mp4') return { words, stripped: [], ...none }
  try {
    const had = await takeOutPlaces(incoming.path)
    return { words, stripped: had ? ['gps'] : [], ...none }
  } catch {
    return 'broken'
  }
}

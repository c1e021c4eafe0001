import fs from 'node:fs/promises'
import path from 'node:path'
import type { Db } from '#lib/db.ts'
import { type Incoming, inScratch } from '#lib/http/upload.ts'
import type { Lang } from '#lib/i18n.ts'
import type { Program } from '#lib/program.ts'
import type { Prepared, Refusal } from './jobs/prepare.ts'
import { noteLoose, tieKeys } from './queries/change.ts'
import { addFile, weightOf, weightOfUnit } from './queries/file.ts'
import type { Provenance } from './rules/files.ts'
import { words } from './words/index.ts'

export { addUploads } from './jobs/add.ts'
export { copyFile } from './jobs/copy.ts'
export { judgeIncoming } from './jobs/judge.ts'
export { type Prepared, prepareFile } from './jobs/prepare.ts'
export { sweepLoose } from './jobs/sweep.ts'
export { lackTags, sizeText, thumbnail, uploadFields } from './pages/parts.ts'
export { itemById } from './queries/file.ts'
export { filesFound, type Listed } from './queries/library.ts'
export { noteLoose, tieKeys }

/** Enters a prepared upload for a unit, unless its quota is used up. Within the transaction of the deed it is part of. */
export async function enterFile(
  db: Db,
  quota: number,
  p: Prepared,
  f: { unitId: string; me: string; lang: Lang; purpose: 'media' | 'paper' },
): Promise<{ id: string } | 'quota'> {
  if ((await weightOfUnit(db, f.unitId)) + weightOf(p) > quota) return 'quota'
  await tieKeys(db, p.keys)
  const caption = p.words.caption ? { [f.lang]: p.words.caption } : {}
  return { id: await addFile(db, { ...p, ...f, rights: p.words.rights, caption }) }
}

/** A small upload that came in a form held in memory, as `work` wants it. */
export const withFile = <T>(
  program: Program,
  file: File,
  work: (incoming: Incoming) => Promise<T>,
): Promise<T> =>
  inScratch(program.config.folder, async (folder) => {
    const to = path.join(folder, 'upload')
    await fs.writeFile(to, file.stream())
    return work({ path: to, name: file.name, field: '' })
  })

/** How a picture came about, in words; empty when it is as it was taken. */
export const provenanceWords = (p: Provenance, lang: Lang): string =>
  p === 'as_taken' ? '' : words[lang].provenances[p]

/** Why a file was refused, in words. */
export const fileRefusalWords = (reason: Refusal, lang: Lang): string => words[lang].refused[reason]

import { fileTypeFromBuffer } from 'file-type'
import type { Db } from '#lib/db.ts'
import { keepBytes } from '#lib/files.ts'
import type { Lang } from '#lib/i18n.ts'
import { addFile } from './queries.ts'
import { type FileRefusal, judgeFile } from './rules.ts'
import { words } from './words.ts'

export { fileById, setRights } from './queries.ts'
export { ALLOWED_EXTENSIONS } from './rules.ts'

const isText = (bytes: Uint8Array) => {
  try {
    return !new TextDecoder('utf-8', { fatal: true }).decode(bytes).includes('\0')
  } catch {
    return false
  }
}

/** Judges an uploaded file and keeps it for a unit; a refusal keeps nothing. */
export async function keepFile(
  db: Db,
  folder: string,
  f: { file: File; unitId: string; rights: string; me: string },
): Promise<{ kept: true; id: string } | { kept: false; reason: FileRefusal }> {
  const bytes = new Uint8Array(await f.file.arrayBuffer())
  const detected = (await fileTypeFromBuffer(bytes))?.mime
  const judged = judgeFile({
    name: f.file.name,
    size: bytes.length,
    detected,
    isText: isText(bytes),
  })
  if (!judged.kept) return judged
  const { key, sha256 } = await keepBytes(folder, bytes)
  const id = await addFile(db, {
    unitId: f.unitId,
    name: judged.name,
    mediaType: judged.mediaType,
    size: bytes.length,
    sha256,
    storageKey: key,
    rights: f.rights,
    me: f.me,
  })
  return { kept: true, id }
}

/** Why a file was refused, in words. */
export const fileRefusalWords = (reason: FileRefusal, lang: Lang): string => words[lang][reason]

/** What a central directory tells of one entry; sizes in bytes, `head` its first bytes. */
export type ArchiveEntry = {
  name: string
  size: number
  symlink: boolean
  encrypted: boolean
  head: Uint8Array
}
export type ArchiveRefusal = 'archive_bomb' | 'archive_nested' | 'archive_odd' | 'macro'

export const MOST_ENTRIES = 2_000
const MOST_BYTES = 200_000_000
const MOST_RATIO = 100

const ARCHIVES = [
  [0x50, 0x4b, 0x03, 0x04], // zip, and every office document
  [0x52, 0x61, 0x72, 0x21], // rar
  [0x37, 0x7a, 0xbc, 0xaf], // 7z
  [0x1f, 0x8b], // gzip
  [0x42, 0x5a, 0x68], // bzip2
  [0xfd, 0x37, 0x7a, 0x58], // xz
  [0xd0, 0xcf, 0x11, 0xe0], // an old office file, which may hold anything
]
const isArchive = (head: Uint8Array) =>
  ARCHIVES.some((magic) => magic.every((byte, i) => head[i] === byte))

/**
 * Judges an office document by the directory of the zip it is, `size` bytes long: it must not be a bomb, hold another
 * archive, a macro or a link, or names that two programs would read differently. Source: docs/rules.md#attachments
 */
export function judgeArchive(entries: ArchiveEntry[], size: number): ArchiveRefusal | undefined {
  const total = entries.reduce((sum, e) => sum + e.size, 0)
  if (entries.length > MOST_ENTRIES || total > MOST_BYTES || total > size * MOST_RATIO)
    return 'archive_bomb'
  const names = new Set(entries.map((e) => e.name.toLowerCase()))
  if (names.size < entries.length || entries.some((e) => e.symlink || e.encrypted))
    return 'archive_odd'
  if (entries.some((e) => /(^|\/)(vbaproject|vbadata)[^/]*$|^basic\//i.test(e.name))) return 'macro'
  return entries.some((e) => isArchive(e.head)) ? 'archive_nested' : undefined
}

import fs from 'node:fs/promises'
import { fileTypeFromFile } from 'file-type'
import { bans } from '#features/rulebook/index.ts'
import { refusedBy } from '#features/rulebook/rules/guard.ts'
import { entriesOf, entryTexts } from '#lib/archive.ts'
import type { Incoming } from '#lib/http/upload.ts'
import { pdfWords } from '#lib/pdf/words.ts'
import { type ArchiveRefusal, judgeArchive, MOST_ENTRIES } from '../rules/archive.ts'
import { type FileRefusal, isArchived, judgeFile } from '../rules/files.ts'
import { plainOf, WORDED } from '../rules/office-text.ts'

const ZIP = Buffer.from('PK\x03\x04', 'latin1')
/** The record that ends a zip stands within this many bytes of a file's end. */
const TAIL = 22 + 65_535

/** What an upload is, by its name and its content; nothing of it is believed or unpacked before. */
export async function judgeIncoming(
  { path, name }: Incoming,
  limit: number,
): Promise<{ name: string; mediaType: string } | FileRefusal | ArchiveRefusal> {
  const { size } = await fs.stat(path)
  const [head, tail] = await ends(path, size)
  const isZip = head.equals(ZIP)
  if (isZip) {
    const archive = await judgeZip(path, size)
    if (archive) return archive
  }
  const detected = (await fileTypeFromFile(path).catch(() => undefined))?.mime
  const endsAsZip =
    tail.includes('PK\x05\x06', 0, 'latin1') && tail.includes('PK\x01\x02', 0, 'latin1')
  const judged = judgeFile({
    name,
    size,
    limit,
    detected,
    isText: !detected && (await isText(path)),
    endsAsZip,
  })
  if (!judged.kept) return judged.reason
  if (isArchived(judged.mediaType) && !isZip) return 'content_differs'
  return refusedBy(await wordsIn(path, judged.mediaType), bans) ? 'secret' : judged
}

/** More of a document than this is not read for stamps of secrecy: they stand on its first page or in its headers. */
const READ = 20_000_000

/** What a document says, as far as its words can be read: of office documents, PDF and plain text. */
async function wordsIn(path: string, mediaType: string): Promise<string[]> {
  if (isArchived(mediaType))
    return (await entryTexts(path, WORDED, READ)).map((e) => plainOf(e.text))
  if (mediaType === 'application/pdf') return (await pdfWords(path)) ?? []
  if (!mediaType.startsWith('text/')) return []
  const file = await fs.open(path)
  try {
    const most = Math.min(READ, (await file.stat()).size)
    const { buffer, bytesRead } = await file.read(Buffer.alloc(most), 0, most, 0)
    return [buffer.toString('utf8', 0, bytesRead).normalize('NFC')]
  } finally {
    await file.close()
  }
}

async function judgeZip(path: string, size: number): Promise<ArchiveRefusal | undefined> {
  try {
    return judgeArchive(await entriesOf(path, MOST_ENTRIES), size)
  } catch (error) {
    const many = error instanceof Error && error.message === 'too many entries'
    return many ? 'archive_bomb' : 'archive_odd'
  }
}

async function ends(path: string, size: number): Promise<[Buffer, Buffer]> {
  const file = await fs.open(path)
  try {
    const [head, tail] = [Buffer.alloc(ZIP.length), Buffer.alloc(Math.min(size, TAIL))]
    await file.read(head, 0, head.length, 0)
    await file.read(tail, 0, tail.length, size - tail.length)
    return [head, tail]
  } finally {
    await file.close()
  }
}

async function isText(path: string): Promise<boolean> {
  const decoder = new TextDecoder('utf-8', { fatal: true })
  const file = await fs.open(path)
  try {
    for await (const chunk of file.createReadStream())
      if (decoder.decode(chunk, { stream: true }).includes('\0')) return false
    decoder.decode()
    return true
  } catch {
    return false
  }
}

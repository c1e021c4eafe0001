import type { Readable } from 'node:stream'
import { crc32 } from 'node:zlib'

/** One stored file of an archive; `size` and `crc32` are known ahead, so that the archive's length is, too. */
export type ZipEntry = {
  name: string
  size: number
  crc32: number
  open(): Promise<Readable> | Iterable<Buffer>
}

/** What an archive of this kind may weigh: beyond it, its numbers would not fit. */
export const LARGEST_ZIP = 4_000_000_000
const LOCAL = 30
const CENTRAL = 46
const END = 22
/** Names are UTF-8. */
const FLAGS = 0x0800
const VERSION = 20

/** A text as an entry. */
export function textEntry(name: string, text: string): ZipEntry {
  const bytes = Buffer.from(text)
  return { name, size: bytes.length, crc32: crc32(bytes), open: () => [bytes] }
}

const nameBytes = (entries: ZipEntry[]) =>
  entries.reduce((sum, e) => sum + Buffer.byteLength(e.name), 0)

/** How many bytes `zipped` will give. */
export const zipSize = (entries: ZipEntry[]): number =>
  entries.reduce((sum, e) => sum + e.size, 0) +
  entries.length * (LOCAL + CENTRAL) +
  2 * nameBytes(entries) +
  END

/** Day and time as FAT counted them, which cannot say a zone: UTC. */
function stamp(at: Temporal.Instant): [time: number, date: number] {
  const t = at.toZonedDateTimeISO('UTC')
  return [
    (t.hour << 11) | (t.minute << 5) | (t.second >> 1),
    ((t.year - 1980) << 9) | (t.month << 5) | t.day,
  ]
}

/** What local and central headers have in common, from `version needed` to the name's length. */
function common(e: ZipEntry, at: Temporal.Instant): Buffer {
  const b = Buffer.alloc(26)
  const [time, date] = stamp(at)
  b.writeUInt16LE(VERSION, 0)
  b.writeUInt16LE(FLAGS, 2)
  b.writeUInt16LE(time, 6)
  b.writeUInt16LE(date, 8)
  b.writeUInt32LE(e.crc32, 10)
  b.writeUInt32LE(e.size, 14)
  b.writeUInt32LE(e.size, 18)
  b.writeUInt16LE(Buffer.byteLength(e.name), 22)
  return b
}

/**
 * A zip of stored entries, made while it is read; nothing is compressed, because pictures and film are already. Throws
 * when an entry turns out not to be as long as it said, and before the first byte beyond `LARGEST_ZIP`.
 */
export async function* zipped(entries: ZipEntry[], at: Temporal.Instant): AsyncGenerator<Buffer> {
  if (zipSize(entries) > LARGEST_ZIP || entries.length > 65_000) throw new Error('too large a zip')
  const directory: Buffer[] = []
  let offset = 0
  for (const e of entries) {
    const head = common(e, at)
    const name = Buffer.from(e.name)
    yield Buffer.concat([Buffer.from('PK\x03\x04', 'latin1'), head, name])
    let size = 0
    for await (const chunk of await e.open()) {
      size += chunk.length
      yield chunk
    }
    if (size !== e.size) throw new Error('a file is not as long as it was')
    const rest = Buffer.alloc(14)
    rest.writeUInt32LE(offset, 10)
    const made = Buffer.from([VERSION, 0])
    directory.push(Buffer.from('PK\x01\x02', 'latin1'), made, head, rest, name)
    offset += LOCAL + name.length + e.size
  }
  const central = Buffer.concat(directory)
  const end = Buffer.alloc(END)
  end.write('PK\x05\x06', 0, 'latin1')
  end.writeUInt16LE(entries.length, 8)
  end.writeUInt16LE(entries.length, 10)
  end.writeUInt32LE(central.length, 12)
  end.writeUInt32LE(offset, 16)
  yield Buffer.concat([central, end])
}

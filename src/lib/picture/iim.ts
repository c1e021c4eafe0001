import { dayIn, type PictureWords } from './words.ts'

/** The IPTC-IIM datasets of record 2 that we read and write. */
const SETS: Record<number, keyof Omit<PictureWords, 'provenance'>> = {
  80: 'creator',
  110: 'credit',
  116: 'rights',
  120: 'caption',
  55: 'takenOn',
  92: 'place',
}
const CITY = 90
const UTF8_MARK = [0x1b, 0x25, 0x47]
const LONGEST = 32_767

/** Finds the IIM block among Photoshop's resources; the bytes themselves when they are one already. */
function blockIn(bytes: Uint8Array): Uint8Array {
  if (bytes[0] === 0x1c) return bytes
  const buffer = Buffer.from(bytes)
  const at = buffer.indexOf(Buffer.from([0x38, 0x42, 0x49, 0x4d, 0x04, 0x04]))
  if (at < 0 || at + 12 > buffer.length) return new Uint8Array()
  const name = (buffer[at + 6] ?? 0) + 1
  const head = at + 6 + name + (name % 2)
  if (head + 4 > buffer.length) return new Uint8Array()
  return buffer.subarray(head + 4, head + 4 + buffer.readUInt32BE(head))
}

/** Reads what an IPTC-IIM block says. Bytes that are no UTF-8 are read as Latin-1, as old programs wrote them. */
export function readIim(bytes: Uint8Array): Partial<PictureWords> {
  const block = blockIn(bytes)
  const words: Partial<PictureWords> = {}
  const parts: Partial<Record<keyof PictureWords, string[]>> = {}
  for (let i = 0; i + 5 <= block.length && block[i] === 0x1c; ) {
    const [record, set] = [block[i + 1], block[i + 2] ?? 0]
    const length = ((block[i + 3] ?? 0) << 8) | (block[i + 4] ?? 0)
    if (length > LONGEST) break
    const field = record === 2 ? (set === CITY ? 'place' : SETS[set]) : undefined
    if (field)
      parts[field] = [...(parts[field] ?? []), decode(block.subarray(i + 5, i + 5 + length))]
    i += 5 + length
  }
  for (const [field, values] of Object.entries(parts))
    Object.assign(words, { [field]: values.join(', ') })
  if (words.takenOn !== undefined) words.takenOn = dayIn(words.takenOn)
  return words
}

function decode(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    return new TextDecoder('latin1').decode(bytes)
  }
}

const dataset = (record: number, set: number, value: Uint8Array) =>
  Buffer.concat([Buffer.from([0x1c, record, set, value.length >> 8, value.length & 0xff]), value])

/** The words as the APP13 segment of a JPEG, in UTF-8. Undefined when there is none to write. */
export function iimSegment(words: PictureWords): Buffer | undefined {
  const sets = Object.entries(SETS).flatMap(([set, field]) => {
    const text = field === 'takenOn' ? words.takenOn.replaceAll('-', '') : words[field]
    return text ? [dataset(2, Number(set), Buffer.from(text).subarray(0, LONGEST))] : []
  })
  if (sets.length === 0) return undefined
  const block = Buffer.concat([
    dataset(1, 90, Buffer.from(UTF8_MARK)),
    dataset(2, 0, Buffer.from([0, 4])),
    ...sets,
  ])
  const size = Buffer.alloc(4)
  size.writeUInt32BE(block.length)
  const body = Buffer.concat([
    Buffer.from('Photoshop 3.0\x008BIM\x04\x04\0\0', 'latin1'),
    size,
    block,
    Buffer.alloc(block.length % 2),
  ])
  if (body.length > 65_000) return undefined // does not fit a segment; the XMP block says the same
  const head = Buffer.from([0xff, 0xed, 0, 0])
  head.writeUInt16BE(body.length + 2, 2)
  return Buffer.concat([head, body])
}

/** Puts a segment behind the first one of a finished JPEG. */
export function withSegment(jpeg: Buffer, segment: Buffer | undefined): Buffer {
  if (!segment) return jpeg
  const at = jpeg[2] === 0xff && (jpeg[3] ?? 0) >= 0xe0 ? 4 + jpeg.readUInt16BE(4) : 2
  return Buffer.concat([jpeg.subarray(0, at), segment, jpeg.subarray(at)])
}

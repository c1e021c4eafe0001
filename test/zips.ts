import { crc32, deflateRawSync } from 'node:zlib'

type Entry = {
  name: string
  content?: string | Uint8Array
  /** Left as it is instead of being compressed. */
  stored?: boolean
  /** What the directory claims, when that is not the truth. */
  claims?: number
  mode?: number
  encrypted?: boolean
  /** Points at the first entry's bytes instead of its own. */
  overlaps?: boolean
}

/** A zip written as the test wants it, honest or not. */
export function zipOf(entries: Entry[]): Buffer {
  const parts: Buffer[] = []
  const directory: Buffer[] = []
  let at = 0
  let first: { at: number; size: number; packed: number; crc: number } | undefined
  for (const e of entries) {
    const content = Buffer.from(e.content ?? '')
    const packed = e.stored ? content : deflateRawSync(content, { level: 9 })
    const own = { at, size: content.length, packed: packed.length, crc: crc32(content) }
    const is = e.overlaps && first ? first : own
    first ??= own
    const name = Buffer.from(e.name)
    const head = Buffer.alloc(26)
    head.writeUInt16LE(20, 0)
    head.writeUInt16LE(0x0800 | (e.encrypted ? 1 : 0), 2)
    head.writeUInt16LE(e.stored ? 0 : 8, 4)
    head.writeUInt32LE(is.crc, 10)
    head.writeUInt32LE(is.packed, 14)
    head.writeUInt32LE(e.claims ?? is.size, 18)
    head.writeUInt16LE(name.length, 22)
    const tail = Buffer.alloc(14)
    tail.writeUInt32LE(((e.mode ?? 0o100644) << 16) >>> 0, 6)
    tail.writeUInt32LE(is.at, 10)
    directory.push(Buffer.from('PK\x01\x02\x14\x03', 'latin1'), head, tail, name)
    if (is !== own) continue
    parts.push(Buffer.from('PK\x03\x04', 'latin1'), head, name, packed)
    at += 30 + name.length + packed.length
  }
  const central = Buffer.concat(directory)
  const end = Buffer.alloc(22)
  end.write('PK\x05\x06', 0, 'latin1')
  end.writeUInt16LE(entries.length, 8)
  end.writeUInt16LE(entries.length, 10)
  end.writeUInt32LE(central.length, 12)
  end.writeUInt32LE(at, 16)
  return Buffer.concat([...parts, central, end])
}

const CONTENT_TYPES = {
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml',
}

/** An office document with what it must have and `more`. */
export function office(kind: 'docx' | 'xlsx' | 'odt', more: Entry[] = []): Buffer {
  if (kind === 'odt')
    return zipOf([
      { name: 'mimetype', content: 'application/vnd.oasis.opendocument.text', stored: true },
      { name: 'content.xml', content: '<office:document-content/>' },
      ...more,
    ])
  const part = kind === 'docx' ? 'word/document.xml' : 'xl/workbook.xml'
  return zipOf([
    {
      name: '[Content_Types].xml',
      content: `<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Override PartName="/${part}" ContentType="${CONTENT_TYPES[kind]}"/></Types>`,
    },
    { name: '_rels/.rels', content: '<Relationships/>' },
    { name: part, content: '<x/>' },
    ...more,
  ])
}

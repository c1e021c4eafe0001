/** Where the encoding was taken from; `repaired` when a declaration did not fit the bytes. */
export type Decoded = { text: string; charset: string; repaired: boolean }

const MARKS: [name: string, bytes: number[], length: number][] = [
  ['utf-32be', [0x00, 0x00, 0xfe, 0xff], 4],
  ['utf-32le', [0xff, 0xfe, 0x00, 0x00], 4],
  ['utf-8', [0xef, 0xbb, 0xbf], 3],
  ['utf-16be', [0xfe, 0xff], 2],
  ['utf-16le', [0xff, 0xfe], 2],
]
/** The first characters of a document without a mark, "<" or "<?", in encodings of two and four bytes. */
const STARTS: [name: string, bytes: number[]][] = [
  ['utf-32be', [0x00, 0x00, 0x00, 0x3c]],
  ['utf-32le', [0x3c, 0x00, 0x00, 0x00]],
  ['utf-16be', [0x00, 0x3c, 0x00]],
  ['utf-16le', [0x3c, 0x00]],
]
const starts = (bytes: Uint8Array, with_: number[]) => with_.every((b, i) => bytes[i] === b)

/** The WHATWG name of a label, or undefined for what nobody knows. */
function known(label: string | undefined): string | undefined {
  const plain = label?.trim().toLowerCase()
  if (!plain) return undefined
  if (/^utf[-_ ]?32/.test(plain)) return plain.endsWith('be') ? 'utf-32be' : 'utf-32le'
  for (const form of [plain, plain.replace(/_/g, '-'), plain.replace(/^cp-?/, 'windows-')]) {
    try {
      return new TextDecoder(form).encoding
    } catch {}
  }
  return undefined
}

/** The charset that a content-type header names, as written. */
export const headerCharset = (contentType = ''): string | undefined =>
  /;\s*charset\s*=\s*["']?\s*([^"';\s]+)/i.exec(contentType)?.[1]

/** A declaration stands in the first kilobyte, says the standard; what archives put before a page moves it back. Bytes. */
const HEAD = 8192

/** The encoding that the first bytes of an XML or HTML document declare, as written. */
function declared(bytes: Uint8Array): string | undefined {
  const head = Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(bytes.length, HEAD)).toString(
    'latin1',
  )
  return (
    /^\s*<\?xml[^>]*?\bencoding\s*=\s*["']\s*([\w.:()-]+)/i.exec(head)?.[1] ??
    /<meta[^>]+charset\s*=\s*["']?\s*([\w.:-]+)/i.exec(head)?.[1]
  )
}

function utf32(bytes: Uint8Array, little: boolean): string {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length)
  const parts: string[] = []
  for (let at = 0; at + 4 <= bytes.length; at += 4) {
    const code = view.getUint32(at, little)
    parts.push(
      code > 0x10ffff || (code >= 0xd800 && code < 0xe000) ? '\uFFFD' : String.fromCodePoint(code),
    )
  }
  return parts.join('')
}

const decodeAs = (bytes: Uint8Array, charset: string, strict = false): string =>
  charset.startsWith('utf-32')
    ? utf32(bytes, charset.endsWith('le'))
    : new TextDecoder(charset, { fatal: strict }).decode(bytes)

function ifValid(bytes: Uint8Array, charset: string): string | undefined {
  try {
    return decodeAs(bytes, charset, true)
  } catch {
    return undefined
  }
}

/** Letters that only Vietnamese has, after windows-1258 was read: many of them mean that it was. */
const VIETNAMESE = /[\u01a0\u01a1\u01af\u01b0\u0110\u0111\u1ea0-\u1ef9]/g

/** Bytes that nothing declares and that are not UTF-8: windows-1258 where it gives Vietnamese, else windows-1252. */
function eightBit(bytes: Uint8Array): Decoded {
  const vietnamese = decodeAs(bytes, 'windows-1258').normalize('NFC')
  const letters = vietnamese.match(/[\u0080-\u{10ffff}]/gu)?.length ?? 0
  return (vietnamese.match(VIETNAMESE)?.length ?? 0) > letters / 3 && letters > 3
    ? { text: vietnamese, charset: 'windows-1258', repaired: false }
    : { text: decodeAs(bytes, 'windows-1252'), charset: 'windows-1252', repaired: false }
}

/** UTF-8 with some bytes of windows-1252 pasted in: each is read as what it is. */
function mixed(bytes: Uint8Array): string {
  const single = new TextDecoder('windows-1252')
  const wanted = (b: number) => (b >= 0xf0 && b < 0xf5 ? 4 : b >= 0xe0 ? 3 : b >= 0xc2 ? 2 : 0)
  const parts: string[] = []
  let from = 0
  for (let at = 0; at < bytes.length; ) {
    const b = bytes[at] ?? 0
    const length = b < 0x80 ? 1 : b < 0xf5 ? wanted(b) : 0
    if (
      length === 1 ||
      (length > 1 && ifValid(bytes.subarray(at, at + length), 'utf-8') !== undefined)
    ) {
      at += length
      continue
    }
    parts.push(
      decodeAs(bytes.subarray(from, at), 'utf-8'),
      single.decode(bytes.subarray(at, at + 1)),
    )
    from = ++at
  }
  return parts.join('') + decodeAs(bytes.subarray(from), 'utf-8')
}

/**
 * The text of a document. A byte order mark decides; then the header, then the document's own declaration, as far as
 * the bytes bear them out: what is valid UTF-8 beyond ASCII is UTF-8 whatever was declared, and a declaration that
 * the bytes contradict is passed over. Undeclared: UTF-8, else one of two eight-bit encodings.
 */
export function decodeBytes(bytes: Uint8Array, contentType?: string): Decoded {
  const mark = MARKS.find(([, b]) => starts(bytes, b))
  const said = [known(headerCharset(contentType)), known(declared(bytes))].filter(
    (c) => c !== undefined,
  )
  if (mark) {
    const [charset, , length] = mark
    const body = bytes.subarray(length)
    const valid = ifValid(body, charset)
    if (valid !== undefined)
      return { text: valid, charset, repaired: said.some((c) => c !== charset) }
    return {
      text: charset === 'utf-8' ? mixed(body) : decodeAs(body, charset),
      charset,
      repaired: true,
    }
  }
  const start = STARTS.find(([, b]) => starts(bytes, b))?.[0]
  if (start)
    return { text: decodeAs(bytes, start), charset: start, repaired: said.some((c) => c !== start) }

  const utf8 = ifValid(bytes, 'utf-8')
  const [first] = said
  if (utf8 !== undefined) {
    // Escape sequences of the 7-bit encodings of East Asia are valid ASCII too: there the declaration is right.
    const seven = said.find((c) => c === 'iso-2022-jp')
    if (seven) return { text: decodeAs(bytes, seven), charset: seven, repaired: false }
    const ascii = utf8.length === bytes.length
    const repaired = first !== undefined && first !== 'utf-8' && !ascii
    return {
      text: utf8,
      charset: ascii && first && !/^utf-/.test(first) ? first : 'utf-8',
      repaired,
    }
  }
  for (const charset of said) {
    if (/^utf-/.test(charset)) continue
    const text = ifValid(bytes, charset)
    if (text !== undefined) return { text, charset, repaired: charset !== first }
  }
  if (first === 'utf-8') return { text: mixed(bytes), charset: 'utf-8', repaired: true }
  if (first && !/^utf-/.test(first))
    return { text: decodeAs(bytes, first), charset: first, repaired: true }
  return { ...eightBit(bytes), repaired: first !== undefined }
}

/** A header field as it stands, unfolded, its bytes as Latin-1. Names in lower case. */
export type Field = { name: string; value: string }
export type Part = {
  /** In lower case: `text/plain`. */
  type: string
  params: Record<string, string>
  fields: Field[]
  /** As it stands in the message, its bytes as Latin-1, still encoded. */
  body: string
  parts: Part[]
}
export type Fault = 'head' | 'deep' | 'parts'

/** Longer heads, deeper nesting and more parts than these belong to no letter. */
export const LIMITS = { head: 64_000, depth: 10, parts: 200 }

/** The head's fields, as far as its limit, and what follows it. Lines may end in CRLF, LF or CR. */
export function headOf(source: string): { fields: Field[]; body: string; length: number } {
  const end = /^(?:\r\n|\n|\r)|\r\n\r\n|\n\r?\n|\r\r/.exec(source)
  const length = end ? end.index : source.length
  const head = source.slice(0, Math.min(length, LIMITS.head))
  const fields: Field[] = []
  for (const line of head.split(/\r\n|\n|\r/)) {
    const last = fields.at(-1)
    if (/^[ \t]/.test(line) && last) last.value += ` ${line.trim()}`
    else {
      const colon = line.indexOf(':')
      if (colon > 0)
        fields.push({
          name: line.slice(0, colon).trim().toLowerCase(),
          value: line.slice(colon + 1).trim(),
        })
    }
  }
  return {
    fields,
    body: end ? source.slice(end.index + end[0].length) : '',
    length,
  }
}

export const fieldOf = (fields: Field[], name: string): string =>
  fields.find((f) => f.name === name)?.value ?? ''

/** `text/plain; charset="x"` as type and parameters. */
export function typeOf(value: string): { type: string; params: Record<string, string> } {
  const type = (/^[^\s;]+\/[^\s;]+/.exec(value)?.[0] ?? '').toLowerCase()
  const params: Record<string, string> = {}
  const each = /;\s*([\w*-]+)\s*=\s*(?:"((?:[^"\\]|\\.)*)"|([^\s;]*))/g
  for (const [, name = '', quoted, bare = ''] of value.matchAll(each))
    params[name.toLowerCase()] ??= quoted?.replace(/\\(.)/g, '$1') ?? bare
  return { type, params }
}

/** The pieces between lines that begin with the boundary; a missing end is the end of the message. */
function pieces(body: string, boundary: string): string[] {
  const found: string[] = []
  const mark = `--${boundary}`
  let from = -1
  for (let at = body.indexOf(mark); at >= 0; at = body.indexOf(mark, at + mark.length)) {
    if (at > 0 && body[at - 1] !== '\n' && body[at - 1] !== '\r') continue
    const lineEnd = body.slice(at + mark.length, at + mark.length + 200).search(/[\r\n]/)
    const tail = body.slice(at + mark.length, at + mark.length + (lineEnd < 0 ? 200 : lineEnd))
    if (!/^(--)?[ \t]*$/.test(tail)) continue
    if (from >= 0) found.push(body.slice(from, at).replace(/\r?\n$|\r$/, ''))
    if (found.length > LIMITS.parts) return found
    if (tail.startsWith('--')) return found
    from =
      at +
      mark.length +
      tail.length +
      (body.startsWith('\r\n', at + mark.length + tail.length) ? 2 : 1)
  }
  if (from >= 0 && from < body.length) found.push(body.slice(from))
  return found
}

/** How a message is put together, or which limit it breaks. Never throws. */
export function treeOf(source: string): Part | Fault {
  let count = 0
  const read = (text: string, depth: number): Part | Fault => {
    if (depth > LIMITS.depth) return 'deep'
    if (++count > LIMITS.parts) return 'parts'
    const { fields, body, length } = headOf(text)
    if (length > LIMITS.head) return 'head'
    const { type, params } = typeOf(fieldOf(fields, 'content-type'))
    const part: Part = { type: type || 'text/plain', params, fields, body, parts: [] }
    const inner =
      part.type.startsWith('multipart/') && params['boundary']
        ? pieces(body, params['boundary'])
        : part.type === 'message/rfc822'
          ? [body]
          : []
    for (const piece of inner) {
      const child = read(piece, depth + 1)
      if (typeof child === 'string') return child
      part.parts.push(child)
    }
    return part
  }
  return read(source, 0)
}

/** A part and all within it, outermost first. */
export const allParts = (p: Part): Part[] => [p, ...p.parts.flatMap(allParts)]

/** A part's own text with its transfer encoding undone, as Latin-1. */
export function decoded(p: Part): string {
  const encoding = fieldOf(p.fields, 'content-transfer-encoding').toLowerCase()
  if (encoding === 'base64') return Buffer.from(p.body, 'base64').toString('latin1')
  if (encoding !== 'quoted-printable') return p.body
  return p.body
    .replace(/=[ \t]*\r?\n/g, '')
    .replace(/=([0-9a-f]{2})/gi, (_, hex) => String.fromCharCode(Number.parseInt(hex, 16)))
}

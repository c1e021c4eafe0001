import { decodeText } from './entities.ts'
import { RAW } from './html-allow.ts'

export type Seen = {
  /** As written, its references not resolved. */
  text(raw: string): void
  /** `written` is what stands between the name and the end of the tag. */
  open(tag: string, written: string): void
  close(tag: string): void
}

const ATTRIBUTE = /[\s/]*([^\s=>/"'][^\s=>/]*)(?:\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s>]+)))?/y
const QUOTED = /(?:[^>"']+|=\s*"[^"]*"|=\s*'[^']*')*/y
/** What begins a comment, a declaration, an instruction or a stray end: `<!` before anything else is text. */
const DECLARATION = /^(?:![a-z[-]|\?|\/)/i
const MOST = 50
const NAME = /[^\t\n\f\r />]*/y
/** What follows the name of a tag, for whoever looks for one by a pattern. */
export const NAME_END = '(?=[\\t\\n\\f\\r />]|$)'

/** The attributes within a tag, as written between its name and its end. */
export function attributesOf(written: string): [name: string, value: string][] {
  const attributes: [string, string][] = []
  for (let index = 0; index < written.length && attributes.length < MOST; ) {
    ATTRIBUTE.lastIndex = index
    const match = ATTRIBUTE.exec(written)
    if (match) {
      const [, name = '', double, single, bare] = match
      attributes.push([name.toLowerCase(), decodeText(double ?? single ?? bare ?? '')])
    }
    index = match ? ATTRIBUTE.lastIndex : index + 1
  }
  return attributes
}

/** The index of the ">" that ends a tag; values in quotes may hold one. */
function tagEnd(html: string, from: number): number {
  const end = html.indexOf('>', from)
  if (end < 0) return html.length
  const quote = html.indexOf('"', from)
  const other = html.indexOf("'", from)
  if ((quote < 0 || quote > end) && (other < 0 || other > end)) return end
  QUOTED.lastIndex = from
  QUOTED.exec(html)
  if (html[QUOTED.lastIndex] === '>') return QUOTED.lastIndex
  let index = from
  while (index < html.length && html[index] !== '>') {
    ATTRIBUTE.lastIndex = index
    index = ATTRIBUTE.test(html) ? ATTRIBUTE.lastIndex : index + 1
  }
  return index
}

/** The index of the end tag of a raw element, or the end of all. */
function rawEnd(html: string, tag: string, from: number): number {
  const end = new RegExp(`</${tag}${NAME_END}`, 'gi')
  end.lastIndex = from
  return end.exec(html)?.index ?? html.length
}

function commentEnd(html: string, from: number): number {
  if (html.startsWith('>', from)) return from + 1
  if (html.startsWith('->', from)) return from + 2
  const at = html.indexOf('-->', from)
  return at < 0 ? html.length : at + 3
}

const after = (html: string, mark: string, from: number) => {
  const at = html.indexOf(mark, from)
  return at < 0 ? html.length : at + mark.length
}
/** The index after the name of a tag. */
function nameEnd(html: string, from: number): number {
  NAME.lastIndex = from
  NAME.test(html)
  return NAME.lastIndex
}
const isLetter = (code: number) => (code | 32) >= 97 && (code | 32) <= 122

/** Where what begins with "<!", "<?" or "</" ends; the text of a CDATA section is told. */
function declarationEnd(html: string, at: number, seen: Seen): number {
  if (html.startsWith('<!--', at)) return commentEnd(html, at + 4)
  if (!html.startsWith('<![CDATA[', at)) return after(html, '>', at)
  const end = after(html, ']]>', at)
  seen.text(html.slice(at + 9, html.startsWith(']]>', end - 3) ? end - 3 : end))
  return end
}

/** Walks through HTML as browsers read it, without building anything: text and tags. */
export function scanHtml(html: string, seen: Seen): void {
  let from = 0
  const flush = (to: number) => {
    if (to > from) seen.text(html.slice(from, to))
  }
  for (let at = html.indexOf('<'); at >= 0; at = html.indexOf('<', at)) {
    const next = html.charCodeAt(at + 1)
    if (isLetter(next)) {
      flush(at)
      const named = nameEnd(html, at + 1)
      const tag = html.slice(at + 1, named).toLowerCase()
      const end = html.charCodeAt(named) === 62 ? named : tagEnd(html, named)
      const written = html.slice(named, end)
      seen.open(tag, written)
      at = RAW.has(tag) && !written.endsWith('/') ? rawEnd(html, tag, end + 1) : end + 1
      from = at
    } else if (next === 47 && isLetter(html.charCodeAt(at + 2))) {
      flush(at)
      const named = nameEnd(html, at + 2)
      seen.close(html.slice(at + 2, named).toLowerCase())
      at = html.charCodeAt(named) === 62 ? named + 1 : after(html, '>', at)
      from = at
    } else if (DECLARATION.test(html.slice(at + 1, at + 3))) {
      flush(at)
      at = declarationEnd(html, at, seen)
      from = at
    } else at++
  }
  flush(html.length)
}

import { decodeText } from './entities.ts'
import { RAW } from './html-allow.ts'

export type Seen = {
  text(data: string): void
  open(tag: string, attributes: [name: string, value: string][], selfClosed: boolean): void
  close(tag: string): void
}

const ATTRIBUTE = /[\s/]*([^\s=>/"'][^\s=>/]*)(?:\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s>]+)))?/y
const NAME = /[a-zA-Z][^\s/>]*/y
const LETTER = /[a-zA-Z]/
/** What begins a comment, a declaration, an instruction or a stray end: `<!` before anything else is text. */
const DECLARATION = /^(?:![a-z[-]|\?|\/)/i

/** The index after the tag whose attributes begin at `at`, and the attributes; quotes may hold ">". */
function readAttributes(html: string, at: number) {
  const attributes: [string, string][] = []
  let index = at
  while (index < html.length) {
    if (html.charCodeAt(index) === 62)
      return { attributes, end: index + 1, selfClosed: html[index - 1] === '/' }
    ATTRIBUTE.lastIndex = index
    const match = ATTRIBUTE.exec(html)
    if (!match) {
      index++
      continue
    }
    index = ATTRIBUTE.lastIndex
    const [, name = '', double, single, bare] = match
    if (attributes.length < 50)
      attributes.push([name.toLowerCase(), decodeText(double ?? single ?? bare ?? '')])
  }
  return { attributes, end: html.length, selfClosed: false }
}

/** The index of the end tag of a raw element, or the end of all. */
function rawEnd(html: string, tag: string, from: number): number {
  const end = new RegExp(`</${tag}(?=[\\s/>]|$)`, 'gi')
  end.lastIndex = from
  return end.exec(html)?.index ?? html.length
}

function commentEnd(html: string, from: number): number {
  if (html.startsWith('>', from)) return from + 1
  if (html.startsWith('->', from)) return from + 2
  const at = html.indexOf('-->', from)
  return at < 0 ? html.length : at + 3
}

/** Walks through HTML as browsers read it, without building anything: text with its references resolved, and tags. */
export function scanHtml(html: string, seen: Seen): void {
  let at = 0
  let from = 0
  const flush = (to: number) => {
    if (to > from) seen.text(decodeText(html.slice(from, to)))
  }
  for (at = html.indexOf('<'); at >= 0; at = html.indexOf('<', at)) {
    const next = html[at + 1] ?? ''
    if (LETTER.test(next)) {
      flush(at)
      NAME.lastIndex = at + 1
      const tag = NAME.exec(html)?.[0].toLowerCase() ?? ''
      const { attributes, end, selfClosed } = readAttributes(html, at + 1 + tag.length)
      seen.open(tag, attributes, selfClosed)
      at = RAW.has(tag) && !selfClosed ? rawEnd(html, tag, end) : end
      from = at
    } else if (next === '/' && LETTER.test(html[at + 2] ?? '')) {
      flush(at)
      NAME.lastIndex = at + 2
      seen.close(NAME.exec(html)?.[0].toLowerCase() ?? '')
      const end = html.indexOf('>', at)
      at = end < 0 ? html.length : end + 1
      from = at
    } else if (DECLARATION.test(html.slice(at + 1, at + 3))) {
      flush(at)
      if (html.startsWith('<!--', at)) at = commentEnd(html, at + 4)
      else if (html.startsWith('<![CDATA[', at)) {
        const end = html.indexOf(']]>', at)
        seen.text(html.slice(at + 9, end < 0 ? html.length : end))
        at = end < 0 ? html.length : end + 3
      } else {
        const end = html.indexOf('>', at)
        at = end < 0 ? html.length : end + 1
      }
      from = at
    } else at++
  }
  flush(html.length)
}

import { parseHTML } from 'linkedom'
import { canonical } from './canonical.ts'
import type { Block, Doc, Inline, ListItem, Mark, Paragraph } from './doc.ts'
import { DROPPED, ELSEWHERE, isBlock, MARKS, PHRASES, SILENT } from './html-tags.ts'
import { isSafeLink } from './schema.ts'

/** What the reading of a page's HTML came to: the text in our own model, and what of it has no place there. */
export type HtmlReading = { doc: Doc; notUnderstood: Map<string, number> }

type How = {
  /** What relative addresses are relative to; '' when unknown. */
  base: string
  /** Whether an empty line ends a paragraph, as in texts that an editor later wraps in paragraphs. */
  lines?: boolean
}

type Node = { nodeType: number; textContent: string | null; childNodes: Iterable<Node> }
type Element = Node & { localName: string; getAttribute(name: string): string | null }

const TEXT = 3
const ELEMENT = 1
/** Nothing that people write is nested deeper; below it only the words are read. */
const DEEPEST = 40
/** The model allows 12 levels: four lists in each other. */
const DEEPEST_LIST = 4

const isElement = (n: Node): n is Element => n.nodeType === ELEMENT
const paragraph = (content: Inline[]): Paragraph => ({ type: 'paragraph', content })
const isParagraph = (b: Block): b is Paragraph => b.type === 'paragraph'

/** The last part of an address, as people read it. */
export function fileNameOf(href: string): string {
  const last =
    href
      .replace(/[?#].*$/, '')
      .split('/')
      .at(-1) || href
  try {
    return decodeURIComponent(last)
  } catch {
    return last // percent signs that encode nothing
  }
}

/** Appends without a call of as many arguments as there are things: there may be a hundred thousand. */
const add = <T>(to: T[], more: T[]) => {
  for (const one of more) to.push(one)
}

/** Reads HTML of unknown origin through a list of what is allowed: everything else is left out and counted. */
export function fromHtml(html: string, how: How): HtmlReading {
  const notUnderstood = new Map<string, number>()
  const note = (what: string) => notUnderstood.set(what, (notUnderstood.get(what) ?? 0) + 1)
  const address = (text: string | null): string | undefined => {
    const url = text && URL.parse(text.trim(), how.base || undefined)?.href
    return url && isSafeLink(url) ? url : undefined
  }
  const words = (text: string, marks: Mark[]): Inline[] =>
    text === '' ? [] : [{ type: 'text', text, ...(marks.length > 0 ? { marks } : {}) }]

  const elsewhere = (e: Element, marks: Mark[]): Inline[] => {
    const href = address(e.getAttribute('src') ?? e.getAttribute('data'))
    note(href ? `${e.localName} (as a link)` : e.localName)
    if (!href) return []
    const name = e.getAttribute('alt')?.trim() || fileNameOf(href)
    return words(`[${name}]`, [
      { type: 'link', attrs: { href } },
      ...marks.filter((m) => m.type !== 'link'),
    ])
  }
  const inline = (n: Node, marks: Mark[], depth: number, kept: boolean): Inline[] => {
    if (n.nodeType === TEXT) {
      const text = n.textContent ?? ''
      if (!kept) return words(text.replace(/\s+/g, ' '), marks)
      return text.split(/\r?\n/).flatMap((l, i) => [...(i > 0 ? [BREAK] : []), ...words(l, marks)])
    }
    if (!isElement(n) || SILENT.has(n.localName)) return []
    const { localName: name } = n
    if (name === 'br') return [BREAK]
    if (ELSEWHERE.has(name)) return elsewhere(n, marks)
    if (DROPPED.has(name)) {
      note(name)
      return []
    }
    if (depth > DEEPEST) {
      note('nesting')
      return words((n.textContent ?? '').replace(/\s+/g, ' '), marks)
    }
    const href = name === 'a' ? address(n.getAttribute('href')) : undefined
    if (name === 'a' && !href && n.getAttribute('href')) note('a (unsafe address)')
    if (name !== 'a' && !MARKS[name] && !PHRASES.has(name) && !isBlock(name)) note(name)
    const own = MARKS[name]
    const more: Mark[] = href
      ? [{ type: 'link', attrs: { href } }, ...marks.filter((m) => m.type !== 'link')]
      : own && !marks.some((m) => m.type === own.type)
        ? [...marks, own]
        : marks
    const inner = [...n.childNodes].flatMap((c) => inline(c, more, depth + 1, kept))
    return isBlock(name) ? [BREAK, ...inner, BREAK] : inner
  }

  const flat = (blocks: Block[]): Paragraph[] =>
    blocks.flatMap((b) => {
      if (isParagraph(b)) return [b]
      if (b.type === 'heading') return [paragraph(b.content ?? [])]
      if (b.type === 'quote') return b.content
      return b.content.flatMap((i) => flat(i.content))
    })
  const listOf = (e: Element, depth: number, lists: number): Block[] => {
    const content: ListItem[] = [...e.childNodes]
      .filter((c) => isElement(c) || /\S/.test(c.textContent ?? ''))
      .map((c) => blocks([c], depth + 1, lists + 1))
      .map((inner) =>
        inner.flatMap((b) => (b.type === 'heading' || b.type === 'quote' ? flat([b]) : [b])),
      )
      .filter((inner) => inner.length > 0)
      .map((inner) => ({ type: 'list_item', content: inner }))
    if (content.length === 0) return []
    if (lists >= DEEPEST_LIST) {
      note('nested list')
      return content.flatMap((i) => flat(i.content))
    }
    if (e.localName === 'ul') return [{ type: 'bullet_list', content }]
    const start = Number(e.getAttribute('start') ?? 1)
    const order = Number.isInteger(start) && start >= 0 ? start : 1
    return [{ type: 'ordered_list', attrs: { order }, content }]
  }
  const rowsOf = (e: Element, depth: number): Block[] =>
    [...e.childNodes].filter(isElement).flatMap((row) => {
      if (row.localName !== 'tr')
        return row.localName === 'caption' ? blocks([row], depth + 1, 0) : rowsOf(row, depth + 1)
      const cells = [...row.childNodes].filter(isElement)
      const line = cells.flatMap((c, i) => [
        ...(i > 0 ? words(' | ', []) : []),
        ...[...c.childNodes].flatMap((n) => inline(n, [], depth + 1, false)),
      ])
      return [
        paragraph(line.map((n) => (n.type === 'hard_break' ? { type: 'text', text: ' ' } : n))),
      ]
    })
  const block = (e: Element, depth: number, lists: number): Block[] => {
    const { localName: name } = e
    const heading = /^h([1-6])$/.exec(name)
    if (heading) {
      const content = [...e.childNodes].flatMap((n) => inline(n, [], depth + 1, false))
      const text = content.map((n) =>
        n.type === 'text' ? n : { type: 'text' as const, text: ' ' },
      )
      return [{ type: 'heading', attrs: { level: Number(heading[1]) <= 2 ? 2 : 3 }, content: text }]
    }
    if (name === 'ul' || name === 'ol') return listOf(e, depth, lists)
    if (name === 'blockquote') {
      const content = flat(blocks(e.childNodes, depth + 1, lists))
      return content.length > 0 ? [{ type: 'quote', attrs: { authority: '' }, content }] : []
    }
    if (name === 'pre')
      return [paragraph([...e.childNodes].flatMap((n) => inline(n, [], depth + 1, true)))]
    if (name === 'table') {
      note('table (as lines)')
      return rowsOf(e, depth + 1)
    }
    if (name === 'hr') return []
    return blocks(e.childNodes, depth + 1, lists)
  }
  const blocks = (nodes: Iterable<Node>, depth: number, lists: number): Block[] => {
    const out: Block[] = []
    let line: Inline[] = []
    const end = () => {
      if (line.length > 0) out.push(paragraph(line))
      line = []
    }
    for (const n of nodes) {
      if (isElement(n) && isBlock(n.localName) && depth <= DEEPEST) {
        end()
        add(out, block(n, depth, lists))
      } else if (how.lines && n.nodeType === TEXT)
        for (const [i, part] of (n.textContent ?? '').split(/\r?\n[^\S\n]*\r?\n/).entries()) {
          if (i > 0) end()
          const texts = part.replace(/^\n+|\n+$/g, (m) => (m ? ' ' : '')).split(/\r?\n/)
          for (const [k, t] of texts.entries())
            add(line, [...(k > 0 ? [BREAK] : []), ...words(t.replace(/\s+/g, ' '), [])])
        }
      else add(line, inline(n, [], depth, false))
    }
    end()
    return out
  }
  const { document } = parseHTML(`<!doctype html><html><body>${html}</body></html>`)
  const doc = canonical({
    type: 'doc',
    content: blocks(document.body.childNodes as Iterable<Node>, 0, 0),
  }) // linkedom's own types name fewer nodes
  return { doc, notUnderstood }
}

const BREAK: Inline = { type: 'hard_break' }

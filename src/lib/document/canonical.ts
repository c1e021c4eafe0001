import type { Mark, Paragraph, Text } from './doc.ts'
import {
  type Block,
  type Doc,
  emptyDoc,
  hrefOf,
  type Inline,
  isMarked,
  type ListItem,
} from './doc.ts'
import { cleanText } from './text-input.ts'

/** The greatest number that may begin a list in Markdown. */
export const LAST_NUMBER = 999_999_999

type Run = { text: string; href: string | undefined; strong: boolean; em: boolean }

const runOf = (t: Text): Run => ({
  text: cleanText(t.text).replaceAll('\n', ' '),
  href: hrefOf(t),
  strong: isMarked(t, 'strong'),
  em: isMarked(t, 'em'),
})

const textOf = ({ text, href, strong, em }: Run): Text => {
  const marks: Mark[] = []
  if (href !== undefined) marks.push({ type: 'link', attrs: { href } })
  if (strong) marks.push({ type: 'strong' })
  if (em) marks.push({ type: 'em' })
  return { type: 'text', text, ...(marks.length > 0 ? { marks } : {}) }
}

const alike = (a: Run, b: Run) => a.href === b.href && a.strong === b.strong && a.em === b.em
const isSpace = (r: Run) => /^\s+$/.test(r.text)

/** Joins neighbours for which `belong` holds; the first one's marks stay. */
function joined(runs: Run[], belong: (a: Run, b: Run) => boolean): Run[] {
  const groups: Run[][] = []
  for (const run of runs) {
    const last = groups.at(-1)
    if (last?.[0] && belong(last[0], run)) last.push(run)
    else if (run.text !== '') groups.push([run])
  }
  return groups.flatMap((group) => {
    const text = group
      .map((r) => r.text)
      .join('')
      .normalize('NFC')
    return group[0] ? [{ ...group[0], text }] : []
  })
}

/** Blanks carry a mark only between words that carry it: Markdown has no other spelling, and no reader sees one. */
function settleLine(line: Text[]): Text[] {
  const pieces = joined(line.map(runOf), alike).flatMap((r) =>
    r.text.split(/(\s+)/).map((text) => ({ ...r, text })),
  )
  const words = joined(pieces, (a, b) => isSpace(a) && isSpace(b))
  const settled = words.flatMap((r, i) => {
    if (!isSpace(r)) return [r]
    const [a, b] = [words[i - 1], words[i + 1]]
    if (!a || !b) return []
    const link = a.href === b.href
    const strong = link && a.strong === b.strong
    return [
      {
        text: r.text.replace(/[\t ]+/g, ' '),
        href: link ? a.href : undefined,
        strong: strong && a.strong,
        em: strong && a.em && b.em,
      },
    ]
  })
  return joined(settled, alike).map(textOf)
}

/** The texts between hard breaks. */
export function linesOf(content: readonly Inline[]): Text[][] {
  const lines: Text[][] = [[]]
  for (const node of content) {
    if (node.type === 'hard_break') lines.push([])
    else lines.at(-1)?.push(node)
  }
  return lines
}

/** Words in their one canonical spelling: see `canonical`. */
export function settleInline(content: readonly Inline[]): Inline[] {
  const lines = linesOf(content).map(settleLine)
  const first = lines.findIndex((l) => l.length > 0)
  const last = lines.findLastIndex((l) => l.length > 0)
  return lines
    .slice(Math.max(first, 0), last + 1)
    .flatMap((line, i) => (i === 0 ? line : [{ type: 'hard_break' as const }, ...line]))
}

const isParagraph = (b: Block): b is Paragraph => b.type === 'paragraph'

/** An item that begins with a list has no words of its own: its inner items take its place. */
function settleItem(item: ListItem): ListItem[] {
  const blocks = settleBlocks(item.content)
  const words = blocks.findIndex(isParagraph)
  const ahead = words < 0 ? blocks : blocks.slice(0, words)
  const hoisted = ahead.flatMap((b) =>
    b.type === 'bullet_list' || b.type === 'ordered_list' ? b.content : [],
  )
  const own = words < 0 ? [] : [{ type: 'list_item' as const, content: blocks.slice(words) }]
  return [...hoisted, ...own]
}

function settleBlock(block: Block): Block[] {
  switch (block.type) {
    case 'paragraph': {
      const content = settleInline(block.content ?? [])
      return content.length > 0 ? [{ type: 'paragraph', content }] : []
    }
    case 'heading': {
      const content = settleLine(block.content ?? [])
      return content.length > 0
        ? [{ type: 'heading', attrs: { level: block.attrs.level }, content }]
        : []
    }
    case 'quote': {
      const words = block.content.flatMap(settleBlock).filter(isParagraph)
      if (words.length === 0 && block.attrs.authority === '') return []
      const attrs = { authority: block.attrs.authority }
      return [{ type: 'quote', attrs, content: words.length > 0 ? words : [{ type: 'paragraph' }] }]
    }
    case 'bullet_list': {
      const content = block.content.flatMap(settleItem)
      return content.length > 0 ? [{ type: 'bullet_list', content }] : []
    }
    case 'ordered_list': {
      const content = block.content.flatMap(settleItem)
      const attrs = { order: Math.min(block.attrs.order, LAST_NUMBER) }
      return content.length > 0 ? [{ type: 'ordered_list', attrs, content }] : []
    }
  }
}

const settleBlocks = (blocks: readonly Block[]): Block[] => blocks.flatMap(settleBlock)

/**
 * The one spelling of a document among all that read the same, so that equal texts have equal hashes and Markdown
 * says all there is: cleaned text, single blanks, equal neighbours joined, nothing empty. Applied twice it changes
 * nothing.
 */
export function canonical(doc: Doc): Doc {
  const content = settleBlocks(doc.content)
  return content.length > 0 ? { type: 'doc', content } : emptyDoc
}

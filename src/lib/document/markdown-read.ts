import type { Token } from 'markdown-it'
import { canonical } from './canonical.ts'
import type { Block, Doc, Inline, ListItem, Mark, Paragraph } from './doc.ts'
import { syntax } from './markdown-syntax.ts'
import { cleanText } from './text-input.ts'

/** The words of one paragraph's tokens. */
export function inlineFrom(tokens: readonly Token[]): Inline[] {
  const out: Inline[] = []
  const open: Mark[] = []
  for (const token of tokens) {
    if (token.type === 'hardbreak') out.push({ type: 'hard_break' })
    else if (token.nesting < 0) open.pop()
    else if (token.type === 'link_open')
      open.push({ type: 'link', attrs: { href: String(token.attrGet('href') ?? '') } })
    else if (token.type === 'strong_open') open.push({ type: 'strong' })
    else if (token.type === 'em_open') open.push({ type: 'em' })
    else {
      const text = token.type === 'softbreak' ? ' ' : token.content
      out.push({ type: 'text', text, marks: [...open] })
    }
  }
  return out
}

/** Walks block tokens: each method reads from an opening token and leaves the cursor behind its closing one. */
class Reader {
  readonly tokens: Token[]
  at = 0
  constructor(tokens: Token[]) {
    this.tokens = tokens
  }

  /** Blocks up to the end of what was opened; inside a quote or an item there are no headings and quotes. */
  blocks(inside: boolean): Block[] {
    const out: Block[] = []
    for (let token = this.tokens[this.at]; token; token = this.tokens[this.at]) {
      this.at++
      if (token.nesting < 0) break
      out.push(...this.block(token, inside))
    }
    return out
  }

  block(token: Token, inside: boolean): Block[] {
    if (token.type === 'bullet_list_open') return [{ type: 'bullet_list', content: this.items() }]
    if (token.type === 'ordered_list_open') {
      const order = Number(token.attrGet('start') ?? 1)
      return [{ type: 'ordered_list', attrs: { order }, content: this.items() }]
    }
    if (token.type === 'blockquote_open') {
      const blocks = this.blocks(true)
      if (inside) return blocks
      const authority = String(token.meta?.['authority'] ?? '')
      return [{ type: 'quote', attrs: { authority }, content: blocks.flatMap(paragraphsIn) }]
    }
    const content = inlineFrom(this.tokens[this.at]?.children ?? [])
    this.at += 2
    if (token.type !== 'heading_open' || inside) return [{ type: 'paragraph', content }]
    const level = token.tag === 'h1' || token.tag === 'h2' ? 2 : 3
    return [
      { type: 'heading', attrs: { level }, content: content.filter((n) => n.type === 'text') },
    ]
  }

  items(): ListItem[] {
    const out: ListItem[] = []
    while (this.tokens[this.at++]?.type === 'list_item_open')
      out.push({ type: 'list_item', content: this.blocks(true) })
    return out
  }
}

const paragraphsIn = (block: Block): Paragraph[] => {
  if (block.type === 'paragraph') return [block]
  if (block.type === 'heading') return [{ type: 'paragraph', content: block.content ?? [] }]
  const inner = block.content.flatMap((n) => (n.type === 'list_item' ? n.content : [n]))
  return inner.flatMap(paragraphsIn)
}

/**
 * Reads Markdown as an editor types it. A quote's last line `-- UQ-2026-014` names the authority of its speaker.
 * Never throws, and keeps every word: what is no structure here stays text.
 */
export const parseMarkdown = (markdown: string): Doc =>
  canonical({
    type: 'doc',
    content: new Reader(syntax.parse(cleanText(markdown), {})).blocks(false),
  })

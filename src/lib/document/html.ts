import { type Block, type Doc, hrefOf, type Inline, type ListItem, type Text } from './doc.ts'
import { linesOf } from './inline.ts'

/** How a speaker is named under a quote; undefined when the key is not known. */
export type Attribution = (authorityKey: string) => { text: string; href?: string } | undefined

const ESCAPES: Record<string, string> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
}
export const escapeHtml = (text: string): string => text.replace(/[&<>"']/g, (c) => ESCAPES[c] ?? c)

const marked = (t: Text): string =>
  (t.marks ?? []).reduceRight(
    (inner, { type }) => (type === 'link' ? inner : `<${type}>${inner}</${type}>`),
    escapeHtml(t.text),
  )

/** Neighbours that link to the same address share one link, so that it is one stop for a keyboard. */
function line(texts: Text[]): string {
  let out = ''
  texts.forEach((t, i) => {
    const href = hrefOf(t)
    const [before, after] = [texts[i - 1], texts[i + 1]]
    const begins = href !== undefined && (!before || hrefOf(before) !== href)
    const ends = href !== undefined && (!after || hrefOf(after) !== href)
    if (begins)
      out += `<a href="${escapeHtml(href)}"${href.startsWith('/') ? '' : ' rel="noopener"'}>`
    out += marked(t)
    if (ends) out += '</a>'
  })
  return out
}

const inline = (content: readonly Inline[] = []) => linesOf(content).map(line).join('<br>')

/** A document as HTML: every text escaped, nothing but the schema's own elements, no whitespace between them. */
export function toHtml(doc: Doc, attribution: Attribution): string {
  const footer = (key: string) => {
    const named = key ? attribution(key) : undefined
    if (!named) return ''
    const text = escapeHtml(named.text)
    return `<footer>${named.href ? `<a href="${escapeHtml(named.href)}">${text}</a>` : text}</footer>`
  }
  const item = ({ content }: ListItem) => {
    const [only] = content
    const bare =
      only?.type === 'paragraph' && content.filter((b) => b.type === 'paragraph').length === 1
    return `<li>${bare ? inline(only.content) + all(content.slice(1)) : all(content)}</li>`
  }
  const one = (block: Block): string => {
    switch (block.type) {
      case 'paragraph':
        return `<p>${inline(block.content)}</p>`
      case 'heading':
        return `<h${block.attrs.level}>${inline(block.content)}</h${block.attrs.level}>`
      case 'quote':
        return `<blockquote>${all(block.content)}${footer(block.attrs.authority)}</blockquote>`
      case 'bullet_list':
        return `<ul>${block.content.map(item).join('')}</ul>`
      case 'ordered_list': {
        const start = block.attrs.order === 1 ? '' : ` start="${block.attrs.order}"`
        return `<ol${start}>${block.content.map(item).join('')}</ol>`
      }
    }
  }
  const all = (blocks: Block[]): string => blocks.map(one).join('')
  return all(doc.content)
}

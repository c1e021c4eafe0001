import type { Doc, DocNode } from './model.ts'

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

function inline(node: DocNode): string {
  if (node.type === 'hard_break') return '<br>'
  return (node.marks ?? []).reduceRight(
    (inner, mark) => {
      if (mark.type === 'link')
        return `<a href="${escapeHtml(mark.attrs.href)}" rel="noopener">${inner}</a>`
      return `<${mark.type}>${inner}</${mark.type}>`
    },
    escapeHtml(node.text ?? ''),
  )
}

/** A document as HTML: every text escaped, nothing but the schema's own elements. */
export function toHtml(doc: Doc, attribution: Attribution): string {
  const all = (node: DocNode): string => (node.content ?? []).map(one).join('')
  const one = (node: DocNode): string => {
    switch (node.type) {
      case 'paragraph':
        return `<p>${(node.content ?? []).map(inline).join('')}</p>`
      case 'heading':
        return `<h${node.attrs?.['level']}>${(node.content ?? []).map(inline).join('')}</h${node.attrs?.['level']}>`
      case 'quote':
        return `<blockquote>${all(node)}${footer(String(node.attrs?.['authority'] ?? ''))}</blockquote>`
      case 'bullet_list':
        return `<ul>${all(node)}</ul>`
      case 'ordered_list':
        return `<ol${node.attrs?.['order'] === 1 ? '' : ` start="${Number(node.attrs?.['order'] ?? 1)}"`}>${all(node)}</ol>`
      case 'list_item':
        return `<li>${all(node)}</li>`
      default:
        return ''
    }
  }
  const footer = (key: string) => {
    const named = key ? attribution(key) : undefined
    if (!named) return ''
    const text = escapeHtml(named.text)
    return `<footer>${named.href ? `<a href="${escapeHtml(named.href)}">${text}</a>` : text}</footer>`
  }
  return all(doc)
}

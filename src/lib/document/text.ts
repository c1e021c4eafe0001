import type { Attribution } from './html.ts'
import type { Doc, DocNode } from './model.ts'

const inline = (node: DocNode): string =>
  (node.content ?? [])
    .map((n) => {
      if (n.type === 'hard_break') return '\n'
      const link = n.marks?.find((m) => m.type === 'link')
      const text = n.text ?? ''
      return link?.type === 'link' && link.attrs.href !== text
        ? `${text} (${link.attrs.href})`
        : text
    })
    .join('')

const indent = (text: string, by: string) =>
  text
    .split('\n')
    .map((l, i) => (i === 0 ? l : l && by + l))
    .join('\n')

/** A document as plain text for pasting, mail and hashing: LF, no trailing spaces, the speaker on a line of his own. */
export function toText(doc: Doc, attribution: Attribution): string {
  const blocks = (node: DocNode): string[] => (node.content ?? []).map(one).filter((t) => t !== '')
  const items = (node: DocNode, mark: (i: number) => string) =>
    (node.content ?? [])
      .map((item, i) => mark(i) + indent(blocks(item).join('\n'), ' '.repeat(mark(i).length)))
      .join('\n')
  const one = (node: DocNode): string => {
    switch (node.type) {
      case 'quote': {
        const key = String(node.attrs?.['authority'] ?? '')
        const named = key ? attribution(key) : undefined
        return [...blocks(node), ...(named ? [`— ${named.text}`] : [])].join('\n')
      }
      case 'bullet_list':
        return items(node, () => '- ')
      case 'ordered_list':
        return items(node, (i) => `${Number(node.attrs?.['order'] ?? 1) + i}. `)
      default:
        return inline(node)
    }
  }
  return `${blocks(doc)
    .join('\n\n')
    .replace(/[ \t]+$/gm, '')
    .normalize('NFC')}\n`
}

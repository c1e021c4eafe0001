import { LAST_NUMBER } from './canonical.ts'
import type { Block, Doc, Inline, ListItem } from './doc.ts'
import { linesOf } from './inline.ts'
import { lineFor } from './markdown-line.ts'

/** Escapes what would be structure at the start of a line. */
const atStart = (text: string): string =>
  text
    .replace(/^(?:#{1,6}(?=\s|$)|>|[-+](?=\s|$)|--|=+$|~~~)/, '\\$&')
    .replace(/^(\d{1,9})([.)])(?=\s|$)/, '$1\\$2')

const paragraph = (content: readonly Inline[]): string[] => {
  const lines = linesOf(content).map((l) => atStart(lineFor(l)))
  return lines.map((l, i) => (i < lines.length - 1 ? `${l}\\` : l))
}

function item({ content }: ListItem, mark: string): string[] {
  const lines = stacked(content, true)
  const indent = ' '.repeat(mark.length)
  return lines.map((l, i) => (i === 0 ? mark + l : l && indent + l))
}

/** `other` tells a list from the one right before it, which would otherwise be read as one. */
function linesFor(block: Block, other: boolean): string[] {
  switch (block.type) {
    case 'paragraph':
      return paragraph(block.content ?? [])
    case 'heading':
      // a closing `#` would be read as part of the sign
      return [
        `${'#'.repeat(block.attrs.level)} ${lineFor(block.content ?? []).replace(/#+$/, '\\$&')}`,
      ]
    case 'quote': {
      const { authority } = block.attrs
      const lines = stacked(block.content, false).filter((l, i) => l !== '' || i > 0)
      if (authority) lines.push(`-- ${authority}`)
      return lines.map((l) => (l ? `> ${l}` : '>'))
    }
    case 'bullet_list':
      return items(block.content, () => (other ? '* ' : '- '))
    case 'ordered_list':
      return items(
        block.content,
        (i) => `${Math.min(block.attrs.order + i, LAST_NUMBER)}${other ? ')' : '.'} `,
      )
  }
}

function items(list: ListItem[], mark: (i: number) => string): string[] {
  const loose = list.some((i) => i.content.filter((b) => b.type === 'paragraph').length > 1)
  return list.flatMap((one, i) =>
    loose && i > 0 ? ['', ...item(one, mark(i))] : item(one, mark(i)),
  )
}

function stacked(blocks: Block[], inItem: boolean): string[] {
  let other = false
  return blocks.flatMap((block, i) => {
    const before = blocks[i - 1]
    other = before?.type === block.type && !other
    const lines = linesFor(block, other)
    // only a list that begins with 1 may follow a paragraph without a blank line
    const close =
      inItem &&
      before?.type === 'paragraph' &&
      (block.type === 'bullet_list' || (block.type === 'ordered_list' && block.attrs.order === 1))
    return i > 0 && !close ? ['', ...lines] : lines
  })
}

/** A canonical document as portable Markdown that `parseMarkdown` reads back as the same document. */
export const toMarkdown = (doc: Doc): string => stacked(doc.content, false).join('\n')

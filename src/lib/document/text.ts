import { type Block, type Doc, hrefOf, type Inline, type ListItem, type Text } from './doc.ts'
import type { Attribution } from './html.ts'
import { linesOf } from './inline.ts'

/** The address follows the link's words, unless it is the words. */
const line = (texts: Text[]): string => {
  let words = ''
  return texts
    .map((t, i) => {
      const href = hrefOf(t)
      const next = texts[i + 1]
      words = i > 0 && texts[i - 1] && href === hrefOf(texts[i - 1] ?? t) ? words + t.text : t.text
      const ends = href !== undefined && (!next || hrefOf(next) !== href)
      const said = [href, href?.replace(/^(?:mailto|tel):/, '')].includes(words)
      return ends && !said ? `${t.text} (${href})` : t.text
    })
    .join('')
}

const inline = (content: readonly Inline[] = []) => linesOf(content).map(line).join('\n')

const hung = (text: string, mark: string) =>
  mark + text.replace(/\n(?=.)/g, `\n${' '.repeat(mark.length)}`)

/**
 * A document as plain text for pasting, mail and hashing: NFC, LF, no trailing blanks, a blank line between blocks,
 * the speaker on a line of his own. Ends with one line end.
 */
export function toText(doc: Doc, attribution: Attribution): string {
  const items = (list: ListItem[], mark: (i: number) => string) =>
    list.map((item, i) => hung(item.content.map(one).join('\n'), mark(i))).join('\n')
  const one = (block: Block): string => {
    switch (block.type) {
      case 'paragraph':
      case 'heading':
        return inline(block.content)
      case 'quote': {
        const named = block.attrs.authority ? attribution(block.attrs.authority) : undefined
        return [...block.content.map(one), ...(named ? [`— ${named.text}`] : [])].join('\n')
      }
      case 'bullet_list':
        return items(block.content, () => '- ')
      case 'ordered_list':
        return items(block.content, (i) => `${block.attrs.order + i}. `)
    }
  }
  const text = doc.content.map(one).join('\n\n')
  return `${text.replace(/[ \t]+$/gm, '').normalize('NFC')}\n`
}

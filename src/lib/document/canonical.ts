import { type Block, type Doc, emptyDoc, type ListItem, type Paragraph } from './doc.ts'
import { settleInline, settleLine } from './inline.ts'

/** The greatest number that may begin a list in Markdown. */
export const LAST_NUMBER = 999_999_999

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

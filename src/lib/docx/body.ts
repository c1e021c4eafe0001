import {
  BorderStyle,
  ExternalHyperlink,
  type ILevelsOptions,
  type IParagraphOptions,
  LevelFormat,
  Paragraph,
  type ParagraphChild,
  TextRun,
} from 'docx'
import {
  type Block,
  hrefOf,
  type Inline,
  isMarked,
  type ListItem,
  type Text,
} from '#lib/document/doc.ts'
import type { Sheet } from '#lib/document/sheet.ts'

/** Twentieths of a point by which each depth of a list is set in. */
const STEP = 360
const DEEPEST = 8
/** More lists than Word numbers in one document cannot be in a text: a document has at most 5,000 nodes. */
export type Numbering = { reference: string; levels: ILevelsOptions[] }

const run = (t: Text) =>
  new TextRun({
    text: t.text,
    // set only where it is so: "not bold" would undo what a heading's style says
    ...(isMarked(t, 'strong') ? { bold: true } : {}),
    ...(isMarked(t, 'em') ? { italics: true } : {}),
    ...(hrefOf(t) === undefined ? {} : { style: 'Hyperlink' }),
  })

const inline = (content: readonly Inline[] = [], origin: string): ParagraphChild[] =>
  content.map((node) => {
    if (node.type === 'hard_break') return new TextRun({ break: 1 })
    const href = hrefOf(node)
    if (href === undefined) return run(node)
    const link = href.startsWith('/') ? origin + href : href
    return new ExternalHyperlink({ link, children: [run(node)] })
  })

const numberingFrom = (reference: string, start: number): Numbering => ({
  reference,
  levels: Array.from({ length: DEEPEST + 1 }, (_, level) => ({
    level,
    format: LevelFormat.DECIMAL,
    text: `%${level + 1}.`,
    start,
    style: { paragraph: { indent: { left: STEP * (level + 2), hanging: STEP } } },
  })),
})

/**
 * A document's blocks as Word paragraphs, with the numbering that its ordered lists need. With `keepLast` the last one is
 * never parted from what follows the text.
 */
export function bodyOf(
  sheet: Sheet,
  keepLast = false,
): { paragraphs: Paragraph[]; numbering: Numbering[] } {
  const numbering: Numbering[] = []
  const item = (i: ListItem, level: number, mark: object): IParagraphOptions[] =>
    i.content.flatMap((b, n) =>
      b.type === 'paragraph'
        ? [
            {
              ...(n === 0 ? mark : { indent: { left: STEP * (level + 2) } }),
              spacing: { after: 80 },
              children: inline(b.content, sheet.origin),
            },
          ]
        : blocks([b], level + 1),
    )
  const one = (block: Block, depth: number): IParagraphOptions[] => {
    const level = Math.min(depth, DEEPEST)
    switch (block.type) {
      case 'paragraph':
        return [{ children: inline(block.content, sheet.origin) }]
      case 'heading':
        return [
          {
            heading: block.attrs.level === 2 ? 'Heading2' : 'Heading3',
            children: inline(block.content, sheet.origin),
          },
        ]
      case 'quote': {
        const by = sheet.speakers[block.attrs.authority]
        return [
          ...block.content.map((p) => ({
            style: 'Quoted',
            children: inline(p.content, sheet.origin),
          })),
          ...(by ? [{ style: 'Speaker', text: `— ${by}` }] : []),
        ]
      }
      case 'bullet_list':
        return block.content.flatMap((i) => item(i, level, { bullet: { level } }))
      case 'ordered_list': {
        const reference = `list-${numbering.length}`
        numbering.push(numberingFrom(reference, block.attrs.order))
        return block.content.flatMap((i) => item(i, level, { numbering: { reference, level } }))
      }
    }
  }
  const blocks = (all: Block[], depth: number) => all.flatMap((b) => one(b, depth))
  const all = sheet.body ? blocks(sheet.body.content, 0) : []
  const paragraphs = all.map(
    (o, i) => new Paragraph(keepLast && i === all.length - 1 ? { ...o, keepNext: true } : o),
  )
  return { paragraphs, numbering }
}

/** The bar at the left of a quote or a notice. */
export const bar = (color: string) => ({
  left: { style: BorderStyle.SINGLE, size: 18, space: 8, color },
})

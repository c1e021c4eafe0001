import {
  AlignmentType,
  Document,
  type IRunOptions,
  Packer,
  Paragraph,
  Table,
  TableBorders,
  TableCell,
  TableRow,
  TextRun,
  WidthType,
} from 'docx'
import type { Sheet } from '#lib/document/sheet.ts'
import { bodyOf } from './body.ts'
import { core, FONT, headingStyle, TAG } from './file.ts'

const CENTER = AlignmentType.CENTER
const TIGHT = { after: 40, line: 252, lineRule: 'auto' } as const

const line = (text: string, size: number, more: IRunOptions = {}, after: number = TIGHT.after) =>
  new Paragraph({
    alignment: CENTER,
    spacing: { ...TIGHT, after },
    indent: { firstLine: 0 },
    children: [new TextRun({ text, size, ...more })],
  })
const bold = { bold: true }

/** A short rule under what stands above it; `inset` twentieths of a point are left free on each side. */
const rule = (inset: number) =>
  new Paragraph({
    indent: { left: inset, right: inset, firstLine: 0 },
    spacing: { after: 100, line: 60, lineRule: 'exact' },
    border: { top: { style: 'single', size: 6, space: 1, color: '000000' } },
  })

/** Two columns without a frame; `shares` in hundredths. */
const columns = (shares: [number, number], left: Paragraph[], right: Paragraph[]) =>
  new Table({
    width: { size: 100, type: WidthType.PERCENTAGE },
    columnWidths: shares.map((s) => Math.round((9355 * s) / 100)),
    borders: TableBorders.NONE,
    rows: [
      new TableRow({
        cantSplit: true,
        children: [left, right].map(
          (children, i) =>
            new TableCell({
              width: { size: shares[i] ?? 50, type: WidthType.PERCENTAGE },
              children,
            }),
        ),
      }),
    ],
  })

function head({ official: o }: Sheet): Table {
  const left = [
    ...(o.above ? [line(o.above.toUpperCase(), 24)] : []),
    line(o.issuer.toUpperCase(), 24, bold),
    rule(1200),
    line(o.number, 26),
    ...(o.letter ? [line(o.letter.subject, 24, {}, 0)] : []),
  ]
  const right = [
    line(o.nation.toUpperCase(), 24, bold),
    line(o.motto, 26, bold),
    rule(1300),
    line(o.placeAndDate, 26, { italics: true }),
  ]
  return columns([42, 58], left, right)
}

const gap = () =>
  new Paragraph({ indent: { firstLine: 0 }, spacing: { before: 240, after: 0 }, children: [] })
const title = (s: Sheet): Paragraph[] => [
  gap(),
  line(s.official.kind.toUpperCase(), 28, bold, 60),
  new Paragraph({
    heading: 'Heading1',
    alignment: CENTER,
    indent: { firstLine: 0 },
    spacing: { before: 0, after: 80 },
    text: s.headline,
  }),
  rule(3600),
]

/** What follows the text: whom to ask, what else there is. */
const after = ({ heading, lines }: Sheet['after'][number], last: boolean): Paragraph[] =>
  [heading, ...lines].map(
    (text, i) =>
      new Paragraph({
        alignment: AlignmentType.LEFT,
        indent: { firstLine: 0 },
        spacing: { ...TIGHT, before: i === 0 ? 160 : 0, after: 0 },
        keepNext: last || i < lines.length,
        children: [new TextRun({ text, size: 26, bold: i === 0 })],
      }),
  )

function ending({ official: o }: Sheet): Table {
  const small = (text: string, size: number, more: IRunOptions = {}) =>
    new Paragraph({
      indent: { firstLine: 0 },
      spacing: { ...TIGHT, after: 0 },
      children: [new TextRun({ text, size, ...more })],
    })
  const left = [
    small(o.recipientsHeading, 24, { bold: true, italics: true }),
    ...o.recipients.map((r) => small(`- ${r}`, 22)),
  ]
  const post = (o.signer?.post ?? [o.issuer]).map((p) => line(p.toUpperCase(), 28, bold, 0))
  const name = o.signer ? [line('', 28, {}, 900), line(o.signer.name, 28, bold)] : []
  return columns([50, 50], left, [...post, ...name])
}

/** A sheet as a Word document in the official layout. Blocks the thread; use `print`. */
export async function toOfficialDocx(sheet: Sheet): Promise<Buffer> {
  const { letter } = sheet.official
  const { paragraphs, numbering } = bodyOf(sheet, sheet.after.length === 0)
  const file = new Document({
    title: sheet.headline,
    styles: {
      default: {
        document: {
          run: { font: FONT, size: 28, language: { value: TAG[sheet.bodyLang] } },
          paragraph: {
            alignment: AlignmentType.BOTH,
            indent: { firstLine: 567 },
            spacing: { after: 120, line: 288, lineRule: 'auto' },
          },
        },
        heading1: headingStyle(28),
        heading2: headingStyle(28),
        heading3: { ...headingStyle(28), run: { ...headingStyle(28).run, italics: true } },
      },
    },
    numbering: { config: numbering },
    sections: [
      {
        properties: {
          page: {
            size: { width: 11906, height: 16838 },
            margin: { top: 1134, bottom: 1134, left: 1701, right: 850 },
          },
        },
        children: [
          head(sheet),
          ...(letter ? [gap(), line(letter.to, 28, {}, 200)] : title(sheet)),
          ...paragraphs,
          ...sheet.after.flatMap((part, i, all) => after(part, i === all.length - 1)),
          // the signature never stands alone on a page: what is above it goes along
          new Paragraph({ spacing: { before: 0, after: 0 }, keepNext: true, children: [] }),
          ending(sheet),
        ],
      },
    ],
  })
  return Packer.toBuffer(file, undefined, [core(sheet)])
}

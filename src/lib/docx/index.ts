import {
  AlignmentType,
  Document,
  type FileChild,
  Footer,
  ImageRun,
  Packer,
  PageNumber,
  Paragraph,
  Tab,
  Table,
  TableBorders,
  TableCell,
  TableRow,
  TabStopType,
  TextRun,
  VerticalAlign,
  WidthType,
} from 'docx'
import QRCode from 'qrcode'
import type { Sheet } from '#lib/document/sheet.ts'
import { bar, bodyOf } from './body.ts'
import { chartOf } from './chart.ts'
import { core, FONT, headingStyle as heading, TAG } from './file.ts'

const GREY = '55606B'
/** Of A4, in twentieths of a point: its side margins and what stands between them. */
const SIDES = { left: 1531, right: 1134 }
const WIDTH = 11_906 - SIDES.left - SIDES.right
const AMBER = '8A5300'

const small = (text: string, more: object = {}) =>
  new TextRun({ text, size: 16, color: GREY, ...more })

const cell = (share: number, children: Paragraph[]) =>
  new TableCell({
    width: { size: share, type: WidthType.PERCENTAGE },
    verticalAlign: VerticalAlign.CENTER,
    children,
  })

async function footer(foot: NonNullable<Sheet['foot']>): Promise<Footer> {
  const data = await QRCode.toBuffer(foot.address, {
    margin: 0,
    scale: 6,
    errorCorrectionLevel: 'L',
  })
  const code = new ImageRun({
    type: 'png',
    data,
    transformation: { width: 72, height: 72 },
    altText: { name: 'QR', title: foot.code, description: foot.address },
  })
  const words = [
    [small(foot.version, { bold: true }), small(foot.code && ` · ${foot.code}`)],
    [small(foot.hint)],
    [small(foot.address)],
  ].map(
    (children) => new Paragraph({ spacing: { after: 0, line: 240, lineRule: 'auto' }, children }),
  )
  const page = new Paragraph({
    alignment: AlignmentType.RIGHT,
    children: [
      small(`${foot.page} `),
      new TextRun({
        size: 16,
        color: GREY,
        children: [PageNumber.CURRENT, ' / ', PageNumber.TOTAL_PAGES],
      }),
    ],
  })
  const row = new TableRow({
    children: [
      cell(14, [new Paragraph({ spacing: { after: 0 }, children: [code] })]),
      cell(70, words),
      cell(16, [page]),
    ],
  })
  const table = new Table({
    rows: [row],
    width: { size: 100, type: WidthType.PERCENTAGE },
    borders: TableBorders.NONE,
  })
  return new Footer({ children: [table] })
}

const opening = (s: Sheet): FileChild[] => [
  new Paragraph({
    spacing: { after: 240 },
    border: { bottom: { style: 'single', size: 12, space: 4, color: s.accent.slice(1) } },
    tabStops: [{ type: TabStopType.RIGHT, position: WIDTH }],
    children: [
      new TextRun({ text: s.agency, bold: true, color: s.accent.slice(1) }),
      new TextRun({ children: [new Tab()], size: 16 }),
      small(s.number),
    ],
  }),
  new Paragraph({
    children: [small(s.kind, { bold: true, size: 20 }), small(` · ${s.unit}`, { size: 20 })],
  }),
  new Paragraph({ heading: 'Heading1', text: s.headline }),
  new Paragraph({ children: [small(s.released, { size: 20 })] }),
  ...(s.notice
    ? [
        new Paragraph({
          border: bar(AMBER),
          indent: { left: 200 },
          children: [
            new TextRun({ text: s.notice.label, bold: true, color: AMBER }),
            new TextRun({ text: ` ${s.notice.text}` }),
          ],
        }),
      ]
    : []),
  ...(s.summary
    ? [new Paragraph({ children: [new TextRun({ text: s.summary, bold: true })] })]
    : []),
]

const ending = ({ heading, lines }: Sheet['after'][number]) => [
  new Paragraph({
    spacing: { before: 360, after: 60 },
    keepNext: true,
    border: { top: { style: 'single', size: 4, space: 8, color: 'C9D0D6' } },
    children: [new TextRun({ text: heading, bold: true, size: 22 })],
  }),
  ...lines.map(
    (text) =>
      new Paragraph({
        spacing: { after: 0 },
        keepLines: true,
        children: [new TextRun({ text, size: 22 })],
      }),
  ),
]

/** A sheet as a Word document with real headings, lists and links. Blocks the thread; use `print`. */
export async function toDocx(sheet: Sheet): Promise<Buffer> {
  const { paragraphs, numbering } = bodyOf(sheet)
  const file = new Document({
    title: sheet.headline,
    styles: {
      default: {
        document: {
          run: { font: FONT, size: 26, language: { value: TAG[sheet.bodyLang] } },
          paragraph: { spacing: { after: 140, line: 288, lineRule: 'auto' } },
        },
        heading1: heading(40),
        heading2: heading(30),
        heading3: heading(27),
        hyperlink: { run: { color: sheet.accent.slice(1), underline: {} } },
      },
      paragraphStyles: [
        {
          id: 'Quoted',
          name: 'Quoted words',
          basedOn: 'Normal',
          run: { italics: true },
          paragraph: {
            indent: { left: 400 },
            spacing: { after: 60 },
            keepNext: true,
            keepLines: true,
          },
        },
        {
          id: 'Speaker',
          name: 'Speaker',
          basedOn: 'Normal',
          run: { size: 24, color: GREY },
          paragraph: { indent: { left: 400 }, spacing: { after: 200 } },
        },
      ],
    },
    numbering: { config: numbering },
    sections: [
      {
        properties: {
          page: {
            size: { width: 11906, height: 16838 },
            margin: { top: 1134, bottom: 1134, ...SIDES },
          },
        },
        footers: sheet.foot ? { default: await footer(sheet.foot) } : {},
        children: [
          ...opening(sheet),
          ...paragraphs,
          ...(sheet.charts ?? []).flatMap((x) => chartOf(x, sheet.accent)),
          ...sheet.after.flatMap(ending),
        ],
      },
    ],
  })
  return Packer.toBuffer(file, undefined, [core(sheet)])
}

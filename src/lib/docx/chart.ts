import {
  type FileChild,
  Paragraph,
  Table,
  TableBorders,
  TableCell,
  TableRow,
  TextRun,
  WidthType,
} from 'docx'
import type { Chart } from '#lib/document/sheet.ts'

/** The longest bar in blanks of the text's size, which are shaded: that every program draws. */
const LONGEST = 80

const cell = (share: number, children: TextRun[]) =>
  new TableCell({
    width: { size: share, type: WidthType.PERCENTAGE },
    margins: { top: 20, bottom: 20, right: 80 },
    children: [new Paragraph({ spacing: { after: 0 }, children })],
  })

/** A chart as a heading and a table whose second column is its bars. `accent` is `#rrggbb`. */
export function chartOf({ heading, bars }: Chart, accent: string): FileChild[] {
  const most = Math.max(1, ...bars.map((b) => b.n))
  const small = (text: string) => new TextRun({ text, size: 20 })
  const rows = bars.map(({ name, n }) => {
    const length = Math.round((n / most) * LONGEST)
    const bar = new TextRun({
      text: '\u00a0'.repeat(length),
      size: 20,
      shading: { type: 'clear', color: 'auto', fill: accent.slice(1) },
    })
    return new TableRow({
      cantSplit: true,
      children: [
        cell(14, [small(name)]),
        cell(86, [...(length > 0 ? [bar] : []), small(`${length > 0 ? '  ' : ''}${n}`)]),
      ],
    })
  })
  return [
    new Paragraph({ heading: 'Heading2', text: heading }),
    new Table({
      rows,
      width: { size: 100, type: WidthType.PERCENTAGE },
      borders: TableBorders.NONE,
    }),
  ]
}

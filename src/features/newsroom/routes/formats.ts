import { print } from '#lib/print.ts'
import { formatPath } from '../pages/formats.ts'
import type { Frame } from '../pages/view.ts'
import type { Published } from '../queries/published.ts'
import { markdown } from './markdown.ts'
import { newsml } from './newsml.ts'
import { ninjs } from './ninjs.ts'
import { plainText } from './plain-text.ts'
import { radioScript } from './radio.ts'
import { sheetOf } from './sheet.ts'
import { SHORT, shortForm } from './short.ts'

type Text = { type: string; write(f: Frame, r: Published): string }
type Print = { type: string; print(f: Frame, r: Published): Promise<Buffer> }

const PLAIN = 'text/plain; charset=utf-8'
const [TEASER, BRIEF] = SHORT

/** What is written at once, by the ending of its address. A longer ending stands before the one that it ends with. */
const TEXTS: Record<string, Text> = {
  json: { type: 'application/json; charset=utf-8', write: (f, r) => JSON.stringify(ninjs(f, r)) },
  xml: { type: 'application/vnd.iptc.g2.newsitem+xml; charset=utf-8', write: newsml },
  [`${TEASER}.txt`]: { type: PLAIN, write: (f, r) => shortForm(f, r, TEASER) },
  [`${BRIEF}.txt`]: { type: PLAIN, write: (f, r) => shortForm(f, r, BRIEF) },
  'radio.txt': { type: PLAIN, write: radioScript },
  txt: { type: PLAIN, write: plainText },
  md: { type: 'text/markdown; charset=utf-8', write: markdown },
}

/** What is set by the printing thread when it is first asked for. */
const PRINTS: Record<string, Print> = {
  'official.pdf': { type: 'application/pdf', print: (f, r) => print('official', sheetOf(f, r)) },
  pdf: { type: 'application/pdf', print: (f, r) => print('release', sheetOf(f, r)) },
  docx: {
    type: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
    print: (f, r) => print('docx', sheetOf(f, r)),
  },
}

/** Every form in which a release is to be had beside its page. */
export const FORMATS = [
  ...Object.entries(TEXTS).map(([ending, t]) => ({ ending, type: t.type, make: t.write })),
  ...Object.entries(PRINTS).map(([ending, p]) => ({ ending, type: p.type, make: p.print })),
]

/** The formats that can be written before the instant, each with its address, in the frame's language. */
export const textFormats = (f: Frame, r: Published) =>
  Object.entries(TEXTS).map(([ending, { type, write }]) => ({
    path: formatPath(r.slug, ending, f.lang),
    type,
    text: write(f, r),
  }))

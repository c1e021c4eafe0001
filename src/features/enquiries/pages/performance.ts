import { Hono } from 'hono'
import type { Frame } from '#features/newsroom/index.ts'
import { groundsAt } from '#features/rulebook/index.ts'
import type { DeskContext, DeskEnv } from '#lib/auth.ts'
import { inLanguage, publicPage } from '#lib/html/public.ts'
import { LANGS, type Lang, named } from '#lib/i18n.ts'
import { type Cell, workbook } from '#lib/xlsx.ts'
import { countsOf, refusalsBy } from '../queries/counts.ts'
import { type Counts, FIGURES, quantile } from '../rules/counts.ts'
import { performanceWords } from '../words/performance.ts'
import { performanceBody, type Year } from './performance-view.ts'

const FIRST_YEAR = 2000

/** The year asked for, this one where none is, or one that cannot be. */
function yearIn(c: DeskContext, zone: string) {
  const now = Temporal.Now.zonedDateTimeISO(zone).year
  const asked = Number(c.req.query('year') ?? now)
  return Number.isInteger(asked) && asked >= FIRST_YEAR && asked <= now ? asked : now
}

async function load(c: DeskContext, f: Frame): Promise<Year> {
  const year = yearIn(c, f.agency.zone)
  const from = Temporal.PlainDate.from({ year, month: 1, day: 1 })
  const until = from.add({ years: 1 })
  const door = c.get('program').db.door
  const known = groundsAt(Temporal.Now.instant())
  const [rows, grounds] = await Promise.all([
    countsOf(door, from, until),
    refusalsBy(door, from, until),
  ])
  return {
    year,
    rows,
    grounds: grounds.map((g) => ({
      ...g,
      name: known.find((k) => k.code === g.ground)?.name[f.lang] ?? '',
    })),
  }
}

const round = (h: number | undefined) => (h === undefined ? null : Math.round(h * 10) / 10)
const figures = (c: Counts): Cell[] => [
  ...FIGURES.map((k) => c[k]),
  round(quantile(c.hours, 0.5)),
  round(quantile(c.hours, 0.9)),
]
const HEAD = ['month', 'unit', ...FIGURES, 'median_hours', 'p90_hours']
const rowsOf = (f: Frame, y: Year): Cell[][] =>
  y.rows.map((r) => [r.month.slice(0, 7), named(r.unitName, f.lang), ...figures(r)])

const safe = (v: Cell) => {
  const text = v === null ? '' : String(v)
  const plain = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text
  return /[",\n]/.test(plain) ? `"${plain.replaceAll('"', '""')}"` : plain
}

const FILES = {
  csv: {
    type: 'text/csv; charset=utf-8',
    make: async (f: Frame, y: Year) =>
      Buffer.from(
        `\ufeff${[HEAD, ...rowsOf(f, y)].map((r) => r.map(safe).join(',')).join('\r\n')}\r\n`,
      ),
  },
  json: {
    type: 'application/json; charset=utf-8',
    make: async (f: Frame, y: Year) => {
      const rows = rowsOf(f, y).map((r) => Object.fromEntries(HEAD.map((k, i) => [k, r[i]])))
      const { meaning } = performanceWords[f.lang]
      return Buffer.from(
        JSON.stringify({ year: y.year, dictionary: meaning, rows, grounds: y.grounds }),
      )
    },
  },
  xlsx: {
    type: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
    make: (f: Frame, y: Year) => {
      const w = performanceWords[f.lang]
      const meaning = FIGURES.map((k): Cell[] => [k, w.figures[k], w.meaning[k]])
      const sheets = [
        { name: w.year(y.year), rows: [HEAD, ...rowsOf(f, y)] },
        { name: w.dictionary, rows: meaning },
      ]
      return workbook(sheets, Temporal.Now.instant())
    },
  },
}

/** How the agency answers the press, for everybody: page and files of the same counts. */
export function performancePages(frame: (lang: Lang) => Promise<Frame>) {
  const app = new Hono<DeskEnv>()
  for (const lang of LANGS) {
    app.get(inLanguage('/performance', lang), async (c) => {
      const f = await frame(lang)
      const w = performanceWords[lang]
      const body = performanceBody(f, await load(c, f))
      c.header('cache-control', 'no-cache')
      return c.html(
        publicPage({ ...f, title: w.title, description: w.lead, path: '/performance', body }),
      )
    })
    for (const [ending, { type, make }] of Object.entries(FILES))
      app.get(inLanguage(`/performance.${ending}`, lang), async (c) => {
        const f = await frame(lang)
        const bytes = await make(f, await load(c, f))
        return c.body(new Uint8Array(bytes), 200, {
          'content-type': type,
          'cache-control': 'no-cache',
        })
      })
  }
  return app
}

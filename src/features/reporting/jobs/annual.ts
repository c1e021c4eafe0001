import type { Db } from '#lib/db.ts'
import type { Lang } from '#lib/i18n.ts'
import { countEntries, type Span } from '../queries/entries.ts'
import { textsOf, toldBelow, toldFor } from '../queries/report.ts'
import { countRequests } from '../queries/requests.ts'
import { type ReportUnit, unitsBelow } from '../queries/units.ts'
import { type Count, figureOf, lacks } from '../rules/figures.ts'
import { windowOf } from '../rules/window.ts'
import { COUNTED_KINDS, type Metric, type ReportForm, reportForm } from './forms.ts'

/** What a person writes on the paper beside the texts that the law's form asks for. */
export const PAPER_TEXTS = ['number', 'signed_on', 'signer_post', 'signer_name'] as const

export const textCodes = (form: ReportForm): string[] => [
  ...form.texts.map((t) => t.code),
  ...PAPER_TEXTS,
]

/** Whether an item has a denominator. */
export const hasTotal = (m: Metric): boolean => m.of?.counts !== 'all'

/** What of an item is on record; null for one that no record yields. */
export async function onRecord(db: Db, span: Span, m: Metric): Promise<Count | null> {
  if (!m.of) return null
  const entries = await countEntries(db, span, m.of)
  if (!hasTotal(m)) return { done: entries.total, total: null }
  if (m.of.kind !== 'press_request') return entries
  const asked = await countRequests(db, span, COUNTED_KINDS)
  return { done: entries.done + asked.done, total: entries.total + asked.total }
}

/** The report of a unit for a year: its window, figures, texts with their history, and what is missing before it can be signed. */
export async function loadAnnual(
  db: Db,
  at: {
    unit: ReportUnit
    year: number
    zone: string
    now: Temporal.Instant
    report?: string
    /** With the units below; only where all of them are the reader's. */
    below?: boolean
  },
) {
  const form = reportForm(at.report ?? 'annual')
  const window = windowOf(form, at.year, at.zone)
  const lower = await unitsBelow(db, at.unit.id)
  const mayRollUp = lower.all > 0 && lower.all === lower.mine
  const below = (at.below ?? false) && mayRollUp
  const span = { unitId: at.unit.id, below, from: window.from, until: window.until }
  const key = { unitId: at.unit.id, report: form.id, year: at.year }
  const history = await textsOf(db, key)
  const toldHistory = await toldFor(db, key)
  const fromBelow = below ? await toldBelow(db, key) : []
  const told = new Map(toldHistory.filter((t) => t.stands).map((t) => [t.code, t]))
  const figures = []
  for (const m of form.metrics)
    figures.push(
      figureOf(
        m.item,
        m.code,
        await onRecord(db, span, m),
        told.get(m.code) ?? null,
        fromBelow.find((t) => t.code === m.code),
      ),
    )
  const texts = new Map(history.filter((t) => t.stands).map((t) => [t.code, t.text]))
  const missing = lacks({
    figures,
    texts,
    needed: textCodes(form),
    until: window.until,
    now: at.now,
  })
  return {
    form,
    unit: at.unit,
    window,
    span,
    below,
    mayRollUp,
    lower: lower.all,
    key,
    figures,
    texts,
    history,
    toldHistory,
    missing,
  }
}
export type Annual = Awaited<ReturnType<typeof loadAnnual>>

/** The name of an item. */
export const metricName = (form: ReportForm, code: string, lang: Lang): string =>
  form.metrics.find((m) => m.code === code)?.name[lang] ?? code

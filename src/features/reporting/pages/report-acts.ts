import { Hono } from 'hono'
import { unitChoices } from '#features/agency/index.ts'
import { record } from '#lib/audit.ts'
import { asMe, type DeskContext, type DeskEnv } from '#lib/auth.ts'
import type { Db } from '#lib/db.ts'
import { cleanLine, cleanText } from '#lib/document/text-input.ts'
import type { Faults } from '#lib/html/form.ts'
import { field, readForm } from '#lib/http/body.ts'
import { found } from '#lib/http/problems.ts'
import { type Annual, hasTotal, textCodes } from '../jobs/annual.ts'
import { signedOn } from '../jobs/sheet.ts'
import { addText, addTold } from '../queries/report.ts'
import { readNumber } from '../rules/figures.ts'
import { annualWords } from '../words/annual.ts'
import { type Again, annualPage } from './annual.ts'
import { askedReport, reportPath } from './asked.ts'
import { WRITERS } from './entry-form.ts'

/** The report that a form means, for somebody who writes in it. 404 for anybody else. */
export async function written(c: DeskContext, db: Db, form: FormData): Promise<Annual> {
  const { report } = await askedReport(c, db, {
    unit: field(form, 'unit'),
    year: field(form, 'year'),
    below: field(form, 'below'),
  })
  found((await unitChoices(db, [...WRITERS])).find((u) => u.id === report.unit.id))
  return report
}

/** The report that a form was about, as an address asks for it. */
export const about = (r: Annual) => ({
  unit: r.unit.id,
  year: r.window.year,
  below: r.below ? '1' : '',
})
/** Writes down what was done to a report. */
export const deed = (db: Db, r: Annual, verb: string, detail: Record<string, unknown>) =>
  record(db, {
    verb: `report.${verb}`,
    subject: { kind: 'report', id: r.unit.id },
    unitId: r.unit.id,
    detail: { report: r.form.id, year: r.window.year, ...detail },
  })

async function tell(c: DeskContext, db: Db, form: FormData): Promise<Response> {
  const w = annualWords[c.get('lang')]
  const r = await written(c, db, form)
  const metric = found(r.form.metrics.find((m) => m.code === field(form, 'code')))
  const typed = {
    done: cleanLine(field(form, `done_${metric.item}`), 20),
    total: cleanLine(field(form, `total_${metric.item}`), 20),
    reason: cleanLine(field(form, `reason_${metric.item}`), 500),
  }
  const done = readNumber(typed.done)
  const total = hasTotal(metric) ? readNumber(typed.total) : null
  const faults: Faults = {}
  if (done === undefined) faults[`done_${metric.item}`] = w.badNumber
  if (total === undefined) faults[`total_${metric.item}`] = w.badNumber
  else if (total !== null && done !== undefined && total < done)
    faults[`total_${metric.item}`] = w.badTotal
  if (typed.reason === '') faults[`reason_${metric.item}`] = w.needReason
  if (done === undefined || total === undefined || Object.keys(faults).length > 0)
    return c.html(await annualPage(c, db, about(r), { form: metric.code, typed, faults }), 422)
  await addTold(db, r.key, { code: metric.code, done, total, reason: typed.reason })
  await deed(db, r, 'told', { code: metric.code, done, total })
  return c.redirect(`${reportPath(r)}#item-${metric.item}`, 303)
}

/** Which texts of a form are to be saved; `overtaken` those that somebody else changed since the form was made. */
function changes(r: Annual, typed: Record<string, string>, seen: number) {
  const changed = []
  const overtaken = []
  for (const [code, text] of Object.entries(typed)) {
    const all = r.history.filter((t) => t.code === code)
    const base = all.find((t) => t.id <= seen)?.text ?? ''
    const stands = all[0]
    if (text === base || text === (stands?.text ?? '')) continue
    changed.push(code)
    if (stands && stands.id > seen) overtaken.push(code)
  }
  return { changed, overtaken }
}

async function write(c: DeskContext, db: Db, form: FormData): Promise<Response> {
  const w = annualWords[c.get('lang')]
  const r = await written(c, db, form)
  const typed = Object.fromEntries(
    textCodes(r.form)
      .filter((code) => form.has(code))
      .map((code) => [code, cleanText(field(form, code), 20_000).trim()]),
  )
  const again = async (a: Omit<Again, 'form' | 'typed'>, status: 409 | 422) =>
    c.html(await annualPage(c, db, about(r), { form: 'texts', typed, ...a }), status)
  if (typed['signed_on'] && !signedOn(typed['signed_on']))
    return again({ faults: { signed_on: w.badDay } }, 422)
  const { changed, overtaken } = changes(r, typed, Number(field(form, 'seen')) || 0)
  if (overtaken.length > 0) return again({ faults: {}, told: w.overtaken }, 409)
  for (const code of changed) await addText(db, r.key, code, typed[code] ?? '')
  if (changed.length > 0) await deed(db, r, 'written', { codes: changed })
  return c.redirect(reportPath(r), 303)
}

/** What a person adds to the report: numbers that no record knows, and texts. */
export const reportActs = new Hono<DeskEnv>()
  .post('/reports/annual/told', async (c) => {
    const form = await readForm(c)
    return asMe(c, (db) => tell(c, db, form))
  })
  .post('/reports/annual/texts', async (c) => {
    const form = await readForm(c)
    return asMe(c, (db) => write(c, db, form))
  })

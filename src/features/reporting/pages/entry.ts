import { Hono } from 'hono'
import { html } from 'hono/html'
import { asMe, type DeskContext, type DeskEnv, holds } from '#lib/auth.ts'
import type { Db } from '#lib/db.ts'
import { cleanLine } from '#lib/document/text-input.ts'
import { deskPage, sheet } from '#lib/html/desk.ts'
import { type Faults, notice, textField } from '#lib/html/form.ts'
import type { Html } from '#lib/html/plain.ts'
import { field, idParam, readForm } from '#lib/http/body.ts'
import { found, NotFound } from '#lib/http/problems.ts'
import { named } from '#lib/i18n.ts'
import { tellShort } from '#lib/time.ts'
import { correctCase, readCase } from '../jobs/file.ts'
import { readingAt } from '../jobs/reading.ts'
import { caseRows, type EntryRow } from '../queries/entries.ts'
import type { Typed } from '../rules/read-entry.ts'
import { registerWords } from '../words/register.ts'
import { entryFields, faultsOf, typedFrom, typedIn, WRITERS } from './entry-form.ts'
import { standing } from './entry-table.ts'

/** All that a row says, as pairs of words. */
function facts(c: DeskContext, e: EntryRow): Html {
  const [lang, zone, w] = [c.get('lang'), c.get('agency').zone, registerWords[c.get('lang')]]
  const at = (t: Temporal.Instant | null) => (t ? tellShort(t, zone, lang) : '')
  const release = e.release ? html`<a href="/desk/releases/${e.releaseId}">${e.release}</a>` : ''
  const pairs: [string, Html | string][] = [
    [w.kind, w.kinds[e.kind]],
    [w.unit, named(e.unitName, lang)],
    [w.happened, at(e.happenedAt)],
    [w.learned, at(e.learnedAt)],
    [w.accepted, at(e.acceptedAt)],
    [w.determined, at(e.determinedAt)],
    [w.rule, e.ruleId ? `${e.ruleId}${e.ruleVersion ? ` (${e.ruleVersion})` : ''}` : ''],
    [w.due, e.dueAt ? at(e.dueAt) : e.basis ? w.noLimit : ''],
    [w.spoken, at(e.spokenAt)],
    [w.release, release],
    [w.source, e.source],
    [w.note, e.note],
  ]
  return html`<dl class="pair">${pairs.filter(([, v]) => v !== '').map(([k, v]) => html`<dt>${k}</dt><dd>${v}</dd>`)}</dl>`
}

/** A form that did not go through; `voids` when it was the one that takes the case out. */
type Again = { voids: boolean; typed: Typed; faults: Faults; why: string; told?: string }

async function casePage(c: DeskContext, db: Db, caseId: string, again?: Again): Promise<Html> {
  const [lang, zone, w] = [c.get('lang'), c.get('agency').zone, registerWords[c.get('lang')]]
  const all = await caseRows(db, caseId)
  const e = found(all.find((r) => r.stands))
  const why = textField({
    name: 'why',
    label: w.why,
    required: true,
    maxlength: 500,
    value: again?.voids ? '' : again?.why,
    fault: again?.faults['why'],
  })
  const seen = html`<input type="hidden" name="replaces" value="${e.id}">`
  const acts = holds(c.get('me'), ...WRITERS)
    ? html`<details${again && !again.voids ? ' open' : ''}><summary><h2>${w.correct}</h2></summary><form class="form" method="post" action="/desk/register/${caseId}/corrections">${seen}${entryFields(c, again?.typed ?? typedFrom(e, zone), again?.faults ?? {})}${why}<div><button class="button button--primary">${w.correct}</button></div></form></details>
${e.voided ? '' : html`<form class="form" method="post" action="/desk/register/${caseId}/undo">${seen}${textField({ name: 'undo_why', label: w.why, required: true, maxlength: 500, value: again?.voids ? again.why : '', fault: again?.faults['undo_why'] })}<div><button class="button">${w.undo}</button></div></form>`}`
    : ''
  const history = html`<section><h2>${w.history}</h2><ol role="list" class="bank">${all.map((r) => html`<li>${tellShort(r.enteredAt, zone, lang)} · ${r.enteredBy ?? w.byServer}${r.why ? html`<small>${r.why}</small>` : ''}${r.stands ? '' : html`<details><summary>${r.title}</summary>${facts(c, r)}</details>`}</li>`)}</ol></section>`
  const told = again?.told ? notice('bad', again.told) : ''
  const body = html`${told}<p>${standing(c, e)}</p>${facts(c, e)}${acts}${history}`
  return deskPage(c, { title: e.title, body: sheet(e.title, body) })
}

/** Puts a row in the place of the one that was seen; the form again with its words where that does not go. */
async function replace(c: DeskContext, voided: boolean): Promise<Response> {
  const id = idParam(c)
  const form = await readForm(c)
  const w = registerWords[c.get('lang')]
  const reason = voided ? 'undo_why' : 'why'
  const why = cleanLine(field(form, reason), 500)
  return asMe(c, async (db) => {
    const all = await caseRows(db, id)
    const now = found(all.find((r) => r.stands))
    const zone = c.get('agency').zone
    const typed = voided ? typedFrom(now, zone) : typedIn(form)
    const again = async (faults: Faults, status: 409 | 422, told?: string) =>
      c.html(
        await casePage(c, db, id, { voids: voided, typed, faults, why, ...(told ? { told } : {}) }),
        status,
      )
    if (why === '') return again({ [reason]: w.whyNeeded }, 422)
    const seen = all.find((r) => r.id === field(form, 'replaces'))
    if (!seen) throw new NotFound()
    const read = await readCase(db, typed, readingAt(zone, Temporal.Now.instant()))
    if ('faults' in read) return again(faultsOf(c, read.faults), 422)
    const correction = { replaces: seen.id, why, voided }
    const at = { caseId: id, unitId: now.unitId, me: c.get('me').id, correction }
    if (!seen.stands || !(await correctCase(db, read, at))) return again({}, 409, w.overtaken)
    return c.redirect(`/desk/register/${id}`, 303)
  })
}

/** One case with its history, its correction, and taking it out. */
export const entryPages = new Hono<DeskEnv>()
  .get('/register/:id', async (c) => {
    const id = idParam(c)
    return c.html(await asMe(c, (db) => casePage(c, db, id)))
  })
  .post('/register/:id/corrections', (c) => replace(c, false))
  .post('/register/:id/undo', (c) => replace(c, true))

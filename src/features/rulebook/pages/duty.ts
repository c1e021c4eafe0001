import { Hono } from 'hono'
import { html } from 'hono/html'
import { z } from 'zod'
import { record } from '#lib/audit.ts'
import { asMe, type DeskContext, type DeskEnv } from '#lib/auth.ts'
import type { Db } from '#lib/db.ts'
import { deskPage, sheet } from '#lib/html/desk.ts'
import { notice } from '#lib/html/form.ts'
import type { Html } from '#lib/html/plain.ts'
import { idParam, readForm } from '#lib/http/body.ts'
import { found, NotFound } from '#lib/http/problems.ts'
import { named } from '#lib/i18n.ts'
import { tellShort } from '#lib/time.ts'
import { rulebook } from '../index.ts'
import {
  addRecord,
  dutyById,
  type KeptRecord,
  recordsOf,
  takeBackRecord,
  unitOfMine,
} from '../queries/duty-records.ts'
import { words } from '../words/duties.ts'
import { formName, NOTHING, readRecord, recordForm, type Typed } from './duty-form.ts'
import { hrefOf, tellPeriod } from './duty-parts.ts'

const Period = z.string().regex(/^(once|rolling|\d{4}(-\d{2})?)$/)
type Meant = {
  dutyId: string | null
  ruleId: string
  unitId: string
  period: string
  subject: string
  deadline: Temporal.Instant | null
}

/** The duty of a period that an address names; the same 404 for a rule that comes round for nobody. */
function ofPeriod(c: DeskContext): Meant {
  const ruleId = c.req.param('rule') ?? ''
  const rules = rulebook.rules.get(ruleId) ?? []
  const period = Period.safeParse(c.req.param('period'))
  if (!period.success || !rules.some((r) => r.counts && r.counts !== 'register'))
    throw new NotFound()
  const unitId = idParam(c, 'unit')
  return { dutyId: null, ruleId, unitId, period: period.data, subject: '', deadline: null }
}

async function ofEvent(c: DeskContext, db: Db): Promise<Meant> {
  const d = found(await dutyById(db, idParam(c)))
  const { id, ruleId, unitId, subject, deadline } = d
  return { dutyId: id, ruleId, unitId, period: 'case', subject, deadline }
}

const addressOf = (m: Meant) => hrefOf({ ...m, rule: m.ruleId })

function recordLine(c: DeskContext, r: KeptRecord, writes: boolean): Html {
  const [lang, w, { zone }] = [c.get('lang'), words[c.get('lang')], rulebook.calendar]
  const told = (at: Temporal.Instant) => tellShort(at, zone, lang)
  const link = r.link ? html` <a href="${r.link}" rel="noopener noreferrer">${r.link}</a>` : ''
  const back =
    writes && !r.takenBackAt
      ? html`<form method="post" action="/desk/duties/records/${r.id}/removal"><button class="button button--quiet" aria-label="${w.takeBack}: ${told(r.doneAt)}">${w.takeBack}</button></form>`
      : ''
  return html`<li><b>${told(r.doneAt)}</b> ${formName(c, r.form)}${link}${r.takenBackAt ? html` <span class="tag">${w.takenBack}</span>` : ''}<small>${r.note} ${w.by(r.person, told(r.madeAt))}</small>${back}</li>`
}

async function dutyPage(c: DeskContext, db: Db, m: Meant, typed: Typed = NOTHING): Promise<Html> {
  const [lang, w] = [c.get('lang'), words[c.get('lang')]]
  const unit = found(await unitOfMine(db, m.unitId, Temporal.Now.instant()))
  const records = await recordsOf(db, m)
  const rule = found(rulebook.rules.get(m.ruleId)?.at(-1))
  const said = c.req.query('said')
  const told =
    said === 'saved' ? w.saved : said === 'opened' ? w.opened : said === 'gone' ? w.gone : ''
  const limit = m.deadline ? tellShort(m.deadline, rulebook.calendar.zone, lang) : ''
  const body = html`${told ? notice('good', told) : ''}<p><b>${rule.duty[lang]}</b></p>
<dl class="pair"><dt>${w.unit}</dt><dd>${named(unit.name, lang)}</dd>${m.subject ? html`<dt>${w.subject}</dt><dd>${m.subject}</dd>` : html`<dt>${w.period}</dt><dd>${tellPeriod(c, m.period)}</dd>`}${limit ? html`<dt>${w.limit}</dt><dd>${limit}</dd>` : ''}</dl>
<section><h2>${w.records}</h2>${records.length > 0 ? html`<ul role="list" class="bank">${records.map((r) => recordLine(c, r, unit.writes))}</ul>` : html`<p class="label">${w.noRecords}</p>`}</section>
${unit.writes ? recordForm(c, addressOf(m), typed) : ''}<p><a href="/desk/rulebook/${m.ruleId}">${w.toRule}</a> · <a href="/desk/duties?unit=${m.unitId}">${w.back}</a></p>`
  const title = `${w.duty} ${m.ruleId}`
  return deskPage(c, { title, body: sheet(title, body) })
}

async function keep(c: DeskContext, meant: (db: Db) => Promise<Meant>): Promise<Response> {
  const read = readRecord(c, await readForm(c))
  const done = await asMe(c, async (db) => {
    const m = await meant(db)
    const unit = found(await unitOfMine(db, m.unitId, Temporal.Now.instant()))
    if (!unit.writes) throw new NotFound()
    if (!read.ok) return { page: await dutyPage(c, db, m, read.typed) }
    const { dutyId, ruleId, unitId, period } = m
    const id = await addRecord(db, { dutyId, ruleId, unitId, period, ...read.record })
    await record(db, {
      verb: 'duty.recorded',
      subject: { kind: 'duty_record', id },
      unitId,
      detail: { rule: ruleId, period, form: read.record.form },
    })
    return { to: `${addressOf(m)}?said=saved` }
  })
  return 'page' in done ? c.html(done.page ?? '', 400) : c.redirect(done.to, 303)
}

/** One duty of one unit: what was recorded, recording that it was met, taking back what was recorded in error. */
export const dutyPages = new Hono<DeskEnv>()
  .get('/duties/of/:unit/:rule/:period', (c) =>
    asMe(c, async (db) => c.html(await dutyPage(c, db, ofPeriod(c)))),
  )
  .post('/duties/of/:unit/:rule/:period', (c) => keep(c, async () => ofPeriod(c)))
  .post('/duties/records/:id/removal', async (c) => {
    const id = idParam(c)
    const to = await asMe(c, async (db) => {
      const gone = found(await takeBackRecord(db, id))
      const detail = { rule: gone.ruleId }
      await record(db, {
        verb: 'duty.record_taken_back',
        subject: { kind: 'duty_record', id },
        unitId: gone.unitId,
        detail,
      })
      return `/desk/duties?unit=${gone.unitId}`
    })
    return c.redirect(to, 303)
  })
  .get('/duties/:id', (c) =>
    asMe(c, async (db) => c.html(await dutyPage(c, db, await ofEvent(c, db)))),
  )
  .post('/duties/:id', (c) => keep(c, (db) => ofEvent(c, db)))

import { Hono } from 'hono'
import { html } from 'hono/html'
import { z } from 'zod'
import { record } from '#lib/audit.ts'
import { asMe, type DeskContext, type DeskEnv } from '#lib/auth.ts'
import type { Db } from '#lib/db.ts'
import { cleanLine } from '#lib/document/text-input.ts'
import { deskPage, sheet } from '#lib/html/desk.ts'
import { type Faults, faultSummary, selectField, textField } from '#lib/html/form.ts'
import type { Html } from '#lib/html/plain.ts'
import { field, parsed, readForm } from '#lib/http/body.ts'
import { found, NotFound } from '#lib/http/problems.ts'
import { named } from '#lib/i18n.ts'
import { localField } from '#lib/time.ts'
import { legalClock, rulebook } from '../index.ts'
import { addDuty, unitOfMine } from '../queries/duty-records.ts'
import { rulebookSettings } from '../queries/settings.ts'
import { type Rule, ruleAt, rulesAt } from '../rules/profile.ts'
import { words } from '../words/duties.ts'
import { NOTHING, pastInstant, type Typed } from './duty-form.ts'

const { zone } = rulebook.calendar

/** The rules that an event begins for a unit of this kind; those that come round or the register knows are left out. */
function rulesFor(kind: string, at: Temporal.Instant): Rule[] {
  const levels = rulebook.levels.filter((l) => l.unitKinds.includes(kind)).map((l) => l.code)
  return rulesAt(rulebook, at).filter(
    (r) => r.effect === 'duty' && r.clock && !r.counts && r.levels.some((l) => levels.includes(l)),
  )
}

async function writable(db: Db, id: string) {
  const unit = found(await unitOfMine(db, id, Temporal.Now.instant()))
  if (!unit.writes) throw new NotFound()
  return unit
}
type Unit = Awaited<ReturnType<typeof writable>>

function newPage(c: DeskContext, unit: Unit, { values, faults }: Typed = NOTHING): Html {
  const [lang, w] = [c.get('lang'), words[c.get('lang')]]
  const now = Temporal.Now.instant()
  const choices = rulesFor(unit.kind, now).map((r) => ({
    value: r.id,
    label: `${r.id}: ${r.duty[lang]}`.slice(0, 140),
  }))
  const body = html`<form class="form" method="post" action="/desk/duties/new?unit=${unit.id}">${faultSummary(faults, lang)}
${selectField({ name: 'rule', label: w.rule, value: values['rule'] ?? '', fault: faults['rule'], choices })}
${textField({ name: 'subject', label: w.subject, value: values['subject'], fault: faults['subject'], required: true, maxlength: 300 })}
${textField({ name: 'startedAt', label: `${w.started} (${zone})`, type: 'datetime-local', value: values['startedAt'] ?? localField(now.round({ smallestUnit: 'minute', roundingMode: 'floor' }), zone), fault: faults['startedAt'], required: true })}
<div class="actions"><button class="button button--primary">${w.save}</button></div></form>`
  const title = w.openFor(named(unit.name, lang))
  return deskPage(c, { title, body: sheet(title, body) })
}

async function open(c: DeskContext, db: Db, unit: Unit, values: Record<string, string>) {
  const w = words[c.get('lang')].fault
  const [ruleId = '', subject = ''] = [values['rule'], values['subject']]
  const startedAt = pastInstant(c, values['startedAt'] ?? '')
  const known = rulesFor(unit.kind, Temporal.Now.instant()).some((r) => r.id === ruleId)
  const faults: Faults = {
    ...(known ? {} : { rule: w.rule }),
    ...(subject.length < 5 ? { subject: w.subject } : {}),
    ...('why' in startedAt ? { startedAt: startedAt.why } : {}),
  }
  if ('why' in startedAt || Object.keys(faults).length > 0) return { faults }
  if (!ruleAt(rulebook, ruleId, startedAt)) return { faults: { startedAt: w.notThen } }
  const clock = legalClock(ruleId, startedAt, await rulebookSettings(db))
  const version = clock.version ?? ''
  const id = await addDuty(db, { ...clock, version, unitId: unit.id, subject, startedAt })
  await record(db, {
    verb: 'duty.opened',
    subject: { kind: 'duty', id },
    unitId: unit.id,
    detail: { rule: clock.ruleId, version, deadline: clock.deadline },
  })
  return { id }
}

const Query = z.object({ unit: z.uuid() })

/** Opening a duty that something has begun: the rule in force at that instant gives its clock, and stays with it. */
export const newDutyPages = new Hono<DeskEnv>()
  .get('/duties/new', (c) =>
    asMe(c, async (db) =>
      c.html(newPage(c, await writable(db, parsed(Query, c.req.query()).unit))),
    ),
  )
  .post('/duties/new', async (c) => {
    const { unit: unitId } = parsed(Query, c.req.query())
    const form = await readForm(c)
    const values = {
      rule: field(form, 'rule'),
      subject: cleanLine(field(form, 'subject'), 300),
      startedAt: field(form, 'startedAt'),
    }
    return asMe(c, async (db) => {
      const unit = await writable(db, unitId)
      const done = await open(c, db, unit, values)
      if (!('id' in done)) return c.html(newPage(c, unit, { values, faults: done.faults }), 400)
      return c.redirect(`/desk/duties/${done.id}?said=opened`, 303)
    })
  })

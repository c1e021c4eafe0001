import { randomUUID } from 'node:crypto'
import { Hono } from 'hono'
import { html } from 'hono/html'
import { unitChoices } from '#features/agency/index.ts'
import { matterKinds, rulebook } from '#features/rulebook/index.ts'
import { record } from '#lib/audit.ts'
import { asMe, type DeskContext, type DeskEnv } from '#lib/auth.ts'
import type { Db } from '#lib/db.ts'
import { deskPage, sheet } from '#lib/html/desk.ts'
import {
  type Faults,
  faultSummary,
  notice,
  selectField,
  textArea,
  textField,
} from '#lib/html/form.ts'
import type { Html } from '#lib/html/plain.ts'
import { field, readForm, uuid } from '#lib/http/body.ts'
import { found } from '#lib/http/problems.ts'
import { named } from '#lib/i18n.ts'
import { localField } from '#lib/time.ts'
import { kindOf, startClock } from '../jobs/clocks.ts'
import { addStep } from '../queries/acts.ts'
import { addMatter, slipMatter } from '../queries/matter.ts'
import { words } from '../words/index.ts'
import { TAKERS } from './list.ts'
import { BLANK, type EntryField, type EntryTyped, entryTyped, readEntry } from './new-form.ts'

const CHANNELS = ['letter', 'mail', 'phone'] as const

async function entryPage(
  c: DeskContext,
  db: Db,
  slip: string,
  t: EntryTyped,
  faults: Faults = {},
): Promise<Html> {
  const [lang, w] = [c.get('lang'), words[c.get('lang')]]
  const units = await unitChoices(db, [...TAKERS])
  const first = found(units[0])
  const text = (name: EntryField, label: string, more = {}) =>
    textField({ name, label, value: t[name], fault: faults[name], ...more })
  const select = (
    name: EntryField,
    label: string,
    choices: { value: string; label: string }[],
    value = t[name],
  ) => selectField({ name, label, value, choices, fault: faults[name] })
  const rhythms = rulebook.matters.rhythms.map((r) => ({ value: r.code, label: r.name[lang] }))
  const form = html`<form class="form" method="post" action="/desk/matters" autocomplete="off"><input type="hidden" name="slip" value="${slip}">${faultSummary(faults, lang)}
${select(
  'kind',
  w.kind,
  matterKinds.map((k) => ({ value: k.code, label: k.name[lang] })),
)}
<div class="fields">${text('outlet', w.outlet, { required: true, maxlength: 200 })}${rhythms.length > 0 ? select('rhythm', w.rhythm, [{ value: '', label: w.rhythmNone }, ...rhythms]) : ''}
${text('letterNumber', w.letterNumber, { maxlength: 60 })}${text('letterDate', w.letterDate, { type: 'date' })}
${select(
  'channel',
  w.channelLabel,
  CHANNELS.map((k) => ({ value: k, label: w.channel[k] })),
)}${text('received', w.received, { type: 'datetime-local', required: true })}
</div>
${select(
  'unit',
  w.unit,
  units.map((u) => ({ value: u.id, label: named(u.name, lang) })),
  t.unit || first.id,
)}${text('contact', w.contact, { maxlength: 254, hint: w.contactHint })}
${text('subject', w.subject, { required: true, maxlength: 300 })}
${notice('warn', w.warning)}${textArea({ name: 'body', label: w.body, value: t.body, rows: 8, maxlength: 20_000 })}
<div class="actions"><button class="button button--primary">${w.save}</button></div></form>`
  return deskPage(c, { title: w.enterTitle, body: sheet(w.enterTitle, form) })
}

async function enter(c: DeskContext, db: Db, form: FormData): Promise<Response> {
  const typed = entryTyped(form)
  const slip = uuid.safeParse(field(form, 'slip')).data ?? randomUUID()
  const { matter, faults } = readEntry(c, typed, Temporal.Now.instant())
  if (!matter) return c.html(await entryPage(c, db, slip, typed, faults), 422)
  const unit = found((await unitChoices(db, [...TAKERS])).find((u) => u.id === typed.unit))
  const made = await addMatter(db, { ...matter, unitId: unit.id, slip })
  // the same slip sent twice is one matter
  if (!made) return c.redirect(`/desk/matters/${found(await slipMatter(db, slip))}`, 303)
  await addStep(db, made.id, { deed: 'receive' })
  const numbered = { ...made, unitId: unit.id, outlet: matter.outlet }
  await startClock(db, numbered, kindOf(matter.kind).rule, matter.receivedAt)
  await record(db, {
    verb: 'matter.received',
    subject: { kind: 'matter', id: made.id },
    unitId: unit.id,
    detail: { kind: matter.kind, channel: matter.channel },
  })
  return c.redirect(`/desk/matters/${made.id}`, 303)
}

/** Entering what came from a press organisation. */
export const newPages = new Hono<DeskEnv>()
  .get('/matters/new', async (c) => {
    const now = Temporal.Now.instant().round({ smallestUnit: 'minute', roundingMode: 'floor' })
    const typed = { ...BLANK, received: localField(now, c.get('agency').zone) }
    return c.html(await asMe(c, (db) => entryPage(c, db, randomUUID(), typed)))
  })
  .post('/matters', async (c) => {
    const form = await readForm(c)
    return asMe(c, (db) => enter(c, db, form))
  })

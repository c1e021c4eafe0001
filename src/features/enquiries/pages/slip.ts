import { randomUUID } from 'node:crypto'
import { Hono } from 'hono'
import { html } from 'hono/html'
import { unitChoices } from '#features/agency/index.ts'
import { record } from '#lib/audit.ts'
import { asMe, type DeskContext, type DeskEnv } from '#lib/auth.ts'
import type { Db } from '#lib/db.ts'
import { deskPage, sheet } from '#lib/html/desk.ts'
import { type Faults, faultSummary, selectField, textArea, textField } from '#lib/html/form.ts'
import type { Html } from '#lib/html/plain.ts'
import { field, readForm, uuid } from '#lib/http/body.ts'
import { found, HttpProblem } from '#lib/http/problems.ts'
import { named } from '#lib/i18n.ts'
import { dueFor } from '../jobs/due.ts'
import { linkHash, linkSecret } from '../jobs/link.ts'
import { acknowledge } from '../jobs/receipt.ts'
import { addEnquiry, slipEnquiry } from '../queries/enquiry.ts'
import { deskWords } from '../words/desk.ts'
import { type BidTyped, bidPart, bidTyped, NO_BID, readBid } from './bid-form.ts'
import { enterForeign } from './foreign-acts.ts'
import {
  type ForeignTyped,
  foreignPart,
  foreignTyped,
  NOT_FOREIGN,
  readForeign,
} from './foreign-form.ts'
import { enterBid } from './interview-acts.ts'
import { TAKERS } from './list.ts'
import { readSlip, type SLIP_FIELDS, type SlipTyped, slipTyped } from './slip-form.ts'

const BLANK: SlipTyped = {
  unit: '',
  channel: 'phone',
  journalist: '',
  outlet: '',
  phone: '',
  mail: '',
  deadline: '',
  lang: 'vi',
  questions: '',
}

type Parts = { bid: BidTyped; foreign: ForeignTyped }
const NO_PARTS: Parts = { bid: NO_BID, foreign: NOT_FOREIGN }

async function slipPage(
  c: DeskContext,
  db: Db,
  slip: string,
  t: SlipTyped,
  parts: Parts = NO_PARTS,
  faults: Faults = {},
): Promise<Html> {
  const lang = c.get('lang')
  const w = deskWords[lang]
  const units = await unitChoices(db, [...TAKERS])
  const first = found(units[0])
  const text = (name: (typeof SLIP_FIELDS)[number], label: string, more = {}) =>
    textField({ name, label, value: t[name], maxlength: 254, fault: faults[name], ...more })
  const form = html`<rostrum-autosave data-saving="${w.saving}" data-offline="${w.offline}" data-restore="${w.restore}" data-restore-do="${w.restoreDo}"><form class="form" method="post" action="/desk/enquiries" autocomplete="off"><input type="hidden" name="slip" value="${slip}">${faultSummary(faults, lang)}<output data-status></output>
${textArea({ name: 'questions', label: w.questions, value: t.questions, rows: 6, hint: w.questionsHint, required: true, fault: faults['questions'] })}
<div class="fields">${text('journalist', w.journalist)}${text('outlet', w.outlet)}${text('phone', w.phone, { type: 'tel' })}${text('mail', w.mail, { type: 'email', hint: w.mailHint })}
${textField({ name: 'deadline', label: w.deadline, value: t.deadline, type: 'datetime-local', fault: faults['deadline'] })}
${selectField({ name: 'channel', label: w.channelLabel, value: t.channel, choices: (['phone', 'letter', 'mail'] as const).map((k) => ({ value: k, label: w.channel[k] })) })}
${selectField({ name: 'lang', label: w.lang, value: t.lang, choices: (['vi', 'en'] as const).map((l) => ({ value: l, label: w.langs[l] })) })}
${selectField({ name: 'unit', label: w.unit, value: t.unit || first.id, choices: units.map((u) => ({ value: u.id, label: named(u.name, lang) })) })}</div>
${foreignPart(parts.foreign, lang, faults)}${bidPart(parts.bid, lang, faults)}
<div class="actions"><button class="button button--primary">${w.enter} <kbd>Ctrl ↵</kbd></button></div></form></rostrum-autosave>`
  return deskPage(c, {
    title: w.slipTitle,
    body: sheet(w.slipTitle, form),
    islands: ['autosave.js'],
  })
}

async function enter(c: DeskContext, db: Db, form: FormData) {
  const typed = slipTyped(form)
  const slipId = uuid.safeParse(field(form, 'slip')).data ?? randomUUID()
  const now = Temporal.Now.instant()
  const [lang, zone] = [c.get('lang'), c.get('agency').zone]
  const parts: Parts = { bid: bidTyped(form), foreign: foreignTyped(form) }
  const { slip, faults: wrong } = readSlip(c, typed, now)
  const { bid, faults: more } = readBid(parts.bid, lang, zone, now)
  const today = now.toZonedDateTimeISO(zone).toPlainDate()
  const { foreign, faults: missing } = readForeign(parts.foreign, lang, today)
  const faults = { ...wrong, ...more, ...missing }
  if (Object.keys(faults).length > 0)
    return c.html(await slipPage(c, db, slipId, typed, parts, faults), 422)
  const unit = found((await unitChoices(db, [...TAKERS])).find((u) => u.id === typed.unit))
  const id = randomUUID()
  const number = await addEnquiry(db, {
    ...slip,
    id,
    unitId: unit.id,
    receivedAt: now,
    ...(await dueFor(db, now)),
    linkHash: linkHash(linkSecret(c.get('program').secret, id, 1)),
    slip: slipId,
    me: c.get('me').id,
  })
  // the same slip sent twice is one enquiry
  if (!number) return c.redirect(`/desk/enquiries/${found(await slipEnquiry(db, slipId))}`, 303)
  await record(db, {
    verb: 'enquiry.received',
    subject: { kind: 'enquiry', id },
    unitId: unit.id,
    detail: { channel: slip.channel },
  })
  const e = { id, number, unitId: unit.id, outlet: slip.outlet }
  if (foreign) await enterForeign(db, e, foreign, now)
  if (bid) await enterBid(db, e, bid, now)
  if (slip.mail) await acknowledge(db, { id, number, lang: slip.lang }, now)
  return c.redirect(`/desk/enquiries/${id}`, 303)
}

/** Noting what somebody asks on the telephone. What is typed is kept on the machine from the first key on. */
export const slipPages = new Hono<DeskEnv>()
  .get('/enquiries/new', async (c) =>
    c.html(await asMe(c, (db) => slipPage(c, db, randomUUID(), BLANK))),
  )
  .post('/enquiries', async (c) => {
    const form = await readForm(c)
    if (field(form, 'questions').length > 40_000)
      throw new HttpProblem(422, 'malformed', 'questions')
    return asMe(c, (db) => enter(c, db, form))
  })

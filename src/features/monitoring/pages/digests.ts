import { Hono } from 'hono'
import { html } from 'hono/html'
import { z } from 'zod'
import { record } from '#lib/audit.ts'
import { asMe, type DeskContext, type DeskEnv, holds } from '#lib/auth.ts'
import type { Db } from '#lib/db.ts'
import { deskPage, sheet } from '#lib/html/desk.ts'
import { empty, type Faults, textArea, textField } from '#lib/html/form.ts'
import type { Html } from '#lib/html/plain.ts'
import { field, parsed, readForm } from '#lib/http/body.ts'
import { NotFound } from '#lib/http/problems.ts'
import { named } from '#lib/i18n.ts'
import { tellDay, tellShort } from '#lib/time.ts'
import { dayAt } from '../jobs/press-digest.ts'
import {
  digestFor,
  digestsOf,
  hasUnitsBelow,
  type Plan,
  planOf,
  savePlan,
} from '../queries/digests.ts'
import { readRecipients } from '../rules/recipients.ts'
import { digestWords } from '../words/digest.ts'
import { unitFor, WORKERS } from './unit.ts'

const PAGE = 60
const Query = z.object({
  q: z.string().max(200).default('').catch(''),
  before: z.iso.date().nullable().default(null).catch(null),
})

export const stateOf = (c: DeskContext, sentAt: Temporal.Instant | null): Html => {
  const w = digestWords[c.get('lang')]
  return sentAt
    ? html`<span class="tag tag--good">${w.sent(tellShort(sentAt, c.get('agency').zone, c.get('lang')))}</span>`
    : html`<span class="tag">${w.draft}</span>`
}

function planForm(
  c: DeskContext,
  plan: Plan | undefined,
  below: boolean,
  typed: string | undefined,
  faults: Faults,
): Html {
  const w = digestWords[c.get('lang')]
  const list =
    typed ??
    (plan?.recipients ?? [])
      .map((r) => (r.name ? `${r.name} <${r.address}>` : r.address))
      .join('\n')
  return html`<details${Object.keys(faults).length > 0 ? ' open' : ''}><summary><h2>${w.plan}</h2></summary><form class="form" method="post" action="/desk/digests/plan">${textField({ name: 'send_at', type: 'time', label: w.planAt, value: plan?.sendAt ?? '07:00', fault: faults['send_at'] })}
<label class="field--row"><input type="checkbox" name="is_on" value="1"${plan?.isOn === false ? '' : ' checked'}> ${w.planOn}</label>
${below ? html`<label class="field--row"><input type="checkbox" name="rolls_up" value="1"${plan?.rollsUp ? ' checked' : ''}> ${w.rollsUp}</label>` : ''}
${textArea({ name: 'recipients', label: w.recipients, hint: w.recipientsHint, rows: 4, value: list, fault: faults['recipients'] })}<div><button class="button">${w.planSave}</button></div></form></details>`
}

async function listPage(
  c: DeskContext,
  db: Db,
  again: { typed?: string; faults?: Faults } = {},
): Promise<Html> {
  const [lang, w] = [c.get('lang'), digestWords[c.get('lang')]]
  const { q, before } = parsed(Query, c.req.query())
  const { unit } = await unitFor(c, db)
  const rows = await digestsOf(db, unit.id, q.trim(), before, PAGE)
  const plan = await planOf(db, unit.id)
  const works = holds(c.get('me'), ...WORKERS)
  const table = html`<div class="table-wrap"><table class="table"><thead><tr><th>${w.day}</th><th>${w.state}</th><th class="end">${w.items}</th></tr></thead><tbody>${rows.map((d) => html`<tr><td><a data-row href="/desk/digests/${d.id}"><b>${tellDay(Temporal.PlainDate.from(d.day), lang)}</b></a><small>${named(d.unitName, lang)}</small></td><td>${stateOf(c, d.sentAt)}</td><td class="end num">${d.items}</td></tr>`)}</tbody></table></div>`
  const bar = html`<div class="bar-row"><form class="search" method="get" role="search"><input class="input" type="search" name="q" value="${q}" aria-label="${w.find}" placeholder="${w.find}"></form></div>`
  const list =
    rows.length > 0 ? table : q ? empty(w.emptyFound, w.emptyFoundNext) : empty(w.none, w.noneNext)
  const acts = works
    ? html`<form method="post" action="/desk/digests"><button class="button button--primary">${w.today}</button></form>`
    : ''
  return deskPage(c, {
    title: w.title,
    body: sheet(
      w.title,
      html`<p class="label">${w.about}</p>${bar}${list}${works ? planForm(c, plan, await hasUnitsBelow(db, unit.id), again.typed, again.faults ?? {}) : ''}`,
      html`${acts}`,
    ),
  })
}

const worksOnly = (c: DeskContext) => {
  if (!holds(c.get('me'), ...WORKERS)) throw new NotFound()
}

/** The digests of a unit, its hour and who receives it. */
export const digestListPages = new Hono<DeskEnv>()
  .get('/digests', async (c) => c.html(await asMe(c, (db) => listPage(c, db))))
  .post('/digests', async (c) => {
    worksOnly(c)
    const id = await asMe(c, async (db) => {
      const { unit } = await unitFor(c, db)
      return digestFor(
        db,
        unit.id,
        dayAt(Temporal.Now.instant(), c.get('agency').zone).day,
        c.get('me').id,
      )
    })
    return c.redirect(`/desk/digests/${id}`, 303)
  })
  .post('/digests/plan', async (c) => {
    worksOnly(c)
    const form = await readForm(c)
    const w = digestWords[c.get('lang')]
    const typed = field(form, 'recipients').slice(0, 40_000)
    const [sendAt, recipients] = [field(form, 'send_at'), readRecipients(typed)]
    const faults: Faults = {
      ...(/^([01]\d|2[0-3]):[0-5]\d$/.test(sendAt) ? {} : { send_at: w.timeBad }),
      ...(recipients ? {} : { recipients: w.planBad }),
    }
    return asMe(c, async (db) => {
      if (!recipients || Object.keys(faults).length > 0)
        return c.html(await listPage(c, db, { typed, faults }), 400)
      const { unit } = await unitFor(c, db)
      await savePlan(
        db,
        {
          unitId: unit.id,
          sendAt,
          isOn: field(form, 'is_on') === '1',
          rollsUp: field(form, 'rolls_up') === '1',
          recipients,
        },
        c.get('me').id,
      )
      await record(db, {
        verb: 'press_digest.planned',
        subject: { kind: 'unit', id: unit.id },
        unitId: unit.id,
        detail: { sendAt, recipients: recipients.length },
      })
      return c.redirect('/desk/digests', 303)
    })
  })

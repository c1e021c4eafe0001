import { Hono } from 'hono'
import { html } from 'hono/html'
import { topicChoices } from '#features/agency/index.ts'
import { enterFile, fileRefusalWords, prepareFile, withFile } from '#features/media/index.ts'
import { record } from '#lib/audit.ts'
import { asMe, type DeskContext, type DeskEnv, isSteppedUp } from '#lib/auth.ts'
import type { Db } from '#lib/db.ts'
import { cleanLine } from '#lib/document/text-input.ts'
import { deskPage, sheet } from '#lib/html/desk.ts'
import {
  checkboxes,
  type Faults,
  faultSummary,
  notice,
  selectField,
  textField,
} from '#lib/html/form.ts'
import type { Html } from '#lib/html/plain.ts'
import { field, fieldAll, idParam, readForm, UPLOAD_LIMIT, upload, uuid } from '#lib/http/body.ts'
import { found } from '#lib/http/problems.ts'
import { requireStepUp } from '#lib/http/step-up.ts'
import { named } from '#lib/i18n.ts'
import { readLocal } from '#lib/time.ts'
import {
  addDelegation,
  candidates,
  headedUnits,
  nextDelegationNumber,
  revoke,
  subtreeOf,
} from '../queries/delegations.ts'
import { delegationNumber, FIELD_OF, refusalsOf } from '../rules/delegation.ts'
import { words } from '../words.ts'

type Typed = {
  unit: string
  holder: string
  post: string
  matter: string
  starts_at: string
  ends_at: string
  units: string[]
  topics: string[]
}
const NAMES = ['holder', 'post', 'matter', 'starts_at', 'ends_at'] as const

async function formPage(
  c: DeskContext,
  db: Db,
  typed: Partial<Typed>,
  faults: Faults = {},
): Promise<Html> {
  const [lang, w] = [c.get('lang'), words[c.get('lang')]]
  const heads = await headedUnits(db)
  const unit = heads.find((u) => u.id === typed.unit) ?? heads[0]
  if (!unit)
    return deskPage(c, { title: w.delegate, body: sheet(w.delegate, notice('warn', w.noHead)) })
  const find = cleanLine(c.req.query('q') ?? '', 100)
  const people = await candidates(db, unit.id, find)
  const units = await subtreeOf(db, unit.id)
  const topics = await topicChoices(db)
  const choices = [
    { value: '', label: '—' },
    ...people.map((p) => ({ value: p.id, label: `${p.name} (${p.mail})` })),
  ]
  const ticked = typed.units ?? [unit.id]
  const body = html`${faultSummary(faults, lang)}
<form class="search" method="get" role="search"><input type="hidden" name="unit" value="${unit.id}"><input class="input" type="search" name="q" value="${find}" aria-label="${w.holderFind}" placeholder="${w.holderFind}"></form>
<form class="form" method="post" action="/desk/delegations/new" enctype="multipart/form-data">
${heads.length > 1 ? selectField({ name: 'unit', label: w.unit, value: unit.id, choices: heads.map((u) => ({ value: u.id, label: named(u.name, lang) })) }) : html`<input type="hidden" name="unit" value="${unit.id}"><p>${w.unit}: <b>${named(unit.name, lang)}</b></p>`}
${selectField({ name: 'holder', label: w.holder, value: typed.holder, choices, fault: faults['holder'] })}
${textField({ name: 'post', label: w.post, value: typed.post, maxlength: 200 })}
${textField({ name: 'matter', label: w.matter, value: typed.matter, hint: w.matterHint, maxlength: 500, fault: faults['matter'] })}
<div class="fields">${textField({ name: 'starts_at', label: w.startsAt, type: 'datetime-local', value: typed.starts_at, fault: faults['starts_at'] })}${textField({ name: 'ends_at', label: w.endsAt, type: 'datetime-local', value: typed.ends_at, hint: w.endHint, fault: faults['ends_at'] })}</div>
${units.length <= 12 ? checkboxes({ name: 'units', legend: w.units, choices: units.map((u) => ({ value: u.id, label: named(u.name, lang) })), ticked, fault: faults['units'] }) : html`<div class="field"><label for="f-units">${w.units}</label><select class="input" id="f-units" name="units" multiple size="8">${units.map((u) => html`<option value="${u.id}" ${ticked.includes(u.id) ? 'selected' : ''}>${named(u.name, lang)}</option>`)}</select>${faults['units'] ? html`<span class="error">${faults['units']}</span>` : ''}</div>`}
${topics.length > 0 ? checkboxes({ name: 'topics', legend: w.topics, choices: topics.map((t) => ({ value: t.id, label: named(t.name, lang) })), ticked: typed.topics ?? [] }) : ''}
<div class="field${faults['paper'] ? ' field--bad' : ''}"><label for="f-paper">${w.paper}</label><input class="input" type="file" id="f-paper" name="paper" accept=".pdf,.png,.jpg,.jpeg" aria-describedby="paper-about"><span id="paper-about" class="${faults['paper'] ? 'error' : 'hint'}">${faults['paper'] ?? w.paperHint}</span></div>
<div class="actions"><button class="button button--primary">${w.save}</button><a class="button button--quiet" href="/desk/speakers">${w.back}</a></div></form>`
  return deskPage(c, { title: w.delegate, body: sheet(w.delegate, body) })
}

/** Granting and revoking the right to speak on one matter. */
export const delegatePages = new Hono<DeskEnv>()
  .get('/delegations/new', async (c) => {
    // Proved beforehand, because a chosen file would not survive being asked afterwards.
    if (!isSteppedUp(c.get('me'), Temporal.Now.instant()))
      return c.redirect('/desk/step-up?next=/desk/delegations/new', 303)
    return c.html(await asMe(c, (db) => formPage(c, db, { unit: c.req.query('unit') ?? '' })))
  })
  .post('/delegations/new', async (c) => {
    const form = await readForm(c, UPLOAD_LIMIT)
    const again = requireStepUp(c, form)
    if (again) return again
    const [lang, w, me] = [c.get('lang'), words[c.get('lang')], c.get('me').id]
    const zone = c.get('agency').zone
    const text = Object.fromEntries(
      NAMES.map((n) => [n, cleanLine(field(form, n), 500)]),
    ) as Record<(typeof NAMES)[number], string> // one entry for each name
    const typed: Typed = {
      ...text,
      unit: field(form, 'unit'),
      units: fieldAll(form, 'units'),
      topics: fieldAll(form, 'topics'),
    }
    const at = (typed_: string) => {
      const read = readLocal(typed_, zone)
      return typeof read === 'string' ? undefined : read
    }
    const program = c.get('program')
    const file = upload(form, 'paper')
    const paper = file && (await withFile(program, file, (i) => prepareFile(program, me, i, '')))
    return asMe(c, async (db) => {
      const unit = (await headedUnits(db)).find((u) => u.id === typed.unit)
      const [startsAt, endsAt, holder] = [
        at(typed.starts_at),
        at(typed.ends_at),
        uuid.safeParse(typed.holder).data,
      ]
      const subtree = new Set(unit ? (await subtreeOf(db, unit.id)).map((u) => u.id) : [])
      const refused = refusalsOf({
        grantorIsHead: unit !== undefined,
        grantor: me,
        holder,
        matter: typed.matter,
        startsAt,
        endsAt,
        units: typed.units,
        subtree,
        hasPaper: paper !== undefined,
        now: Temporal.Now.instant(),
      })
      const faults: Faults = Object.fromEntries(
        refused.reverse().map((r) => [FIELD_OF[r], w.refusal[r]]),
      )
      if (refused.length > 0 || !unit || !holder || !startsAt || !endsAt || !paper)
        return c.html(await formPage(c, db, typed, faults), 400)
      const owner = { unitId: unit.id, me, lang, purpose: 'paper' } as const
      const kept =
        typeof paper === 'string'
          ? paper
          : await enterFile(db, program.config.unitQuota, paper, owner)
      if (typeof kept === 'string')
        return c.html(await formPage(c, db, typed, { paper: fileRefusalWords(kept, lang) }), 400)
      const year = startsAt.toZonedDateTimeISO(zone).year
      const number = delegationNumber(
        unit.code,
        year,
        await nextDelegationNumber(db, unit.id, year),
      )
      const id = await addDelegation(db, {
        number,
        unitId: unit.id,
        me,
        holderId: holder,
        post: { vi: typed.post },
        matter: typed.matter,
        startsAt,
        endsAt,
        paperId: kept.id,
        units: typed.units,
        topics: typed.topics.filter((t) => uuid.safeParse(t).success),
      })
      await record(db, {
        verb: 'delegation.granted',
        subject: { kind: 'delegation', id },
        unitId: unit.id,
        detail: { number, holder },
      })
      return c.redirect(`/desk/delegations/${id}`, 303)
    })
  })
  .post('/delegations/:id/revocation', async (c) => {
    const id = idParam(c)
    const form = await readForm(c)
    const again = requireStepUp(c, form)
    if (again) return again
    const reason = cleanLine(field(form, 'reason'), 500)
    await asMe(c, async (db) => {
      found((reason.length >= 3 && (await revoke(db, id, c.get('me').id, reason))) || undefined)
      await record(db, {
        verb: 'delegation.revoked',
        subject: { kind: 'delegation', id },
        detail: { reason },
      })
    })
    return c.redirect(`/desk/delegations/${id}`, 303)
  })

import { html, raw } from 'hono/html'
import { unitChoices } from '#features/agency/index.ts'
import type { DeskContext } from '#lib/auth.ts'
import type { Db } from '#lib/db.ts'
import { deskPage, sheet } from '#lib/html/desk.ts'
import {
  empty,
  type Faults,
  faultSummary,
  notice,
  selectField,
  textArea,
  textField,
} from '#lib/html/form.ts'
import type { Html } from '#lib/html/plain.ts'
import { found } from '#lib/http/problems.ts'
import { named } from '#lib/i18n.ts'
import { localField } from '#lib/time.ts'
import { type Dossier, dossierById, membersOf } from '../queries/dossiers.ts'
import { type Fact, factsOf } from '../queries/facts.ts'
import { CERTAINTIES, SAYABLE } from '../rules/standing.ts'
import { words } from '../words/board.ts'
import { dossierFields, KEEPERS } from './dossiers.ts'
import { factFields, type Typed } from './fact-form.ts'
import { clearanceLine, figureLine, standingTag } from './parts.ts'

export type BoardTold = { faults?: Faults; typed?: Typed; askFault?: string; told?: Html | '' }

const row = (c: DeskContext, f: Fact): Html => {
  const w = words[c.get('lang')]
  return html`<tr><td><label class="field--row"><input type="checkbox" name="version" value="${f.versionId}" form="ask" aria-label="${w.ask}: ${f.key}"> <b class="num">${f.key}</b></label></td>
<td><a data-row href="/desk/facts/${f.id}">${f.statement}</a><small>${figureLine(c, f)}${f.figure ? ' · ' : ''}${f.source}</small></td>
<td>${w.certainties[f.certainty]}<small>${w.sayable}: ${w.sayables[f.sayable].toLowerCase()}</small></td>
<td>${standingTag(c, f)}<small>${clearanceLine(c, f)}</small></td></tr>`
}

function askForm(
  c: DeskContext,
  d: Dossier,
  units: { value: string; label: string }[],
  fault = '',
): Html {
  const w = words[c.get('lang')]
  const soon = Temporal.Now.instant().add({ hours: 4 })
  return html`<section><h2>${w.ask}</h2><form class="form" method="post" action="/desk/dossiers/${d.id}/requests" id="ask">${fault ? notice('bad', fault) : ''}<p class="hint">${w.askHint}</p>
<div class="fields">${selectField({ name: 'unit', label: w.askUnit, choices: units, value: d.unitId })}${textField({ name: 'mail', label: w.askPerson, type: 'email', maxlength: 254, autocomplete: 'off' })}
${textField({ name: 'deadline', label: w.deadline, type: 'datetime-local', required: true, value: localField(soon, c.get('agency').zone).slice(0, 16) })}</div>
${textField({ name: 'note', label: w.note, maxlength: 500 })}<div><button class="button">${w.send}</button></div>
<fieldset><legend>${w.decideTicked}</legend><div class="fields">${selectField({ name: 'certainty', label: w.certainty, value: 'confirmed', choices: CERTAINTIES.map((k) => ({ value: k, label: w.certainties[k] })) })}
${selectField({ name: 'sayable', label: w.sayable, value: 'yes', choices: SAYABLE.map((k) => ({ value: k, label: w.sayables[k] })) })}</div>
${textField({ name: 'reason', label: w.reason, maxlength: 500 })}<button class="button" formaction="/desk/dossiers/${d.id}/rulings" formnovalidate>${w.decide}</button></fieldset></form></section>`
}

async function about(c: DeskContext, db: Db, d: Dossier): Promise<Html> {
  const w = words[c.get('lang')]
  const members = await membersOf(db, d.id)
  return html`<h2>${w.members}</h2><ul role="list" class="bank">${members.map(
    (m) =>
      html`<li>${m.name}<form method="post" action="/desk/dossiers/${d.id}/members/${m.id}/removal"><button class="button button--quiet" aria-label="${w.remove}: ${m.name}">${w.remove}</button></form></li>`,
  )}</ul>
<form class="form" method="post" action="/desk/dossiers/${d.id}/members">${textField({ name: 'mail', label: w.memberMail, type: 'email', required: true, maxlength: 254 })}<button class="button">${w.addMember}</button></form>
<details class="side-form"><summary>${w.settings}</summary><form class="form" method="post" action="/desk/dossiers/${d.id}">${dossierFields(c, d)}
<label class="field--row"><input type="checkbox" name="closed" value="1"${d.closedAt ? raw(' checked') : ''}> ${w.close}</label><button class="button">${w.save}</button></form></details>`
}

/** The facts board of a dossier: each fact with what it was, who answers for it, and whether it may be said. */
export async function boardPage(
  c: DeskContext,
  db: Db,
  id: string,
  t: BoardTold = {},
): Promise<Html> {
  const [lang, w] = [c.get('lang'), words[c.get('lang')]]
  const d = found(await dossierById(db, id))
  const facts = await factsOf(db, id)
  const units = (await unitChoices(db, [...KEEPERS])).map((u) => ({
    value: u.id,
    label: named(u.name, lang),
  }))
  const owners = units.some((u) => u.value === d.unitId)
    ? units
    : [{ value: d.unitId, label: named(d.unitName, lang) }, ...units]
  const nobody = c.req.query('told') === 'nobody' ? notice('bad', w.nobodyByMail) : ''
  const list =
    facts.length > 0
      ? html`<div class="table-wrap"><table class="table table--cards"><thead><tr><th>${w.tick}</th><th>${w.statement}</th><th>${w.certainty}</th><th>${w.clearance}</th></tr></thead><tbody>${facts.map((f) => row(c, f))}</tbody></table></div>`
      : empty(w.noFacts, w.noFactsNext)
  const open = facts.length === 0 || t.faults !== undefined
  const add = html`<details ${open ? raw('open') : ''}><summary><h2>${w.newFact}</h2></summary><form class="form" method="post" action="/desk/dossiers/${id}/facts">${faultSummary(t.faults ?? {}, lang)}
${factFields(c, t.typed ?? { unit: d.unitId }, t.faults ?? {}, owners)}<div><button class="button button--primary">${w.newFact}</button></div></form></details>`
  const many = html`<details><summary><h2>${w.manyFacts}</h2></summary><form class="form" method="post" action="/desk/dossiers/${id}/facts/many">${textArea({ name: 'lines', label: w.statement, hint: w.manyHint, required: true, rows: 8 })}
${textField({ name: 'source_many', label: w.source, required: true, maxlength: 500 })}<div><button class="button">${w.manyFacts}</button></div></form></details>`
  return deskPage(c, {
    title: d.title,
    body: sheet(
      d.title,
      html`${t.told ?? ''}${nobody}<p class="label">F${d.number} · ${named(d.unitName, lang)} · ${w.countFacts(d.facts, d.open)}</p>${list}${add}${many}${facts.length > 0 ? askForm(c, d, owners, t.askFault) : ''}`,
    ),
    context: await about(c, db, d),
  })
}

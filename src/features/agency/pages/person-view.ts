import { html } from 'hono/html'
import type { DeskContext } from '#lib/auth.ts'
import { empty, type Faults, faultSummary, selectField, textField } from '#lib/html/form.ts'
import type { Html } from '#lib/html/plain.ts'
import { named } from '#lib/i18n.ts'
import type { HeldAppointment } from '../queries/appointments.ts'
import type { PersonFull } from '../queries/people.ts'
import { ROLES } from '../rules/appointments.ts'
import { nameWords } from '../words/names.ts'
import { words } from '../words/people.ts'
import { table, tellTerm, today } from './parts.ts'
import { langField, type PersonForm } from './person-form.ts'

export type TermForm = Record<
  'role' | 'unit' | 'scope' | 'postVi' | 'postEn' | 'paper' | 'from' | 'last',
  string
>

const stateOf = (a: HeldAppointment, now: Temporal.Instant) =>
  Temporal.Instant.compare(a.from, now) > 0
    ? 'future'
    : a.until && Temporal.Instant.compare(a.until, now) <= 0
      ? 'past'
      : 'running'

function ending(c: DeskContext, a: HeldAppointment, state: 'future' | 'running'): Html {
  const w = words[c.get('lang')]
  if (state === 'future')
    return html`<form method="post" action="/desk/appointments/${a.id}/ending"><button class="button button--bad">${w.takeBack}</button></form>`
  return html`<details><summary>${w.end}</summary><form class="form" method="post" action="/desk/appointments/${a.id}/ending">
<label>${w.endOn} <input class="input" type="date" name="last" value="${today(c)}"></label>
<div class="actions"><button class="button">${w.end}</button><button class="button button--bad" name="now" value="1">${w.endNow}</button></div></form></details>`
}

/** What somebody holds, held and will hold; with the way to end it where the reader may. */
export function termsPart(
  c: DeskContext,
  terms: HeldAppointment[],
  mayEnd: (a: HeldAppointment) => boolean,
): Html {
  const [lang, w, n] = [c.get('lang'), words[c.get('lang')], nameWords[c.get('lang')]]
  if (terms.length === 0) return empty(w.noTerms, w.noTermsNext)
  const now = Temporal.Now.instant()
  const rows = terms.map((a) => {
    const state = stateOf(a, now)
    const heir =
      state === 'running' && a.heirId !== a.unitId ? html` · ${w.nowIn(named(a.heir, lang))}` : ''
    return html`<tr><td><b>${n.role[a.role]}</b><small>${(lang === 'en' && a.post.en) || (a.post.vi ?? '')}</small></td>
<td><a href="/desk/units/${a.unitId}">${named(a.unit, lang)}</a><small>${n.scope[a.scope]}${heir}</small></td>
<td>${tellTerm(c, a.from, a.until)}<small><span class="tag${state === 'running' ? ' tag--good' : ''}">${w[state]}</span> ${a.paper}</small></td>
<td class="end">${state !== 'past' && mayEnd(a) ? ending(c, a, state) : ''}</td></tr>`
  })
  return table([w.role, w.unit, w.term, ''], rows)
}

/** The form of a new appointment; the unit is typed, since an agency has thousands. */
export function appointForm(c: DeskContext, p: PersonFull, v: TermForm, faults: Faults): Html {
  const [lang, w, n] = [c.get('lang'), words[c.get('lang')], nameWords[c.get('lang')]]
  const f = (name: keyof TermForm, label: string, more: object = {}) =>
    textField({ name, label, value: v[name], fault: faults[name], maxlength: 200, ...more })
  return html`<section id="appoint"><h2>${w.appoint}</h2><form class="form" method="post" action="/desk/people/${p.id}/appointments">${faultSummary(faults, lang)}<div class="fields">
${selectField({ name: 'role', label: w.role, value: v.role, fault: faults['role'], choices: ROLES.map((r) => ({ value: r, label: n.role[r] })) })}
${f('unit', w.unit, { required: true, hint: w.unitHint })}
${selectField({ name: 'scope', label: w.scope, value: v.scope, choices: (['unit', 'subtree'] as const).map((s) => ({ value: s, label: n.scope[s] })) })}
${f('postVi', w.postVi, { hint: w.postHint, lang: 'vi' })}${f('postEn', w.postEn, { lang: 'en' })}${f('paper', w.paper)}
${f('from', w.from, { type: 'date', required: true })}${f('last', w.last, { type: 'date', hint: w.lastHint })}</div>
<div class="actions"><button class="button button--primary">${w.appoint}</button></div></form></section>`
}

/** The right pane: the person's data, and for the administrator of his units the fields to change them. */
export function dataPart(c: DeskContext, p: PersonFull, v: PersonForm, faults: Faults): Html {
  const [lang, w] = [c.get('lang'), words[c.get('lang')]]
  if (!p.mayChange || p.endedAt)
    return html`<h2>${w.data}</h2><dl class="pair"><dt>${w.mail}</dt><dd>${p.mail}</dd>${p.phone ? html`<dt>${w.phone}</dt><dd>${p.phone}</dd>` : ''}</dl>`
  const f = (name: 'name' | 'mail' | 'phone', more: object = {}) =>
    textField({
      name,
      label: w[name],
      value: v[name],
      fault: faults[name],
      maxlength: 200,
      ...more,
    })
  return html`<h2>${w.data}</h2><form class="form" method="post" action="/desk/people/${p.id}">${faultSummary(faults, lang)}${f('name', { required: true })}${f('mail', { type: 'email', required: true })}${f('phone', { type: 'tel' })}${langField(w.lang, v.lang)}<div class="actions"><button class="button">${w.save}</button></div></form>
<h2>${w.leave}</h2><details${faults['confirm'] ? ' open' : ''}><summary>${w.leave}</summary><form class="form" method="post" action="/desk/people/${p.id}/leaving"><p class="small">${w.leaveWhy}</p>${textField({ name: 'confirm', label: w.leaveConfirm(p.name), fault: faults['confirm'], required: true })}<div class="actions"><button class="button button--bad">${w.leaveGo}</button></div></form></details>`
}

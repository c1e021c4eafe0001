import { html } from 'hono/html'
import type { DeskContext } from '#lib/auth.ts'
import type { Db } from '#lib/db.ts'
import { empty, type Faults, faultSummary, textField } from '#lib/html/form.ts'
import type { Html } from '#lib/html/plain.ts'
import { named } from '#lib/i18n.ts'
import {
  type Contact,
  childrenOf,
  namesOf,
  pathTo,
  peopleOfUnit,
  placesOf,
  type SuccessionStep,
  successionsOf,
  type UnitFull,
} from '../queries/unit.ts'
import { nameWords } from '../words/names.ts'
import { words } from '../words/units.ts'
import { table, tellDate, tellTerm } from './parts.ts'

const link = (c: DeskContext, u: { id: string; name: { vi: string; en?: string | undefined } }) =>
  html`<a href="/desk/units/${u.id}">${named(u.name, c.get('lang'))}</a>`

async function peoplePart(c: DeskContext, db: Db, u: UnitFull, at: Temporal.Instant) {
  const [lang, w, n] = [c.get('lang'), words[c.get('lang')], nameWords[c.get('lang')]]
  const people = await peopleOfUnit(db, u.id, at)
  const rows = people.map(
    (p) =>
      html`<tr><td><a data-row href="/desk/people/${p.personId}"><b>${p.person}</b></a><small>${p.mail}${p.phone ? ` · ${p.phone}` : ''}</small></td><td>${n.role[p.role]}<small>${[(lang === 'en' && p.post.en) || p.post.vi, p.inherited && w.inherited(named(p.inherited, lang))].filter(Boolean).join(' · ')}</small></td><td>${tellTerm(c, p.from, p.until)}</td></tr>`,
  )
  const list =
    people.length > 0 ? table([w.person, w.role, w.during], rows) : empty(w.nobody, w.nobodyNext)
  return html`<section><h2>${w.people}</h2>${list}</section>`
}

async function childrenPart(c: DeskContext, db: Db, u: UnitFull, at: Temporal.Instant) {
  const [lang, w] = [c.get('lang'), words[c.get('lang')]]
  const children = await childrenOf(db, u.id, at)
  const rows = children.map(
    (x) =>
      html`<tr><td>${link(c, x)}</td><td>${x.code}</td><td>${nameWords[lang].kind[x.kind]}</td></tr>`,
  )
  return html`<section><h2>${w.children}${children.length > 0 ? ` (${children.length})` : ''}</h2>${children.length > 0 ? table([w.name, w.code, w.kind], rows) : html`<p class="hint">${w.noChildren}</p>`}</section>`
}

function stepRow(c: DeskContext, s: SuccessionStep, own: string): Html {
  const [lang, w] = [c.get('lang'), words[c.get('lang')]]
  const other =
    s.unitId && s.name ? html`<a href="/desk/units/${s.unitId}">${named(s.name, lang)}</a>` : ''
  const said =
    s.unitId === own
      ? w.self
      : s.unitId === null
        ? w.withoutHeir
        : s.direction === 'before'
          ? w.before('')
          : w.after('')
  return html`<tr><td>${tellDate(c, s.takesEffect)}</td><td>${nameWords[lang].step[s.kind]}</td><td>${said}${s.unitId === own ? '' : other}${s.takesWork && s.unitId && s.direction === 'after' ? html` <span class="tag tag--accent">${w.takesWork}</span>` : ''}</td><td><a href="/desk/reorganisations/${s.actId}">${s.paper}</a></td></tr>`
}

async function historyPart(c: DeskContext, db: Db, u: UnitFull) {
  const [lang, w] = [c.get('lang'), words[c.get('lang')]]
  const [names, places, steps] = [
    await namesOf(db, u.id),
    await placesOf(db, u.id),
    await successionsOf(db, u.id),
  ]
  const dated = (rows: typeof names, linked: boolean) =>
    rows.map(
      (r) =>
        html`<tr><td>${linked ? link(c, r) : named(r.name, lang)}</td><td>${tellTerm(c, r.from, r.until)}</td></tr>`,
    )
  return html`<section><h2>${w.history}</h2>${
    steps.length > 0
      ? table(
          [w.when, w.reorganise, w.history, w.byPaper],
          steps.map((s) => stepRow(c, s, u.id)),
        )
      : html`<p class="hint">${w.noHistory}</p>`
  }</section>
<section><h2>${w.names}</h2>${table([w.name, w.during], dated(names, false))}</section>
${places.length > 0 ? html`<section><h2>${w.places}</h2>${table([w.name, w.during], dated(places, true))}</section>` : ''}`
}

export type UnitForm = Contact & { nameVi: string; nameEn: string }
export const formOf = (u: UnitFull): UnitForm => ({
  phone: u.phone,
  mail: u.mail,
  hours: u.hours,
  nameVi: u.name.vi,
  nameEn: u.name.en ?? '',
})

/** The right pane: how the unit is reached, and for its administrator the fields to change that. */
export function contactPart(
  c: DeskContext,
  u: UnitFull,
  v: UnitForm,
  faults: Faults,
  mends: boolean,
): Html {
  const [lang, w] = [c.get('lang'), words[c.get('lang')]]
  const pairs = (['phone', 'mail', 'hours'] as const).filter((k) => u[k] !== '')
  const shown =
    pairs.length > 0
      ? html`<dl class="pair">${pairs.map((k) => html`<dt>${w[k]}</dt><dd>${u[k]}</dd>`)}</dl>`
      : html`<p class="small">${w.noContact}</p>`
  if (!u.mayChange || (u.until && Temporal.Instant.compare(u.until, Temporal.Now.instant()) <= 0))
    return html`<h2>${w.contact}</h2>${shown}`
  const f = (name: keyof UnitForm, label: string, more: object = {}) =>
    textField({ name, label, value: v[name], fault: faults[name], maxlength: 200, ...more })
  const mend = mends
    ? html`<details${faults['nameVi'] || faults['nameEn'] ? ' open' : ''}><summary>${w.mend}</summary><p class="small">${w.mendHint}</p>${f('nameVi', w.nameVi, { lang: 'vi' })}${f('nameEn', w.nameEn, { lang: 'en' })}</details>`
    : html`<input type="hidden" name="nameVi" value="${u.name.vi}"><input type="hidden" name="nameEn" value="${u.name.en ?? ''}">`
  return html`<h2>${w.contact}</h2><form class="form" method="post">${faultSummary(faults, lang)}${f('phone', w.phone, { type: 'tel' })}${f('mail', w.mail, { type: 'email' })}${f('hours', w.hours)}${mend}<div class="actions"><button class="button button--primary">${w.save}</button></div></form>`
}

/** The middle: where the unit stands, who works in it, what is below it, and what it was. */
export async function unitBody(c: DeskContext, db: Db, u: UnitFull): Promise<Html> {
  const [lang, w] = [c.get('lang'), words[c.get('lang')]]
  const now = Temporal.Now.instant()
  const ended = u.until !== null && Temporal.Instant.compare(u.until, now) <= 0
  const at = ended && u.until ? u.until.subtract({ nanoseconds: 1000 }) : now
  const path = await pathTo(db, u.id, at)
  const where =
    path.length > 0
      ? html`<nav aria-label="${w.path}">${path.map((p) => html`${link(c, p)} › `)}${named(u.name, lang)}</nav>`
      : ''
  const facts = html`<p class="hint">${u.code} · ${nameWords[lang].kind[u.kind]} · ${tellTerm(c, u.from, u.until)}</p>`
  const heir =
    u.heir !== u.id ? html`<p>${w.workNow} ${link(c, { id: u.heir, name: u.heirName })}.</p>` : ''
  return html`${where}${facts}${heir}${await peoplePart(c, db, u, at)}${await childrenPart(c, db, u, at)}${await historyPart(c, db, u)}`
}

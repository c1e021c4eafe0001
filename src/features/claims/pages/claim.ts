import { html } from 'hono/html'
import type { DeskContext } from '#lib/auth.ts'
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
import { found } from '#lib/http/problems.ts'
import { named } from '#lib/i18n.ts'
import { tellInstant, tellShort } from '#lib/time.ts'
import { appearancesOf, type Claim, claimById, wordingsOf } from '../queries/claims.ts'
import { findingsOf } from '../queries/findings.ts'
import { type KeptMatch, matchesOf } from '../queries/matches.ts'
import { reportsOf } from '../queries/reports.ts'
import { deskWords } from '../words/desk.ts'
import { findingsView } from './findings-view.ts'
import { fieldName } from './labels.ts'
import { reportTitle } from './list.ts'
import { reachView } from './reach.ts'
import { whyView } from './why.ts'

/** A form that comes back: what was typed, and what was wrong. */
export type Again = { values: Record<string, string>; faults: Faults }
export const NONE: Again = { values: {}, faults: {} }

const post = (c: Claim, to: string, body: unknown): Html =>
  html`<form class="form" method="post" action="/desk/claims/${c.id}/${to}"><input type="hidden" name="version" value="${c.version}">${body}</form>`

function wordingsView(
  c: DeskContext,
  x: Claim,
  rows: Awaited<ReturnType<typeof wordingsOf>>,
  again: Again,
) {
  const w = deskWords[c.get('lang')]
  const langs = (['vi', 'en'] as const).map((l) => ({ value: l, label: w.langs[l] }))
  const add = html`<details><summary>${w.addWording}</summary>${post(x, 'wordings', html`${textArea({ name: 'text', label: w.addWording, rows: 3, required: true, maxlength: 4000, value: again.values['text'], fault: again.faults['text'] })}${selectField({ name: 'lang', label: w.lang, choices: langs, value: again.values['lang'] })}<div class="actions"><button class="button">${w.addWording}</button></div>`)}</details>`
  return html`<section><h2>${w.wordings}</h2><ul role="list" class="bank">${rows.map((r) => html`<li lang="${r.lang}">${r.text}<small>${w.source[r.source]} · ${w.langs[r.lang]}</small></li>`)}</ul>${x.works ? add : ''}</section>`
}

function appearancesView(
  c: DeskContext,
  x: Claim,
  rows: Awaited<ReturnType<typeof appearancesOf>>,
  again: Again,
) {
  const [lang, zone] = [c.get('lang'), c.get('agency').zone]
  const w = deskWords[lang]
  const kinds = (['address', 'outlet', 'message'] as const).map((k) => ({
    value: k,
    label: w.kind[k],
  }))
  const text = (name: string) => ({ name, value: again.values[name], fault: again.faults[name] })
  const add = html`<details><summary>${w.addAppearance}</summary>${post(x, 'appearances', html`${selectField({ ...text('kind'), label: w.kindLabel, choices: kinds })}${textField({ ...text('address'), label: w.address, type: 'url', maxlength: 2000 })}${textField({ ...text('outlet'), label: w.outlet, maxlength: 200 })}${textArea({ ...text('capture'), label: w.capture, rows: 3, maxlength: 4000 })}${textField({ ...text('seen_at'), label: w.seenAt, type: 'datetime-local', required: true })}<div class="actions"><button class="button">${w.addAppearance}</button></div>`)}</details>`
  return html`<section><h2>${w.appearances}</h2><ul role="list" class="bank">${rows.map((a) => html`<li>${a.address || a.outlet || w.kind[a.kind]}<small>${w.kind[a.kind]} · ${tellInstant(a.seenAt, zone, lang)}</small>${a.capture ? html`<p class="quoted">${a.capture}</p>` : ''}</li>`)}</ul>${x.works ? add : ''}</section>`
}

function matchRow(c: DeskContext, x: Claim, m: KeptMatch): Html {
  const [lang, zone] = [c.get('lang'), c.get('agency').zone]
  const w = deskWords[lang]
  const told = [m.outlet, m.seenAt ? tellShort(m.seenAt, zone, lang) : '', w.matchState[m.state]]
  const choose =
    x.works && m.state === 'suggested'
      ? post(
          x,
          `matches/${m.id}`,
          html`<div class="actions"><button class="button" name="same" value="yes">${w.confirm}</button><button class="button" name="same" value="no">${w.reject}</button></div>`,
        )
      : ''
  return html`<li>${m.address ? html`<a href="${m.address}" rel="noreferrer">${m.title}</a>` : m.title}<small>${told.filter(Boolean).join(' · ')}</small>${m.corrects ? html`<span class="tag">${w.carriesCorrection}</span>` : ''}${whyView(lang, m.why, { sentence: true })}${choose}</li>`
}

/** Everything on one claim: its wordings, where it was seen, its findings, the articles that may carry it, its reports. */
export async function showClaim(c: DeskContext, db: Db, id: string, again = NONE): Promise<Html> {
  const [lang, zone] = [c.get('lang'), c.get('agency').zone]
  const w = deskWords[lang]
  const x = found(await claimById(db, id))
  const findings = await findingsOf(db, id)
  const articles = await matchesOf(db, id, 'article')
  const reports = await reportsOf(db, id)
  const close = x.closedAt
    ? post(x, 'reopened', html`<button class="button">${w.reopen}</button>`)
    : html`<details><summary>${w.close}</summary>${post(x, 'closed', html`${textField({ name: 'why', label: w.closeClaimWhy, required: true, maxlength: 500 })}<div class="actions"><button class="button">${w.close}</button></div>`)}</details>`
  const sections = html`${faultSummary(again.faults, lang)}${x.closedAt ? notice('', html`<b>${w.closed}</b> ${x.closedWhy}`) : ''}<dl class="pair"><dt>${w.unit}</dt><dd>${named(x.unitName, lang)}</dd><dt>${w.field}</dt><dd>${fieldName(x.field, lang)}</dd>${x.since ? html`<dt>${w.since}</dt><dd>${tellInstant(x.since, zone, lang)}</dd>` : ''}${x.public ? html`<dt>${w.publicPage}</dt><dd><a href="/claims/${x.slug}">/claims/${x.slug}</a></dd>` : ''}</dl>
${await findingsView(c, db, x, findings, again)}
${wordingsView(c, x, await wordingsOf(db, id), again)}${appearancesView(c, x, await appearancesOf(db, id), again)}
<section><h2>${w.articles}</h2><ul role="list" class="bank">${articles.map((m) => matchRow(c, x, m))}</ul></section>
${await reachView(c, db, id)}
${reports.length > 0 ? html`<section><h2>${w.joined}</h2><ul role="list" class="bank">${reports.map((r) => html`<li><a href="/desk/claims/reports/${r.id}">${reportTitle(r, w.picture)}</a><small>${tellShort(r.receivedAt, zone, lang)}</small></li>`)}</ul></section>` : ''}${x.works ? close : ''}`
  return deskPage(c, { title: x.title, body: sheet(x.title, sections) })
}

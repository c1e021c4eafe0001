import { html } from 'hono/html'
import type { DeskContext } from '#lib/auth.ts'
import { deskPage, sheet } from '#lib/html/desk.ts'
import { empty } from '#lib/html/form.ts'
import type { Html } from '#lib/html/plain.ts'
import { tellDay, tellInstant } from '#lib/time.ts'
import type { Request } from '../queries/embargo.ts'
import type { copies, Scheduled } from '../queries/offer.ts'
import { LONGEST_DAYS } from '../rules/embargo.ts'
import { deskWords } from '../words/desk.ts'

type Copy = Awaited<ReturnType<typeof copies>>[number]
type Shown = {
  open: Request[]
  decided: Request[]
  texts: Scheduled[]
  copies: Copy[]
  mark: string
  told: Html | ''
}

const zoned = (c: DeskContext) => (at: Temporal.Instant) =>
  tellInstant(at, c.get('agency').zone, c.get('lang'))

function request(c: DeskContext, r: Request): Html {
  const w = deskWords[c.get('lang')]
  const today = Temporal.Now.zonedDateTimeISO(c.get('agency').zone).toPlainDate()
  const until = today.add({ months: 6 })
  return html`<article class="card"><h3>${r.outlet}</h3><dl class="pair"><dt>${w.name}</dt><dd>${r.name ? `${r.name}, ` : ''}${r.mail}</dd><dt>${w.proof}</dt><dd>${r.proof}</dd>${r.why ? html`<dt>${w.why}</dt><dd>${r.why}</dd>` : ''}<dt>${w.asked}</dt><dd>${zoned(c)(r.askedAt)}${r.refusedBefore ? html` <span class="tag">${w.again}</span>` : ''}</dd></dl>
<form class="field--row" method="post" action="/desk/embargoed/requests/${r.id}"><label>${w.until} <input class="input" type="date" name="until" value="${until}" min="${today}" max="${today.add({ days: LONGEST_DAYS })}" required></label><button class="button button--primary" name="act" value="grant">${w.grant}</button></form>
<form class="field--row" method="post" action="/desk/embargoed/requests/${r.id}"><label>${w.reason} <input class="input" name="reason" minlength="3" maxlength="2000" required></label><button class="button button--bad" name="act" value="refuse">${w.refuse}</button></form></article>`
}

function decided(c: DeskContext, r: Request): Html {
  const [lang, w] = [c.get('lang'), deskWords[c.get('lang')]]
  const how = r.endedAt
    ? w.ended
    : r.granted && r.until
      ? w.granted(tellDay(r.until, lang))
      : w.refused
  const end =
    r.granted && !r.endedAt
      ? html`<form class="field--row" method="post" action="/desk/embargoed/requests/${r.id}"><label>${w.reason} <input class="input" name="reason" minlength="3" maxlength="2000" required></label><button class="button" name="act" value="end">${w.end}</button></form>`
      : ''
  return html`<tr><td><b>${r.outlet}</b><br><span class="label">${r.mail}</span></td><td>${how}${r.reason ? html`<br><span class="label">${r.reason}</span>` : ''}</td><td>${r.decidedAt ? zoned(c)(r.decidedAt) : ''}</td><td>${end}</td></tr>`
}

function text(c: DeskContext, t: Scheduled): Html {
  const w = deskWords[c.get('lang')]
  const button = (act: string, label: string) =>
    html`<form method="post" action="/desk/embargoed/offers/${t.submissionId}"><button class="button" name="act" value="${act}">${label}</button></form>`
  const stands = t.endedAt
    ? w.closed
    : t.offeredAt
      ? w.offered(zoned(c)(t.offeredAt), t.copies)
      : ''
  const act = !t.mine
    ? html`<span class="label">${w.notYours}</span>`
    : t.endedAt
      ? ''
      : t.offeredAt
        ? button('end', w.endOffer)
        : button('offer', w.offer)
  return html`<tr><td><a href="/desk/releases/${t.releaseId}">${t.headline}</a></td><td>${zoned(c)(t.publishAt)}</td><td>${stands}</td><td>${act}</td></tr>`
}

const table = (rows: Html[]) =>
  html`<div class="table-wrap"><table class="table"><tbody>${rows}</tbody></table></div>`

/** The desk's page: who asks, which texts wait, which copies are out. */
export function embargoPage(c: DeskContext, p: Shown): Html {
  const w = deskWords[c.get('lang')]
  const copy = (x: Copy) =>
    html`<tr><td><code>${x.mark}</code></td><td>${x.outlet}</td><td>${x.headline}</td><td>${zoned(c)(x.takenAt)}</td></tr>`
  const body = html`${p.told}<section><h2>${w.requests}</h2>${p.open.length > 0 ? p.open.map((r) => request(c, r)) : empty(w.noRequests, w.noRequestsNext)}</section>
<section><h2>${w.texts}</h2>${p.texts.length > 0 ? table(p.texts.map((t) => text(c, t))) : empty(w.noTexts, w.noTextsNext)}</section>
<section><h2>${w.copies}</h2><form class="search" method="get" role="search"><input class="input" type="search" name="mark" value="${p.mark}" maxlength="20" aria-label="${w.find}" placeholder="${w.mark}"></form>${p.copies.length > 0 ? table(p.copies.map(copy)) : empty(w.noCopies, w.noCopiesNext)}</section>
${p.decided.length > 0 ? html`<section><h2>${w.decided}</h2>${table(p.decided.map((r) => decided(c, r)))}</section>` : ''}`
  return deskPage(c, { title: w.title, body: sheet(w.title, body) })
}

import { html } from 'hono/html'
import { notice, textArea, textField } from '#lib/html/form.ts'
import type { Html } from '#lib/html/plain.ts'
import { type Lang, named } from '#lib/i18n.ts'
import { tellDay, tellInstant } from '#lib/time.ts'
import type { Account } from '../queries/account.ts'
import type { AccessRow, openToMe } from '../queries/embargo.ts'
import { accessState, mayAsk, TERMS_VERSION } from '../rules/embargo.ts'
import { words } from '../words/index.ts'
import { at } from './parts.ts'

export type Zoned = { lang: Lang; zone: string; now: Temporal.Instant }
type Open = Awaited<ReturnType<typeof openToMe>>[number]

/** The terms, and the box without which nothing is asked or taken. */
export const termsPart = (lang: Lang): Html => {
  const w = words[lang]
  return html`<details open><summary>${w.terms} (${TERMS_VERSION})</summary><ol>${w.termsText.map((t) => html`<li>${t}</li>`)}</ol></details>
<label class="field--row"><input type="checkbox" name="terms" value="${TERMS_VERSION}" required> ${w.accept}</label>`
}

export const todayIn = ({ now, zone }: Zoned) => now.toZonedDateTimeISO(zone).toPlainDate()

function stands(z: Zoned, a: AccessRow | undefined): Html {
  const w = words[z.lang].access
  const state = accessState(a, todayIn(z))
  const until = a?.until ? tellDay(a.until, z.lang) : ''
  if (state === 'none' || state === 'asked') return html`<p>${w[state]}</p>`
  if (state === 'granted') return notice('good', w.granted(until))
  if (state === 'run_out') return notice('warn', w.run_out(until))
  return notice('warn', w[state](a?.reason ?? ''))
}

const openList = (z: Zoned, open: Open[]): Html => {
  const w = words[z.lang]
  return open.length === 0
    ? html`<p>${w.noneOpen}</p>`
    : html`<ul>${open.map((o) => html`<li><a href="${at(`/embargoed/${o.submissionId}`, z.lang)}">${named(o.unitName, z.lang)} · ${w.until(tellInstant(o.publishAt, z.zone, z.lang))}</a></li>`)}</ul>`
}

/** Access to texts under embargo: how it stands, what is open, how to ask. */
export function accessPart(z: Zoned, me: Account, a: AccessRow | undefined, open: Open[]): Html {
  const w = words[z.lang]
  const state = accessState(a, todayIn(z))
  const asking = mayAsk(state)
    ? html`<details><summary>${state === 'refused' || state === 'ended' ? w.askAgain : w.askAccess}</summary><form class="form" method="post" action="${at('/access', z.lang)}">
${textField({ name: 'access-outlet', label: w.outlet, value: me.outlet || a?.outlet, required: true, maxlength: 160 })}${textField({ name: 'proof', label: w.proof, value: a?.proof, required: true, maxlength: 200 })}${textArea({ name: 'why', label: w.why, rows: 3, maxlength: 2000 })}
${termsPart(z.lang)}<div class="actions"><button class="button button--primary">${w.send}</button></div></form></details>`
    : ''
  return html`<section><h2>${w.embargo}</h2><p class="hint">${w.embargoWhy}</p>${stands(z, a)}${state === 'granted' ? openList(z, open) : ''}${asking}</section>`
}

import { html, raw } from 'hono/html'
import type { DeskContext } from '#lib/auth.ts'
import { withBeside } from '#lib/document/beside.ts'
import { compareHtml } from '#lib/document/compare.ts'
import { toText } from '#lib/document/text.ts'
import { deskPage } from '#lib/html/desk.ts'
import { notice } from '#lib/html/form.ts'
import type { Html } from '#lib/html/plain.ts'
import type { ReleaseTexts } from '../queries/release.ts'
import { words } from '../words/index.ts'
import { leads } from '../words/leads.ts'
import { citationFaults } from './citations.ts'
import { fileStrip } from './files-strip.ts'
import { guardList } from './guard.ts'
import type { Loaded } from './load.ts'
import { gateList, stateTag, whenText } from './parts.ts'
import { textsHtml } from './reader-view.ts'

/** One language as plain text, for comparing word by word. */
export const plainOf = (texts: ReleaseTexts, lang: 'vi' | 'en'): string => {
  const t = texts[lang]
  return t
    ? [t.headline, t.summary, toText(withBeside(t.body, t, lang), (key) => ({ text: key }))]
        .filter(Boolean)
        .join('\n\n')
    : ''
}

export const differences = (before: ReleaseTexts, after: ReleaseTexts): Html =>
  html`${(['vi', 'en'] as const).map((lang) => {
    const [a, b] = [plainOf(before, lang), plainOf(after, lang)]
    return a === b ? '' : html`<div class="compare" lang="${lang}">${raw(compareHtml(a, b))}</div>`
  })}`

/** The approval card, made for a phone: the text, what differs since the last approval, two buttons. */
export function approvalPage(
  c: DeskContext,
  l: Loaded,
  digest: string,
  last: { texts: ReleaseTexts } | undefined,
  refused = '',
): Html {
  const w = words[c.get('lang')]
  const { release: r } = l
  const at = r.publishAt ?? r.plannedAt
  const signed = l.approvals.some((a) => a.personId === c.get('me').id)
  const actions = html`<form method="post" action="/desk/releases/${r.id}/approvals"><input type="hidden" name="digest" value="${digest}">
<p class="hint">${w.approvalNote}</p><button class="button button--primary button--wide">${r.route === 'express' && l.approvals.length > 0 ? w.confirmExpress : w.approve}</button></form>
${
  l.state === 'submitted' || l.state === 'approved'
    ? html`<details ${c.req.query('reason') ? raw('open') : ''}><summary class="button button--wide">${w.reject}</summary><form class="form" method="post" action="/desk/releases/${r.id}/rejections">
<div class="field"><label for="f-reason">${w.rejectWhy}</label><textarea class="input" id="f-reason" name="reason" required minlength="3" maxlength="2000"></textarea></div><button class="button button--bad">${w.reject}</button></form></details>`
    : ''
}`
  const body = html`<div class="page page--card">${refused ? notice('bad', refused) : ''}${c.req.query('reason') ? notice('bad', w.needsReason) : ''}
<p class="kicker"><b>${w.kind[r.kind]}</b> <span>${r.unitName.vi}</span> ${stateTag(c, l.state)}</p>
${textsHtml(c, r.texts, r.mainLang, l.near)}${fileStrip(c, l)}
<section><h2>${w.differs}</h2>${last ? differences(last.texts, r.texts) : html`<p class="label">${w.firstTime}</p>`}</section></div>`
  const context = html`<h2>${w.when}</h2><p class="lift">${at ? whenText(c, at, r.now) : (leads[c.get('lang')][r.plannedLead ?? 0] ?? '')}</p>
${l.approvals.map((a) => notice('good', w.approvedBy(a.name, a.key)))}
${signed ? '' : actions}${gateList(c, l.gates)}${citationFaults(c, l)}${guardList(c, l)}<h2>${w.exactText}</h2><p><code class="digest">${digest}</code></p>`
  return deskPage(c, { title: w.approvalTitle, body, context })
}

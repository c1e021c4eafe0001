import { html } from 'hono/html'
import { legalClock } from '#features/rulebook/index.ts'
import type { DeskContext } from '#lib/auth.ts'
import type { Html } from '#lib/html/plain.ts'
import { inLanguage } from '#lib/html/public.ts'
import { named } from '#lib/i18n.ts'
import { tellShort } from '#lib/time.ts'
import { linkSecret } from '../jobs/link.ts'
import { deskWords } from '../words/desk.ts'
import { clockList } from './interview-view.ts'
import type { LoadedEnquiry } from './load.ts'
import { act } from './thread-view.ts'

const pair = (label: string, value: unknown): Html => html`<dt>${label}</dt><dd>${value}</dd>`

/** Right of the thread: who asks, who has it, what the journalist sees. */
export function sideView(c: DeskContext, l: LoadedEnquiry): Html {
  const lang = c.get('lang')
  const w = deskWords[lang]
  const { e } = l
  const tell = (t: Temporal.Instant) => tellShort(t, c.get('agency').zone, lang)
  const at = `/desk/enquiries/${e.id}`
  const path = inLanguage(
    `/press/enquiries/${linkSecret(c.get('program').secret, e.id, e.linkSeq)}`,
    e.lang,
  )
  const work = e.mayWork
    ? html`<form class="form" method="post" action="${at}/assign"><div class="field"><label for="f-person">${w.assign}</label><select class="input" id="f-person" name="person"><option value="">${w.nobody}</option>${l.colleagues.map((p) => html`<option value="${p.id}"${p.id === e.assigneeId ? ' selected' : ''}>${p.name}</option>`)}</select></div><button class="button">${w.assignGo}</button></form>
<div class="actions"><a class="button button--quiet" href="/desk/issues/new?enquiry=${e.id}">${w.toIssue}</a>${act(`${at}/watch`, l.watching ? w.unwatch : w.watch, { on: l.watching ? '0' : '1' }, 'button--quiet')}${e.snoozedUntil ? act(`${at}/snooze`, w.unsnooze, { until: '' }, 'button--quiet') : ''}${e.groupId ? act(`${at}/group`, w.ungroup, { number: '' }, 'button--quiet') : ''}</div>`
    : ''
  return html`<h2>${w.asker}</h2><dl class="pair">${pair(w.outlet, e.outlet || '–')}${pair(w.journalist, e.journalist || '–')}${pair(w.contact, [e.phone, e.mail].filter(Boolean).join(', ') || '–')}${pair(w.received, html`${tell(e.receivedAt)}, ${w.channel[e.channel]}`)}${pair(w.legal, e.dueAt ? html`${tell(e.dueAt)}${e.ruleId ? html`<br><span class="label">${w.legalRule(e.ruleId)}${legalClock(e.ruleId, e.receivedAt).notSetByLaw ? ` · ${w.notSetByLaw}` : ''}</span>` : ''}` : w.noLegal)}${pair(w.unit, named(e.unitName, lang))}</dl>${clockList(c, l)}
${work}
${l.group.length > 0 ? html`<h2>${w.together(l.group.length + 1)}</h2><ul role="list" class="bank">${l.group.map((g) => html`<li><a href="/desk/enquiries/${g.id}">${g.number}</a><small>${g.outlet}</small></li>`)}</ul>` : ''}
${l.said ? html`<h2><a href="/desk/bank?q=${encodeURIComponent(l.questions[0]?.text ?? '')}">${w.said}</a></h2>${l.said}` : ''}
<h2>${w.link}</h2><p class="small"><a href="${path}">${w.link}</a></p>${e.mayWork ? html`<p class="small label">${w.linkNewHint}</p>${act(`${at}/link`, w.linkNew, {}, 'button--quiet')}` : ''}`
}

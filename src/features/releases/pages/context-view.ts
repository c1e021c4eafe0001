import { html } from 'hono/html'
import type { DeskContext } from '#lib/auth.ts'
import type { Html } from '#lib/html/plain.ts'
import { tellShort } from '#lib/time.ts'
import { confirmationDue } from '../rules/approval.ts'
import { maySubmit } from '../rules/gates.ts'
import { may } from '../rules/life.ts'
import { answerWords } from '../words/answers.ts'
import { commentWords } from '../words/comments.ts'
import { consistencyWords } from '../words/consistency.ts'
import { fileWords } from '../words/files.ts'
import { words } from '../words/index.ts'
import { languageWords } from '../words/languages.ts'
import { leads } from '../words/leads.ts'
import { citationFaults } from './citations.ts'
import { guardList } from './guard.ts'
import type { Loaded } from './load.ts'
import { gateList, stateTag, whenText } from './parts.ts'

const post = (href: string, label: string, kind = '', fields: Html | '' = ''): Html =>
  html`<form method="post" action="${href}">${fields}<button class="button button--wide ${kind}">${label}</button></form>`

/** The right pane: lift time, the one next step, the gates, files, and what else may be done. */
export function contextPane(c: DeskContext, l: Loaded | null, facts: Html | '' = ''): Html {
  const w = words[c.get('lang')]
  if (!l) return html`<h2>${w.when}</h2><p class="label">${w.whenNone}</p>${facts}`
  const { release: r } = l
  const at = r.publishAt ?? r.plannedAt
  const base = `/desk/releases/${r.id}`
  return html`<h2>${w.when}</h2><p class="lift">${at ? whenText(c, at, r.now) : r.plannedLead ? html`<b>${leads[c.get('lang')][r.plannedLead] ?? `${r.plannedLead} s`}</b> <span class="label">${w.whenLead.toLowerCase()}</span>` : w.whenNone} ${stateTag(c, l.state)}</p>
${expressNote(c, l)}${nextStep(c, l, base)}${gateList(c, l.gates)}<p class="small"><a href="${base}/consistency">${consistencyWords[c.get('lang')].title}</a> · <a href="${base}/comments">${commentWords[c.get('lang')].count(l.comments)}</a> · <a href="${base}/languages">${languageWords[c.get('lang')].title}</a></p>${citationFaults(c, l)}${facts}${guardList(c, l)}
<h2>${w.files}</h2>${files(c, l, base)}
<h2>${w.history}</h2><p class="small"><a href="${base}/history">${w.history}</a> · <a href="${base}/events">${w.events}</a>${r.slug && l.state !== 'withdrawn' ? html` · <a href="/releases/${r.slug}">${w.public}</a>` : ''}${r.publishedAt ? html` · <a href="${base}/recipients">${w.recipients}</a> · <a href="${base}/coverage">${w.coverage}</a>` : ''}</p>
${lastResort(c, l, base)}`
}

function expressNote(c: DeskContext, l: Loaded): Html | '' {
  const first = l.approvals[0]
  if (l.release.route !== 'express' || !first || l.approvals.length > 1) return ''
  const w = words[c.get('lang')]
  const due = confirmationDue(first.approvedAt)
  const told = tellShort(due, c.get('agency').zone, c.get('lang'))
  const late = Temporal.Instant.compare(due, l.release.now) < 0
  return html`<p class="notice notice--${late ? 'bad' : 'warn'}">${late ? w.expressLate(told) : w.expressWaits(told)}</p>`
}

function nextStep(c: DeskContext, l: Loaded, base: string): Html | '' {
  const w = words[c.get('lang')]
  const blocked = l.gates.filter((g) => g.state === 'no').length
  if (may(l.state, 'submit'))
    return maySubmit(l.gates)
      ? post(`${base}/submissions`, w.submit, 'button--primary')
      : html`<a class="button button--primary button--wide" role="link" aria-disabled="true">${w.submitBlocked(blocked)}</a>`
  if (l.state === 'submitted' || (l.release.route === 'express' && l.approvals.length === 1))
    return html`<a class="button button--primary button--wide" href="${base}/approval">${w.approvalTitle}</a>${l.state === 'approved' ? html`<p></p><a class="button button--wide" href="${base}/schedule">${w.schedule}</a>` : ''}`
  if (may(l.state, 'schedule') && l.release.kind === 'answer')
    return html`<a class="button button--primary button--wide" href="/desk/answers/${l.release.id}">${answerWords[c.get('lang')].send}</a><p></p><a class="button button--wide" href="${base}/schedule">${answerWords[c.get('lang')].publish}</a>`
  if (may(l.state, 'schedule'))
    return html`<a class="button button--primary button--wide" href="${base}/schedule">${w.schedule}</a>`
  if (may(l.state, 'correct')) return post(`${base}/corrections`, w.correct, 'button--primary')
  return ''
}

function lastResort(c: DeskContext, l: Loaded, base: string): Html {
  const w = words[c.get('lang')]
  return html`<div class="actions last">
${may(l.state, 'recall') ? post(`${base}/recall`, w.recall) : ''}
${may(l.state, 'withdraw') ? html`<a class="button button--bad button--wide" href="${base}/withdrawal">${w.withdraw}</a>` : ''}
${may(l.state, 'discard') ? post(`${base}/discard`, w.discard, 'button--bad') : ''}</div>`
}

function files(c: DeskContext, l: Loaded, base: string): Html {
  const w = words[c.get('lang')]
  const rows = l.files.map(
    (f) =>
      html`<li><a href="/desk/media/${f.id}?release=${l.release.id}">${f.name}</a> <small>${Math.ceil(f.size / 1024)} KB · ${f.rights || w.gateRights.no(f.name)}</small></li>`,
  )
  return html`${rows.length > 0 ? html`<ul role="list" class="bank">${rows}</ul>` : html`<p class="small label">${w.noFiles}</p>`}<p class="small"><a href="${base}/files">${may(l.state, 'save') ? w.addFile : fileWords[c.get('lang')].openFiles}</a></p>`
}

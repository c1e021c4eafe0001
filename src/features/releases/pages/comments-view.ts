import { html } from 'hono/html'
import type { DeskContext } from '#lib/auth.ts'
import { deskPage, sheet } from '#lib/html/desk.ts'
import { empty, faultSummary, selectField, textArea, textField } from '#lib/html/form.ts'
import type { Html } from '#lib/html/plain.ts'
import { tellShort } from '#lib/time.ts'
import type { CommentRow } from '../queries/comments.ts'
import { findPassage } from '../rules/passage.ts'
import { commentWords } from '../words/comments.ts'

export type Typed = { passage: string; body: string; suggested: string }
export type Shown = {
  releaseId: string
  headline: string
  /** All texts of the draft as they are written, to say which passages still stand. */
  written: string[]
  comments: CommentRow[]
  colleagues: { id: string; name: string }[]
  maySpeak: boolean
  mayChange: boolean
  typed?: Typed
  faults?: Record<string, string>
}

function thread(c: DeskContext, s: Shown, r: CommentRow): Html {
  const w = commentWords[c.get('lang')]
  const when = (at: Temporal.Instant) => tellShort(at, c.get('agency').zone, c.get('lang'))
  const stands = r.passage === '' || s.written.some((t) => findPassage(t, r.passage))
  const here = `/desk/releases/${s.releaseId}/comments/${r.id}`
  const button = (act: string, label: string, kind = '') =>
    html`<form method="post" action="${here}"><input type="hidden" name="act" value="${act}"><button class="button ${kind}">${label}</button></form>`
  const acts =
    r.closedAt || !s.maySpeak
      ? ''
      : r.suggested !== null
        ? html`${stands && s.mayChange ? button('accept', w.accept, 'button--primary') : ''}${button('reject', w.reject)}`
        : button('resolve', w.resolve)
  const answer =
    r.closedAt || !s.maySpeak
      ? ''
      : html`<details><summary>${w.reply}</summary><form class="form" method="post" action="${here}"><input type="hidden" name="act" value="reply"><div class="field"><label for="r-${r.id}">${w.reply}</label><textarea class="input" id="r-${r.id}" name="body" rows="2" maxlength="2000" required></textarea></div><div class="actions"><button class="button">${w.reply}</button></div></form></details>`
  return html`<article class="card" id="c-${r.id}"><p class="label">${r.author} · ${when(r.createdAt)}${r.outcome ? html` · ${w.outcome[r.outcome]}, ${r.closer}` : ''}</p>
${r.passage ? html`<p><q>${r.passage}</q>${r.suggested === null ? '' : html` ${w.instead} <ins>${r.suggested || '∅'}</ins>`}</p>` : html`<p class="label">${w.about} ${w.whole}</p>`}
${r.body ? html`<p>${r.body}</p>` : ''}${stands || r.closedAt ? '' : html`<p class="hint">${w.gone}</p>`}
${s.comments.filter((x) => x.parentId === r.id).map((x) => html`<p><b>${x.author}</b> <span class="label">${when(x.createdAt)}</span><br>${x.body}</p>`)}
${acts ? html`<div class="actions">${acts}</div>` : ''}${answer}</article>`
}

/** The comments on a draft: open ones first, the form for a new one, closed ones at the end. */
export function commentsPage(c: DeskContext, s: Shown): Html {
  const lang = c.get('lang')
  const w = commentWords[lang]
  const roots = s.comments.filter((r) => r.parentId === null)
  const [open, closed] = [roots.filter((r) => !r.closedAt), roots.filter((r) => r.closedAt)]
  const t = s.typed ?? {
    passage: (c.req.query('passage') ?? '').slice(0, 500),
    body: '',
    suggested: '',
  }
  const fault = (name: string) => (s.faults?.[name] ? { fault: s.faults[name] } : {})
  const form = s.maySpeak
    ? html`<section><h2>${w.add}</h2>${faultSummary(s.faults ?? {}, lang)}<form class="form" method="post" action="/desk/releases/${s.releaseId}/comments">
${textArea({ name: 'passage', label: w.passage, value: t.passage, rows: 2, maxlength: 500, ...fault('passage') })}
${textArea({ name: 'body', label: w.body, value: t.body, rows: 3, maxlength: 2000, ...fault('body') })}
${textField({ name: 'suggested', label: w.suggested, value: t.suggested, maxlength: 2000 })}
${selectField({ name: 'notify', label: w.notify, value: '', choices: [{ value: '', label: w.nobody }, ...s.colleagues.map((p) => ({ value: p.id, label: p.name }))] })}
<div class="actions"><button class="button button--primary">${w.send}</button></div></form></section>`
    : ''
  const body = sheet(
    w.title,
    html`<p><a href="/desk/releases/${s.releaseId}">${s.headline}</a></p>${open.length > 0 ? open.map((r) => thread(c, s, r)) : empty(w.none, w.noneNext)}${form}
${closed.length > 0 ? html`<details><summary>${w.closed} (${closed.length})</summary>${closed.map((r) => thread(c, s, r))}</details>` : ''}`,
  )
  return deskPage(c, { title: w.title, body })
}

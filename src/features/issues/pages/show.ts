import { Hono } from 'hono'
import { html } from 'hono/html'
import { asMe, type DeskContext, type DeskEnv } from '#lib/auth.ts'
import type { Db } from '#lib/db.ts'
import { deskPage, sheet } from '#lib/html/desk.ts'
import { notice, textField } from '#lib/html/form.ts'
import type { Html } from '#lib/html/plain.ts'
import { idParam } from '#lib/http/body.ts'
import { found } from '#lib/http/problems.ts'
import { named } from '#lib/i18n.ts'
import { tellDay, tellShort } from '#lib/time.ts'
import { type Issue, issueById, type Step, stepsOf } from '../queries/issue.ts'
import { notesOf } from '../queries/notes.ts'
import { type Thing, thingsOf } from '../queries/things.ts'
import { placeOf } from '../rules/things.ts'
import { words } from '../words/index.ts'
import { deedForms } from './forms.ts'
import { notePart } from './note-view.ts'

/** A form that did not go through: which, its words, what was wrong. */
export type Again = {
  form: string
  typed: Record<string, string>
  faults: Record<string, string>
  why?: string
}

export const lines = (text: string): Html =>
  html`${text.split('\n').map((l, n) => html`${n > 0 ? html`<br>` : ''}${l}`)}`
const dayText = (c: DeskContext, text: string) =>
  tellDay(Temporal.PlainDate.from(text), c.get('lang'))

function step(c: DeskContext, s: Step): Html {
  const [lang, w] = [c.get('lang'), words[c.get('lang')]]
  const more = [
    s.unitName ? named(s.unitName, lang) : '',
    s.outlet,
    s.number,
    s.day ? dayText(c, s.day) : '',
  ].filter(Boolean)
  return html`<li><b>${w.deed[s.deed]}</b>${more.length > 0 ? ` · ${more.join(' · ')}` : ''}<small>${tellShort(s.at, c.get('agency').zone, lang)} · ${s.person}</small>${s.words ? html`<p>${lines(s.words)}</p>` : ''}</li>`
}

function thing(c: DeskContext, i: Issue, t: Thing): Html {
  const [lang, zone, w] = [c.get('lang'), c.get('agency').zone, words[c.get('lang')]]
  const name = t.label || (t.kind === 'link' ? (URL.parse(t.ref)?.host ?? t.ref) : w.thing[t.kind])
  const meta = html`<small>${w.thing[t.kind]} · ${tellShort(t.addedAt, zone, lang)} · ${t.addedBy}</small>`
  if (t.removedAt)
    return html`<li><s>${name}</s> ${meta} <small>${w.removed(t.removedBy ?? '', tellShort(t.removedAt, zone, lang))}</small></li>`
  const out = i.mayWork
    ? html`<form method="post" action="/desk/issues/${i.id}/things/${t.id}/removal"><button class="button button--quiet" aria-label="${w.remove}: ${name}">${w.remove}</button></form>`
    : ''
  return html`<li><a href="${placeOf(t.kind, t.ref)}"${t.kind === 'link' ? html` rel="noreferrer noopener"` : ''}>${name}</a> ${meta}${out}</li>`
}

function things(c: DeskContext, i: Issue, all: Thing[], again: Again | undefined): Html {
  const w = words[c.get('lang')]
  const mine = again?.form === 'things' ? again : undefined
  const add = i.mayWork
    ? html`<form class="form" method="post" action="/desk/issues/things"><input type="hidden" name="issue" value="${i.id}"><div class="fields">${textField({ name: 'thing', label: w.paste, value: mine?.typed['thing'], fault: mine?.faults['thing'], maxlength: 2000, required: true })}${textField({ name: 'label', label: w.label, value: mine?.typed['label'], maxlength: 300 })}</div><div><button class="button">${w.add}</button></div></form>`
    : ''
  return html`<section id="things"><h2>${w.things}</h2>${all.length > 0 ? html`<ul role="list" class="bank">${all.map((t) => thing(c, i, t))}</ul>` : html`<p class="label">${w.noThings}</p>`}${add}</section>`
}

function facts(c: DeskContext, i: Issue): Html {
  const [lang, w] = [c.get('lang'), words[c.get('lang')]]
  const pairs: [string, string][] = [
    [w.charge, named(i.unitName, lang)],
    [w.origin, named(i.originName, lang)],
    [w.raised, i.raised],
    [w.measure, i.measure],
    [w.due, i.dueOn ? dayText(c, i.dueOn) : ''],
    [w.outcome, i.outcome],
    [w.doneOn, i.doneOn ? dayText(c, i.doneOn) : ''],
  ]
  return html`<dl class="pair">${pairs.filter(([, v]) => v).map(([k, v]) => html`<dt>${k}</dt><dd>${lines(v)}</dd>`)}</dl>`
}

/** The page of an issue; `again` is a form that did not go through. 404 for missing and not yours alike. */
export async function showIssue(c: DeskContext, db: Db, id: string, again?: Again): Promise<Html> {
  const w = words[c.get('lang')]
  const i = found(await issueById(db, id))
  const [all, steps, notes] = [await thingsOf(db, id), await stepsOf(db, id), await notesOf(db, id)]
  const late = i.dueAt && Temporal.Instant.compare(i.dueAt, i.now) < 0
  const body = html`${again?.why ? notice('bad', again.why) : ''}<p><span class="tag">${w.state[i.state]}</span> <span class="tag">${w.kind[i.kind]}</span></p>${late ? notice('bad', w.overdue) : ''}${facts(c, i)}
${things(c, i, all, again)}${i.mayWork ? html`<section><h2>${w.acts}</h2>${deedForms(c, i, again)}</section>` : ''}${notePart(c, i, notes, again)}
<section><h2>${w.history}</h2><ol role="list" class="bank">${steps.map((s) => step(c, s))}</ol></section>`
  const title = `${i.number}: ${i.title}`
  const back = html`<a class="button" href="/desk/issues">${w.title}</a>`
  return deskPage(c, { title, body: sheet(title, body, back) })
}

export const showPages = new Hono<DeskEnv>().get('/issues/:id', async (c) => {
  const id = idParam(c)
  return c.html(await asMe(c, (db) => showIssue(c, db, id)))
})

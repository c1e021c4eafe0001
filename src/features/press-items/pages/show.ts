import { Hono } from 'hono'
import { html } from 'hono/html'
import { legalClock, rulebook } from '#features/rulebook/index.ts'
import { asMe, type DeskContext, type DeskEnv } from '#lib/auth.ts'
import type { Db } from '#lib/db.ts'
import { deskPage, sheet } from '#lib/html/desk.ts'
import { notice } from '#lib/html/form.ts'
import type { Html } from '#lib/html/plain.ts'
import { idParam } from '#lib/http/body.ts'
import { found } from '#lib/http/problems.ts'
import { named } from '#lib/i18n.ts'
import { tellDay, tellShort } from '#lib/time.ts'
import { clocksOf, type ItemClock } from '../queries/clocks.ts'
import { type Item, itemById, type Step, stepsOf } from '../queries/item.ts'
import { words } from '../words/index.ts'
import { deedForms } from './forms.ts'
import { requestsPart } from './request-view.ts'

/** A form that did not go through: which, its words, what was wrong. */
export type Again = {
  form: string
  typed: Record<string, string>
  asked?: string[]
  faults: Record<string, string>
  why?: string
}

const lines = (text: string): Html =>
  html`${text.split('\n').map((l, n) => html`${n > 0 ? html`<br>` : ''}${l}`)}`

function clock(c: DeskContext, k: ItemClock): Html {
  const [lang, zone, w] = [c.get('lang'), c.get('agency').zone, words[c.get('lang')]]
  const own = legalClock(k.ruleId, k.since).notSetByLaw ? ` · ${w.notSetByLaw}` : ''
  const duty = rulebook.rules.get(k.ruleId)?.at(-1)?.duty[lang] ?? ''
  return html`<li><b>${k.dueAt ? w.due(tellShort(k.dueAt, zone, lang)) : w.noDay}</b> ${k.metAt ? html`<span class="tag tag--good">${w.met(tellShort(k.metAt, zone, lang))}</span>` : ''}<small>${w.wording(k.ruleId, k.ruleVersion)}${own} · ${duty}</small></li>`
}

function step(c: DeskContext, s: Step): Html {
  const [lang, w] = [c.get('lang'), words[c.get('lang')]]
  const day = (text: string) => tellDay(Temporal.PlainDate.from(text), lang)
  const more = [
    s.conclusion ? w.conclusion[s.conclusion] : '',
    s.unitName ? named(s.unitName, lang) : '',
    s.until ? w.due(day(s.until)) : '',
    s.number,
    s.dated ? day(s.dated) : '',
  ].filter(Boolean)
  return html`<li><b>${w.deed[s.deed]}</b>${more.length > 0 ? ` · ${more.join(' · ')}` : ''}<small>${tellShort(s.at, c.get('agency').zone, lang)} · ${s.person}</small>${s.words ? html`<p>${lines(s.words)}</p>` : ''}</li>`
}

function captured(c: DeskContext, i: Item): Html {
  const [lang, zone, w] = [c.get('lang'), c.get('agency').zone, words[c.get('lang')]]
  const links = html`${i.url ? html` · <a href="${i.url}" rel="noreferrer noopener">${URL.parse(i.url)?.host ?? i.url}</a>` : ''}${i.articleId ? html` · <a href="/desk/articles/${i.articleId}">${w.articleNow}</a>` : ''}`
  const text = i.body
    ? html`<details><summary>${w.body}</summary>${i.body
        .split('\n')
        .filter(Boolean)
        .map((p) => html`<p>${p}</p>`)}</details>`
    : ''
  return html`<section class="card"><p class="label">${i.outlet}${i.publishedOn ? ` · ${tellDay(Temporal.PlainDate.from(i.publishedOn), lang)}` : ''}${links}</p>${i.lede ? html`<p>${i.lede}</p>` : ''}${text}<p class="small">${w.captured(tellShort(i.capturedAt, zone, lang))}</p></section>`
}

/** The page of an item; `again` is a form that did not go through. 404 for missing and not yours alike. */
export async function showItem(c: DeskContext, db: Db, id: string, again?: Again): Promise<Html> {
  const [lang, w] = [c.get('lang'), words[c.get('lang')]]
  const i = found(await itemById(db, id))
  const [clocks, steps] = [await clocksOf(db, id), await stepsOf(db, id)]
  const tag = i.conclusion
    ? html`<span class="tag">${w.state[i.state]}</span> <span class="tag">${w.conclusion[i.conclusion]}</span>`
    : html`<span class="tag">${w.state[i.state]}</span>`
  const owed =
    clocks.length > 0
      ? html`<section><h2>${w.clocks}</h2><ul role="list" class="bank">${clocks.map((k) => clock(c, k))}</ul></section>`
      : ''
  const body = html`${again?.why ? notice('bad', again.why) : ''}<p>${tag} <span class="label">${named(i.unitName, lang)}</span></p>
<p><b>${lines(i.about)}</b></p>${captured(c, i)}${owed}${await requestsPart(c, db, i, again)}
${i.mayWork ? html`<section><h2>${w.acts}</h2>${deedForms(c, i, again)}</section>` : ''}
<section><h2>${w.history}</h2><ol role="list" class="bank">${steps.map((s) => step(c, s))}</ol></section>`
  const back = html`<a class="button" href="/desk/press-items">${w.title}</a> <a class="button" href="/desk/issues/new?press_item=${id}">${w.toIssue}</a>`
  const title = `${i.number}: ${i.title}`
  return deskPage(c, { title, body: sheet(title, body, back) })
}

export const showPages = new Hono<DeskEnv>().get('/press-items/:id', async (c) => {
  const id = idParam(c)
  return c.html(await asMe(c, (db) => showItem(c, db, id)))
})

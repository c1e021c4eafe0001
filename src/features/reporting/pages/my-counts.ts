import { Hono } from 'hono'
import { html } from 'hono/html'
import { z } from 'zod'
import { asMe, type DeskContext, type DeskEnv, holds } from '#lib/auth.ts'
import type { Db } from '#lib/db.ts'
import { deskPage, sheet } from '#lib/html/desk.ts'
import { empty } from '#lib/html/form.ts'
import type { Html } from '#lib/html/plain.ts'
import { parsed } from '#lib/http/body.ts'
import { tellShort } from '#lib/time.ts'
import { PAGE } from '../queries/entries.ts'
import { type MyCase, type MyCounts, myCases, myCounts } from '../queries/my-cases.ts'
import { ASKED, type Asked, MY_FIGURES, type MyFigure, spansAt } from '../rules/my-counts.ts'
import { myWords } from '../words/my-counts.ts'
import { behind } from './behind.ts'
import { nextKey } from './entry-table.ts'

/** Whose overview tells them: who answers the press, and who looks after them. */
const READERS = [
  'head',
  'regular_spokesperson',
  'press_officer',
  'clearing_officer',
  'auditor',
] as const

const numberIn = (r: MyCounts, f: MyFigure): number => {
  if (f === 'in_time') return r.inTime
  return f === 'due_today' ? r.dueToday : r[f]
}
const listPath = (what: Asked, figure: MyFigure, year: number, more: Record<string, string> = {}) =>
  `/desk/press-cases?${new URLSearchParams({ what, figure, year: String(year), ...more })}`

/** The counts of this year for the overview, each figure opening its list; nothing for who answers to nobody of the press. */
export async function myCountsPart(c: DeskContext, db: Db): Promise<Html | ''> {
  if (!holds(c.get('me'), ...READERS)) return ''
  const [lang, w] = [c.get('lang'), myWords[c.get('lang')]]
  const spans = spansAt(Temporal.Now.instant(), c.get('agency').zone)
  const rows = await myCounts(db, spans)
  if (rows.length === 0) return ''
  const cell = (what: Asked, f: MyFigure) => {
    const mine = rows.find((r) => r.what === what)
    const n = mine ? numberIn(mine, f) : 0
    const bad = n > 0 && (f === 'late' || f === 'overdue')
    return html`<td class="end num"><a href="${listPath(what, f, spans.year)}" aria-label="${w.what[what]}, ${w.figure[f]}: ${n}">${bad ? html`<span class="tag tag--bad">${n.toLocaleString(lang)}</span>` : n.toLocaleString(lang)}</a></td>`
  }
  return html`<section id="press-counts"><h2>${w.title(spans.year)}</h2><div class="table-wrap"><table class="table"><thead><tr><th><span class="visually-hidden">${w.title(spans.year)}</span></th>${MY_FIGURES.map((f) => html`<th scope="col" class="end">${w.figure[f]}</th>`)}</tr></thead><tbody>${ASKED.map((what) => html`<tr><th scope="row">${w.what[what]}</th>${MY_FIGURES.map((f) => cell(what, f))}</tr>`)}</tbody></table></div><p class="label">${w.meaning}</p></section>`
}

const Query = z.object({
  what: z.enum(ASKED).catch('question'),
  figure: z.enum(MY_FIGURES).catch('received'),
  year: z.coerce.number().int().min(2000).max(2200).optional().catch(undefined),
  after: z.string().max(120).optional().catch(undefined),
})
const TAG = { in_time: 'tag--good', late: 'tag--bad', unanswered: 'tag--bad' } as const

function row(c: DeskContext, r: MyCase): Html {
  const [lang, zone, w] = [c.get('lang'), c.get('agency').zone, myWords[c.get('lang')]]
  const to = r.what === 'matter' ? '/desk/matters' : '/desk/enquiries'
  const tag = r.standing in TAG ? TAG[r.standing as keyof typeof TAG] : '' // narrowed by `in`
  return html`<tr><td><a data-row href="${to}/${r.thingId}"><b>${r.text}</b></a><small>${r.number}${r.outlet ? ` · ${r.outlet}` : ''}</small></td><td>${tellShort(r.countsAt, zone, lang)}</td><td>${r.dueAt ? w.due(tellShort(r.dueAt, zone, lang)) : ''}</td><td><span class="tag ${tag}">${w.standing[r.standing]}</span></td></tr>`
}

/** What a figure of the overview was counted from: exactly these, and no other. */
export const myCountPages = new Hono<DeskEnv>().get('/press-cases', async (c) => {
  const { what, figure, year, after } = parsed(Query, c.req.query())
  const w = myWords[c.get('lang')]
  const spans = spansAt(Temporal.Now.instant(), c.get('agency').zone, year)
  const rows = await asMe(c, (db) => myCases(db, spans, what, figure, behind(after)))
  const key = nextKey(rows, PAGE)
  const list =
    rows.length > 0
      ? html`<div class="table-wrap"><table class="table table--cards"><tbody>${rows.map((r) => row(c, r))}</tbody></table></div>${key ? html`<p><a class="button" href="${listPath(what, figure, spans.year, { after: key })}">${w.more}</a></p>` : ''}`
      : empty(w.none, w.noneNext)
  const title = `${w.what[what]}: ${w.figure[figure]}, ${spans.year}`
  const back = html`<a class="button" href="/desk">${w.back}</a>`
  return c.html(deskPage(c, { title, body: sheet(title, list, back) }))
})

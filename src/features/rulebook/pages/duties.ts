import { Hono } from 'hono'
import { html, raw } from 'hono/html'
import { z } from 'zod'
import { asMe, type DeskContext, type DeskEnv } from '#lib/auth.ts'
import type { Db } from '#lib/db.ts'
import { deskPage, sheet } from '#lib/html/desk.ts'
import { empty } from '#lib/html/form.ts'
import type { Html } from '#lib/html/plain.ts'
import { parsed } from '#lib/http/body.ts'
import { named } from '#lib/i18n.ts'
import {
  type Asked,
  DUTIES_A_PAGE,
  type DutySum,
  dutiesIn,
  dutySums,
  STATES,
} from '../queries/duties.ts'
import { branchesOf, pathTo } from '../queries/duty-records.ts'
import { words } from '../words/duties.ts'
import { askedFor, dutyTable, instantOn, onlyReaders, type Ports, unitFor } from './duty-parts.ts'

const Query = z.object({
  unit: z.uuid().optional(),
  state: z.enum(STATES).optional(),
  on: z.iso.date().or(z.literal('')).optional(),
  after: z.string().max(600).optional(),
})
type Asking = z.infer<typeof Query>

const hrefTo = (values: Asking) => {
  const query = new URLSearchParams()
  for (const [k, v] of Object.entries(values)) if (v) query.set(k, v)
  return `/desk/duties${query.size > 0 ? `?${query}` : ''}`
}

const countOf = (sums: DutySum[], unit: string, state: DutySum['state']) =>
  sums.find((s) => s.unitId === unit && s.state === state)?.count ?? 0

/** One figure; it opens what it counts. */
const figure = (c: DeskContext, q: Asking, n: number) =>
  n === 0
    ? html`<td class="end num">–</td>`
    : html`<td class="end num"><a href="${hrefTo(q)}">${n.toLocaleString(c.get('lang'))}</a></td>`

async function branchPart(
  c: DeskContext,
  db: Db,
  asked: Asked,
  sums: DutySum[],
  q: Asking,
): Promise<Html | ''> {
  const [lang, w] = [c.get('lang'), words[c.get('lang')]]
  const seen = new Set(sums.map((s) => s.unitId))
  const branches = (await branchesOf(db, asked.unit, asked.at)).filter((b) => seen.has(b.id))
  if (branches.length === 0) return ''
  const heads = STATES.map((s) => html`<th scope="col" class="end">${w.state[s]}</th>`)
  const rows = branches.map(
    (b) =>
      html`<tr><td><a data-row href="${hrefTo({ unit: b.id, on: q.on })}">${named(b.name, lang)}</a><small>${b.code}</small></td>${STATES.map((s) => figure(c, { unit: b.id, state: s, on: q.on }, countOf(sums, b.id, s)))}</tr>`,
  )
  return html`<section><h2>${w.below}</h2><div class="table-wrap"><table class="table"><thead><tr><th scope="col">${w.unit}</th>${heads}</tr></thead><tbody>${rows}</tbody></table></div></section>`
}

async function listPart(
  c: DeskContext,
  db: Db,
  asked: Asked,
  q: Asking,
  own: boolean,
): Promise<Html> {
  const w = words[c.get('lang')]
  const rows = await dutiesIn(db, asked, { state: q.state ?? null, own, after: q.after ?? '' })
  if (rows.length === 0) return empty(w.none, w.noneNext)
  const last = rows.length === DUTIES_A_PAGE ? rows.at(-1) : undefined
  return html`${dutyTable(c, rows, !own)}${last ? html`<p><a class="button" href="${hrefTo({ ...q, unit: asked.unit, after: last.place })}">${w.more}</a></p>` : ''}`
}

async function monitor(c: DeskContext, db: Db, q: Asking, ports: Ports): Promise<Html> {
  const [lang, w] = [c.get('lang'), words[c.get('lang')]]
  const at = instantOn(q.on)
  const unit = await unitFor(c, db, q.unit, at)
  const asked = await askedFor(db, unit.id, at, ports)
  const sums = await dutySums(db, asked)
  const path = await pathTo(db, unit.id, at)
  const here = { unit: unit.id, on: q.on }
  const tab = (label: unknown, to: Asking, on: boolean) =>
    html`<a href="${hrefTo(to)}"${on ? raw(' aria-current="page"') : ''}>${label}</a>`
  const tabs = html`<nav class="tabs" aria-label="${w.standing}">${tab(w.all, here, !q.state)}${STATES.map((s) => tab(html`${w.state[s]} <span class="num">${countOf(sums, unit.id, s).toLocaleString(lang)}</span>`, { ...here, state: s }, s === q.state))}</nav>`
  const crumbs = html`<p class="hint">${path.map((p) => html`<a href="${hrefTo({ unit: p.id, on: q.on })}">${named(p.name, lang)}</a> › `)}<b>${named(unit.name, lang)}</b></p>`
  const day = html`<form class="field--row" method="get" action="/desk/duties"><input type="hidden" name="unit" value="${unit.id}"><label for="f-on" class="tag">${w.on}</label><input class="input" id="f-on" type="date" name="on" value="${q.on ?? ''}"><button class="button">${w.see}</button></form>`
  const parts = q.state
    ? await listPart(c, db, asked, q, false)
    : html`${await branchPart(c, db, asked, sums, q)}<section><h2>${w.own(named(unit.name, lang))}</h2>${await listPart(c, db, asked, q, true)}</section>`
  const act = unit.writes
    ? html`<a class="button button--primary" href="/desk/duties/new?unit=${unit.id}">${w.open}</a>`
    : undefined
  const body = html`<p class="hint">${w.lead}</p>${crumbs}${day}${tabs}${parts}`
  return deskPage(c, { title: w.title, body: sheet(w.title, body, act) })
}

/** The duty monitor: what was met, is due, is overdue or unknown, per unit and up the tree; each figure opens its records. */
export const monitorPages = (ports: Ports) =>
  new Hono<DeskEnv>().get('/duties', async (c) => {
    onlyReaders(c)
    const q = parsed(Query, c.req.query())
    return c.html(await asMe(c, (db) => monitor(c, db, q, ports)))
  })

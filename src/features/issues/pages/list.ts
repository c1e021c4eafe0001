import { Hono } from 'hono'
import { html, raw } from 'hono/html'
import { z } from 'zod'
import { urgency } from '#features/enquiries/rules/clocks.ts'
import { asMe, type DeskContext, type DeskEnv, holds, type RoleName } from '#lib/auth.ts'
import type { Db } from '#lib/db.ts'
import { deskPage, sheet } from '#lib/html/desk.ts'
import { empty } from '#lib/html/form.ts'
import type { Html } from '#lib/html/plain.ts'
import { parsed } from '#lib/http/body.ts'
import { named } from '#lib/i18n.ts'
import { instant, tellDistance, tellShort } from '#lib/time.ts'
import {
  type After,
  issuesBelow,
  issuesOn,
  issuesWith,
  type Listed,
  myIssues,
  PAGE,
  SHELVES,
} from '../queries/list.ts'
import { ISSUE_STATES } from '../rules/life.ts'
import { words } from '../words/index.ts'

/** Who raises an issue and works on it. */
export const WORKERS = [
  'head',
  'regular_spokesperson',
  'press_officer',
  'monitor',
] as const satisfies RoleName[]

const Query = z.object({
  shelf: z.enum(SHELVES).catch('open'),
  state: z.enum(ISSUE_STATES).optional().catch(undefined),
  q: z.string().max(200).catch('').default(''),
  after: z.string().max(120).optional().catch(undefined),
})

/** The row that a page begins behind; what cannot be read is the first page. */
export function behind(key: string | undefined): After {
  const [at = '', id = ''] = (key ?? '').split('_')
  const [when, which] = [instant.safeParse(at), z.uuid().safeParse(id)]
  return when.success && which.success ? { at: when.data, id: which.data } : undefined
}

const CLASS = { calm: '', amber: ' clock--warn', red: ' clock--bad' } as const
const ROW = { calm: '', amber: ' due', red: ' late' } as const

function row(c: DeskContext, i: Listed): Html {
  const [lang, zone, w] = [c.get('lang'), c.get('agency').zone, words[c.get('lang')]]
  const is = i.dueAt ? urgency(i.dueAt, i.createdAt, i.now) : 'calm'
  const clock = i.dueAt ? tellDistance(i.dueAt, i.now, lang) : tellShort(i.createdAt, zone, lang)
  const meta = [
    i.number,
    w.kind[i.kind],
    w.state[i.state],
    named(i.unitName, lang),
    w.count(i.things),
  ]
  return html`<li><a class="row${ROW[is]}" data-row href="/desk/issues/${i.id}"><b>${i.title}</b><span class="clock${CLASS[is]}">${clock}</span><span class="meta">${meta.map((x) => html`<span>${x}</span>`)}</span></a></li>`
}

/** What is open, for the first screen; nothing where nothing is. */
export async function issuesPart(c: DeskContext, db: Db) {
  const { open, late } = await myIssues(db)
  return open > 0
    ? html`<p><a href="/desk/issues">${words[c.get('lang')].home(open, late)}</a></p>`
    : ''
}

function below(c: DeskContext, units: Awaited<ReturnType<typeof issuesBelow>>): Html | '' {
  const [lang, w] = [c.get('lang'), words[c.get('lang')]]
  return units.length === 0
    ? ''
    : html`<section><h2>${w.below}</h2><div class="table-wrap"><table class="table"><thead><tr><th>${w.charge}</th><th>${w.open}</th><th>${w.late}</th></tr></thead><tbody>${units.map((u) => html`<tr><td>${named(u.unitName, lang)}</td><td>${u.open}</td><td>${u.late > 0 ? html`<span class="tag tag--bad">${u.late}</span>` : 0}</td></tr>`)}</tbody></table></div></section>`
}

/** The queue by the nearer day, its filter, the search over all, and what is open below. */
export const listPages = new Hono<DeskEnv>().get('/issues', async (c) => {
  const { shelf, state, q, after } = parsed(Query, c.req.query())
  const w = words[c.get('lang')]
  const { rows, units } = await asMe(c, async (db) => ({
    rows: q.trim()
      ? await issuesWith(db, q)
      : await issuesOn(db, shelf, state ?? null, behind(after)),
    units: q.trim() || after ? [] : await issuesBelow(db),
  }))
  const more = (last: Listed) =>
    `/desk/issues?${new URLSearchParams({ shelf, ...(state ? { state } : {}), after: `${last.nextAt}_${last.id}` })}`
  const filter =
    shelf === 'open'
      ? html`<form class="field--row" method="get"><select class="input" name="state" aria-label="${w.allStates}"><option value="">${w.allStates}</option>${ISSUE_STATES.slice(0, 5).map((s) => html`<option value="${s}"${s === state ? raw(' selected') : ''}>${w.state[s]}</option>`)}</select><button class="button">${w.filter}</button></form>`
      : ''
  const bar = html`<div class="bar-row"><nav class="tabs" aria-label="${w.title}">${SHELVES.map((s) => html`<a href="/desk/issues?shelf=${s}"${s === shelf && !q ? raw(' aria-current="page"') : ''}>${w.shelf[s]}</a>`)}</nav>
<form class="search" method="get" role="search"><input class="input" type="search" name="q" value="${q}" maxlength="200" aria-label="${w.find}" placeholder="${w.find}"></form>${filter}</div>`
  const last = q || rows.length < PAGE ? undefined : rows.at(-1)
  const list =
    rows.length > 0
      ? html`<ol class="rows" role="list">${rows.map((i) => row(c, i))}</ol>${last ? html`<p><a class="button" href="${more(last)}">${w.more}</a></p>` : ''}`
      : empty(q ? w.empty.found : w.empty[shelf], w.emptyNext)
  const act = holds(c.get('me'), ...WORKERS)
    ? html`<a class="button button--primary" href="/desk/issues/new">${w.enter}</a>`
    : undefined
  const setting = holds(c.get('me'), 'head', 'administrator')
    ? html`<p><a href="/desk/issues/public-setting">${w.setting}</a></p>`
    : ''
  const body = html`<p>${w.about}</p>${bar}${list}${below(c, units)}${setting}`
  return c.html(deskPage(c, { title: w.title, body: sheet(w.title, body, act) }))
})

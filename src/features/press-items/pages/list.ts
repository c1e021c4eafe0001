import { Hono } from 'hono'
import { html, raw } from 'hono/html'
import { z } from 'zod'
import { urgency } from '#features/enquiries/rules/clocks.ts'
import { asMe, type DeskContext, type DeskEnv, holds, type RoleName } from '#lib/auth.ts'
import { deskPage, sheet } from '#lib/html/desk.ts'
import { empty } from '#lib/html/form.ts'
import type { Html } from '#lib/html/plain.ts'
import { parsed } from '#lib/http/body.ts'
import { named } from '#lib/i18n.ts'
import { instant, tellDistance, tellShort } from '#lib/time.ts'
import {
  type After,
  itemsOn,
  itemsWith,
  type Listed,
  openItems,
  PAGE,
  SHELVES,
} from '../queries/list.ts'
import { ITEM_STATES } from '../rules/life.ts'
import { words } from '../words/index.ts'

/** Who takes an article up. */
export const TAKERS = [
  'head',
  'regular_spokesperson',
  'press_officer',
  'monitor',
] as const satisfies RoleName[]

const Query = z.object({
  shelf: z.enum(SHELVES).catch('open'),
  state: z.enum(ITEM_STATES).optional().catch(undefined),
  q: z.string().max(200).catch('').default(''),
  after: z.string().max(120).optional().catch(undefined),
})

/** The row that a page begins behind; what cannot be read is the first page. */
function behind(key: string | undefined): After {
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
  const stands = i.conclusion
    ? `${w.state[i.state]}: ${w.conclusion[i.conclusion]}`
    : w.state[i.state]
  const meta = [i.number, i.outlet, stands, named(i.unitName, lang)]
  return html`<li><a class="row${ROW[is]}" data-row href="/desk/press-items/${i.id}"><b>${i.title}</b><span class="clock${CLASS[is]}">${clock}</span><span class="meta">${meta.map((x) => html`<span>${x}</span>`)}${i.changed ? html`<span class="tag tag--warn">${w.changed}</span>` : ''}</span></a></li>`
}

/** What stands open, for the first screen; nothing where nothing does. */
export async function itemsPart(c: DeskContext, db: Parameters<typeof openItems>[0]) {
  const { open, late } = await openItems(db)
  return open > 0
    ? html`<p><a href="/desk/press-items">${words[c.get('lang')].home(open, late)}</a></p>`
    : ''
}

/** The queue by the nearer clock, its filter, and the search over all. */
export const listPages = new Hono<DeskEnv>().get('/press-items', async (c) => {
  const { shelf, state, q, after } = parsed(Query, c.req.query())
  const w = words[c.get('lang')]
  const { rows, counts } = await asMe(c, async (db) => ({
    rows: q.trim()
      ? await itemsWith(db, q)
      : await itemsOn(db, shelf, state ?? null, behind(after)),
    counts: await openItems(db),
  }))
  const at = (s: string, more: Record<string, string> = {}) =>
    `/desk/press-items?${new URLSearchParams({ shelf: s, ...(state ? { state } : {}), ...more })}`
  const states = ITEM_STATES.filter((s) => s !== 'closed')
  const filter =
    shelf === 'open'
      ? html`<form class="field--row" method="get"><input type="hidden" name="shelf" value="${shelf}"><select class="input" name="state" aria-label="${w.allStates}"><option value="">${w.allStates}</option>${states.map((s) => html`<option value="${s}"${s === state ? raw(' selected') : ''}>${w.state[s]}</option>`)}</select><button class="button">${w.filter}</button></form>`
      : ''
  const bar = html`<div class="bar-row"><nav class="tabs" aria-label="${w.title}">${SHELVES.map((s) => html`<a href="/desk/press-items?shelf=${s}"${s === shelf && !q ? raw(' aria-current="page"') : ''}>${w.shelf[s]}</a>`)}</nav>
<form class="search" method="get" role="search"><input class="input" type="search" name="q" value="${q}" maxlength="200" aria-label="${w.find}" placeholder="${w.find}"></form>${filter}</div>`
  const last = q || rows.length < PAGE ? undefined : rows.at(-1)
  const more = last
    ? html`<p><a class="button" href="${at(shelf, { after: `${last.nextAt}_${last.id}` })}">${w.more}</a></p>`
    : ''
  const list =
    rows.length > 0
      ? html`<ol class="rows" role="list">${rows.map((i) => row(c, i))}</ol>${more}`
      : empty(q ? w.empty.found : w.empty[shelf], w.emptyNext)
  const act = holds(c.get('me'), ...TAKERS)
    ? html`<a class="button button--primary" href="/desk/press-items/new">${w.enter}</a>`
    : undefined
  const count =
    counts.open > 0 ? html`<p class="label">${w.home(counts.open, counts.late)}</p>` : ''
  const body = html`<p>${w.about}</p>${count}${bar}${list}`
  return c.html(deskPage(c, { title: w.title, body: sheet(w.title, body, act) }))
})

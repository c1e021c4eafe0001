import { Hono } from 'hono'
import { html, raw } from 'hono/html'
import { z } from 'zod'
import { urgency } from '#features/enquiries/rules/clocks.ts'
import { matterKinds } from '#features/rulebook/index.ts'
import { asMe, type DeskContext, type DeskEnv, holds } from '#lib/auth.ts'
import { deskPage, sheet } from '#lib/html/desk.ts'
import { empty } from '#lib/html/form.ts'
import type { Html } from '#lib/html/plain.ts'
import { parsed } from '#lib/http/body.ts'
import { named } from '#lib/i18n.ts'
import { instant, tellDistance, tellShort } from '#lib/time.ts'
import { kindOf } from '../jobs/clocks.ts'
import {
  type After,
  type Listed,
  mattersOn,
  mattersWith,
  openMatters,
  PAGE,
  SHELVES,
} from '../queries/list.ts'
import { words } from '../words/index.ts'

/** Who takes in what the press passes on. */
export const TAKERS = ['head', 'regular_spokesperson', 'press_officer'] as const

const Query = z.object({
  shelf: z.enum(SHELVES).catch('open'),
  kind: z.string().max(40).catch('').default(''),
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

function row(c: DeskContext, m: Listed): Html {
  const [lang, zone, w] = [c.get('lang'), c.get('agency').zone, words[c.get('lang')]]
  const is = m.dueAt ? urgency(m.dueAt, m.since, m.now) : 'calm'
  const clock = m.dueAt ? tellDistance(m.dueAt, m.now, lang) : tellShort(m.receivedAt, zone, lang)
  const meta = [
    m.number,
    kindOf(m.kind).name[lang],
    m.outlet,
    m.shelf === 'watch' ? w.shelf.watch : w.state[m.state],
    named(m.handlerName ?? m.unitName, lang),
  ]
  return html`<li><a class="row${ROW[is]}" data-row href="/desk/matters/${m.id}"><b>${m.subject}</b><span class="clock${CLASS[is]}">${clock}</span><span class="meta">${meta.map((x) => html`<span>${x}</span>`)}</span></a></li>`
}

const known = (kind: string) => matterKinds.find((k) => k.code === kind)?.code ?? null

/** The queue by the nearer clock, its filters, and the search over all. */
export const listPages = new Hono<DeskEnv>().get('/matters', async (c) => {
  const { shelf, kind, q, after } = parsed(Query, c.req.query())
  const [lang, w] = [c.get('lang'), words[c.get('lang')]]
  const [rows, counts] = await asMe(c, async (db) => [
    q.trim() ? await mattersWith(db, q) : await mattersOn(db, shelf, known(kind), behind(after)),
    await openMatters(db),
  ])
  const at = (s: string, more: Record<string, string> = {}) =>
    `/desk/matters?${new URLSearchParams({ shelf: s, ...(known(kind) ? { kind } : {}), ...more })}`
  const bar = html`<div class="bar-row"><nav class="tabs" aria-label="${w.title}">${SHELVES.map((s) => html`<a href="${at(s)}"${s === shelf && !q ? raw(' aria-current="page"') : ''}>${w.shelf[s]}</a>`)}</nav>
<form class="search" method="get" role="search"><input class="input" type="search" name="q" value="${q}" maxlength="200" aria-label="${w.find}" placeholder="${w.find}"></form>
<form class="field--row" method="get"><input type="hidden" name="shelf" value="${shelf}"><select class="input" name="kind" aria-label="${w.kind}"><option value="">${w.allKinds}</option>${matterKinds.map((k) => html`<option value="${k.code}"${k.code === kind ? raw(' selected') : ''}>${k.name[lang]}</option>`)}</select><button class="button">${w.filter}</button></form></div>`
  const last = q || rows.length < PAGE ? undefined : rows.at(-1)
  const more = last
    ? html`<p><a class="button" href="${at(shelf, { after: `${last.nextAt}_${last.id}` })}">${w.more}</a></p>`
    : ''
  const list =
    rows.length > 0
      ? html`<ol class="rows" role="list">${rows.map((m) => row(c, m))}</ol>${more}`
      : empty(q ? w.empty.found : w.empty[shelf], w.emptyNext)
  const late =
    counts.late > 0 ? html` · <span class="tag tag--bad">${w.late(counts.late)}</span>` : ''
  const acts = html`<a class="button" href="/desk/enquiries">${w.enquiries}</a>${holds(c.get('me'), ...TAKERS) ? html`<a class="button button--primary" href="/desk/matters/new">${w.enter}</a>` : ''}`
  const body = html`<p>${w.about}</p><p class="label">${w.open(counts.open)}${late}</p>${bar}${list}`
  return c.html(deskPage(c, { title: w.title, body: sheet(w.title, body, acts) }))
})

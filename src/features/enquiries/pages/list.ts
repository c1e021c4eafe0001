import { Hono } from 'hono'
import { html, raw } from 'hono/html'
import { z } from 'zod'
import { asMe, type DeskEnv, holds } from '#lib/auth.ts'
import { deskPage, sheet } from '#lib/html/desk.ts'
import { empty } from '#lib/html/form.ts'
import { parsed } from '#lib/http/body.ts'
import { instant } from '#lib/time.ts'
import { enquiriesOn, enquiriesWith, openCounts, type Shelf } from '../queries/list.ts'
import { deskWords } from '../words/desk.ts'
import { keyAfter, row } from './queue.ts'

const SHELVES = ['due', 'mine', 'snoozed', 'done'] as const satisfies Shelf[]
const Query = z.object({
  shelf: z.enum(SHELVES).catch('due'),
  q: z.string().max(200).default(''),
  after: z.string().max(120).optional(),
})
/** Who takes in what the press asks. */
export const TAKERS = ['head', 'regular_spokesperson', 'press_officer'] as const

/** The row that a page begins behind; what cannot be read is the first page. */
function behind(key: string | undefined) {
  const [at = '', id = ''] = (key ?? '').split('_')
  const [when, which] = [instant.safeParse(at), z.uuid().safeParse(id)]
  return when.success && which.success ? { at: when.data, id: which.data } : undefined
}

/** The queues of open and done enquiries, and the search over all of them. */
export const listPages = new Hono<DeskEnv>().get('/enquiries', async (c) => {
  const { shelf, q, after } = parsed(Query, c.req.query())
  const w = deskWords[c.get('lang')]
  const me = c.get('me')
  const [rows, counts] = await asMe(c, async (db) => [
    q.trim() ? await enquiriesWith(db, q) : await enquiriesOn(db, shelf, me.id, behind(after)),
    await openCounts(db),
  ])
  const tabs = html`<nav class="tabs" aria-label="${w.title}">${SHELVES.map((s) => html`<a href="/desk/enquiries?shelf=${s}"${s === shelf && !q ? raw(' aria-current="page"') : ''}>${w.shelf[s]}</a>`)}</nav>
<form class="search" method="get" role="search"><input class="input" type="search" name="q" value="${q}" aria-label="${w.find}" placeholder="${w.find}"></form>`
  const more = q ? undefined : keyAfter(shelf, rows)
  const list =
    rows.length > 0
      ? html`<ol class="rows" role="list">${rows.map((e) => row(c, e))}</ol>${more ? html`<p><a class="button" href="/desk/enquiries?shelf=${shelf}&amp;after=${encodeURIComponent(more)}">${w.more}</a></p>` : ''}`
      : empty(q ? w.empty.found : w.empty[shelf], w.emptyNext)
  const said = html`<p class="label">${w.open(counts.open)}${counts.late > 0 ? html` · <span class="tag tag--bad">${w.late(counts.late)}</span>` : ''}</p>`
  const slip = holds(me, ...TAKERS)
    ? html`<a class="button button--primary" href="/desk/enquiries/new">${w.slip}</a>`
    : undefined
  return c.html(
    deskPage(c, {
      title: w.title,
      body: sheet(w.title, html`${said}<div class="bar-row">${tabs}</div>${list}`, slip),
    }),
  )
})

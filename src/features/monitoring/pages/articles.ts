import { Hono } from 'hono'
import { html, raw } from 'hono/html'
import { z } from 'zod'
import { asMe, type DeskContext, type DeskEnv } from '#lib/auth.ts'
import { deskPage, sheet } from '#lib/html/desk.ts'
import { empty, notice } from '#lib/html/form.ts'
import type { Html } from '#lib/html/plain.ts'
import { parsed } from '#lib/http/body.ts'
import { tellShort } from '#lib/time.ts'
import { searchArticles } from '../jobs/search.ts'
import { type Listed, newestArticles } from '../queries/search.ts'
import { articleWords } from '../words/articles.ts'

const PAGE = 50
const Query = z.object({
  q: z.string().max(300).default('').catch(''),
  order: z.enum(['newest', 'best']).default('newest').catch('newest'),
  outlet: z.uuid().nullable().default(null).catch(null),
  before: z.coerce.number().int().positive().nullable().default(null).catch(null),
})

/** One article in a list: headline, outlet, when; what the desk needs to go on. */
export function articleRow(c: DeskContext, a: Listed): Html {
  const [lang, zone, w] = [c.get('lang'), c.get('agency').zone, articleWords[c.get('lang')]]
  return html`<li><a data-row href="/desk/articles/${a.id}"><b lang="vi">${a.title}</b></a><small>${a.outlet} · ${tellShort(a.publishedAt, zone, lang)}${a.versions > 1 ? html` · <span class="tag tag--warn">${w.versions(a.versions)}</span>` : ''}</small>${a.lede ? html`<p class="small">${a.lede.length >= 400 ? `${a.lede.slice(0, 396)}…` : a.lede}</p>` : ''}</li>`
}

/** The published articles, newest first, and the search through all of them. */
export const articleListPages = new Hono<DeskEnv>().get('/articles', async (c) => {
  const [lang, zone, w] = [c.get('lang'), c.get('agency').zone, articleWords[c.get('lang')]]
  const asked = parsed(Query, c.req.query())
  const q = asked.q.normalize('NFC').trim()
  const { order, before, outlet } = asked
  const { rows, since } = await asMe(c, async (db) =>
    q === ''
      ? {
          rows: await newestArticles(db, before ?? Number.MAX_SAFE_INTEGER, outlet, PAGE),
          since: null,
        }
      : searchArticles(db, c.get('program').config, {
          q,
          order,
          before,
          outletId: outlet,
          limit: PAGE,
        }),
  )
  const keep = { ...(q ? { q } : {}), ...(outlet ? { outlet } : {}) }
  const way = (to: 'newest' | 'best', label: string) =>
    html`<a href="/desk/articles?${new URLSearchParams({ ...keep, ...(to === 'best' ? { order: to } : {}) })}"${to === order ? raw(' aria-current="page"') : ''}>${label}</a>`
  const bar = html`<div class="bar-row">${q ? html`<nav class="tabs" aria-label="${w.order}">${way('newest', w.newest)}${way('best', w.best)}</nav>` : ''}
<form class="search" method="get" role="search">${outlet ? html`<input type="hidden" name="outlet" value="${outlet}">` : ''}<input class="input" type="search" name="q" value="${q}" aria-label="${w.find}" placeholder="${w.find}" aria-describedby="find-hint"></form></div><p class="hint" id="find-hint">${w.findHint}</p>`
  const last = rows.at(-1)
  const more =
    rows.length === PAGE && last && order === 'newest'
      ? html`<p><a class="button" href="/desk/articles?${new URLSearchParams({ ...keep, before: String(last.id) })}">${w.more}</a></p>`
      : ''
  const list =
    rows.length > 0
      ? html`<ul role="list" class="bank">${rows.map((a) => articleRow(c, a))}</ul>${more}`
      : q
        ? empty(w.emptyFound(q), w.emptyFoundNext)
        : empty(w.none, w.noneNext)
  const bound = since ? notice('', w.since(tellShort(since, zone, lang))) : ''
  return c.html(
    deskPage(c, {
      title: w.title,
      body: sheet(
        w.title,
        html`${bar}${bound}${list}`,
        html`<a class="button" href="/desk/sources">${w.sources}</a>`,
      ),
    }),
  )
})

import { Hono } from 'hono'
import { html, raw } from 'hono/html'
import { z } from 'zod'
import { asMe, type DeskContext, type DeskEnv, holds } from '#lib/auth.ts'
import type { Db } from '#lib/db.ts'
import { deskPage, sheet } from '#lib/html/desk.ts'
import { empty, notice } from '#lib/html/form.ts'
import type { Html } from '#lib/html/plain.ts'
import { idParam, parsed } from '#lib/http/body.ts'
import { found } from '#lib/http/problems.ts'
import { instant, tellShort } from '#lib/time.ts'
import {
  type Closed,
  closedAddresses,
  closedCounts,
  REASONS,
  reopen,
  reopenedLately,
} from '../queries/closing.ts'
import { closedWords } from '../words/closed.ts'

const Query = z.object({
  q: z.string().max(254).optional(),
  reason: z.enum(REASONS).optional(),
  at: instant.optional(),
  id: z.uuid().optional(),
})
const PER_PAGE = 100
const mayReopen = (c: DeskContext) =>
  holds(c.get('me'), 'head', 'regular_spokesperson', 'press_officer')

function row(c: DeskContext, a: Closed): Html {
  const [lang, w] = [c.get('lang'), closedWords[c.get('lang')]]
  const stands = [a.lists > 0 ? w.lists(a.lists) : '', a.subscribed ? w.subscribed : '']
  const open =
    mayReopen(c) && (a.reason === 'bounced' || a.reason === 'by_hand')
      ? html`<form method="post" action="/desk/closed-addresses/${a.id}/opening"><button class="button button--quiet" aria-label="${w.reopen}: ${a.address}">${w.reopen}</button></form>`
      : ''
  return html`<tr><td><b>${a.address}</b><small>${stands.filter(Boolean).join(' · ')}</small></td>
<td><span class="tag ${a.reason === 'bounced' ? 'tag--bad' : ''}">${w.reason[a.reason]}</span>${a.words ? html`<small>${a.words}</small>` : ''}</td>
<td class="num">${tellShort(a.at, c.get('agency').zone, lang)}</td><td class="end">${open}</td></tr>`
}

async function page(c: DeskContext, db: Db, told: Html | '' = ''): Promise<Html> {
  const [lang, w, zone] = [c.get('lang'), closedWords[c.get('lang')], c.get('agency').zone]
  const { q = '', reason, at, id } = parsed(Query, c.req.query())
  const find = q.normalize('NFC').trim().toLowerCase()
  const [rows, counts, lately] = [
    await closedAddresses(db, find, reason ?? null, at && id ? { at, id } : null),
    await closedCounts(db),
    await reopenedLately(db),
  ]
  const href = (values: Record<string, string | undefined>) => {
    const query = new URLSearchParams()
    for (const [k, v] of Object.entries({ q: find, ...values })) if (v) query.set(k, v)
    return `/desk/closed-addresses${query.size > 0 ? `?${query}` : ''}`
  }
  const tab = (label: unknown, to: string, on: boolean) =>
    html`<a href="${to}"${on ? raw(' aria-current="page"') : ''}>${label}</a>`
  const tabs = html`<nav class="tabs" aria-label="${w.why}">${tab(w.all, href({}), !reason)}${REASONS.map(
    (r) => {
      const n = counts.find((x) => x.reason === r)?.count ?? 0
      return n === 0
        ? ''
        : tab(html`${w.reason[r]} <span class="num">${n}</span>`, href({ reason: r }), r === reason)
    },
  )}</nav>`
  const last = rows.length === PER_PAGE ? rows.at(-1) : undefined
  const table = html`<div class="table-wrap"><table class="table"><thead><tr><th>${w.address}</th><th>${w.why}</th><th>${w.when}</th><th><span class="visually-hidden">${w.reopen}</span></th></tr></thead><tbody>${rows.map((a) => row(c, a))}</tbody></table></div>${last ? html`<p><a class="button" href="${href({ reason, at: last.at.toString(), id: last.id })}">${w.older}</a></p>` : ''}`
  const nothing = counts.length === 0 ? empty(w.empty, w.emptyNext) : empty(w.none, w.noneNext)
  const { inbox, bounceAddress } = c.get('program').config
  const body = html`${told}<p>${w.lead}</p>${inbox && bounceAddress ? '' : notice('warn', w.unread)}
<form class="search" role="search" method="get"><input class="input" type="search" name="q" value="${find}" aria-label="${w.find}" placeholder="${w.find}"></form>${tabs}
${rows.length > 0 ? table : nothing}
${lately.length > 0 ? html`<section><h2>${w.lately}</h2><dl class="pair">${lately.map((l) => html`<dt>${l.address}</dt><dd>${w.by(l.person, tellShort(l.at, zone, lang))}</dd>`)}</dl></section>` : ''}`
  return deskPage(c, { title: w.title, body: sheet(w.title, body) })
}

/** Who is written to no more, why, since when; and the way back for those whom nobody asked. */
export const closedPages = new Hono<DeskEnv>()
  .get('/closed-addresses', async (c) => c.html(await asMe(c, (db) => page(c, db))))
  .post('/closed-addresses/:id/opening', (c) =>
    asMe(c, async (db) => {
      const unitId = c.get('me').posts.find((p) => p.role !== 'auditor')?.unitId
      const open = found(await reopen(db, idParam(c), unitId))
      const w = closedWords[c.get('lang')]
      return c.html(await page(c, db, notice('good', w.reopened(open.address))))
    }),
  )

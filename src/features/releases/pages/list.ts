import { Hono } from 'hono'
import { html, raw } from 'hono/html'
import { z } from 'zod'
import { asMe, type DeskContext, type DeskEnv, holds } from '#lib/auth.ts'
import { deskPage, sheet } from '#lib/html/desk.ts'
import { empty } from '#lib/html/form.ts'
import type { Html } from '#lib/html/plain.ts'
import { parsed } from '#lib/http/body.ts'
import { named } from '#lib/i18n.ts'
import { instant, tellDistance, tellShort } from '#lib/time.ts'
import { type ListedRelease, releasesAwaitingMe, releasesOn, type Shelf } from '../queries/lists.ts'
import { stateAt } from '../rules/life.ts'
import { words } from '../words/index.ts'
import { templateWords } from '../words/templates.ts'
import { wordWords } from '../words/word.ts'
import { stateTag } from './parts.ts'

const Query = z.object({
  shelf: z.enum(['open', 'scheduled', 'published', 'discarded']).default('open'),
  q: z.string().max(200).default(''),
  before: instant.optional(),
})
const SHELVES: Shelf[] = ['open', 'scheduled', 'published', 'discarded']

const clock = (c: DeskContext, r: ListedRelease): Html | '' => {
  const at = r.publishAt ?? r.plannedAt
  if (!at) return ''
  const past = Temporal.Instant.compare(at, r.now) <= 0
  const near = at.epochMilliseconds - r.now.epochMilliseconds < 3_600_000
  return html`<span class="clock ${past || !near ? '' : 'clock--warn'}">${tellDistance(at, r.now, c.get('lang'))}</span>`
}

/** One release a row: headline, unit, state, nearest clock. */
export function releaseTable(
  c: DeskContext,
  rows: ListedRelease[],
  href = (r: ListedRelease) => `/desk/releases/${r.id}`,
): Html {
  const w = words[c.get('lang')]
  return html`<div class="table-wrap"><table class="table"><tbody>${rows.map((r) => {
    const state = stateAt(r, r.now)
    return html`<tr><td><a data-row href="${href(r)}"><b>${r.headline || w.untitled}</b></a><small>${w.kind[r.kind]}${r.grade ? ` ${r.grade}` : ''} · ${named(r.unitName, c.get('lang'))}${r.number ? ` · ${r.number}` : ''}</small></td>
<td>${stateTag(c, state)}${r.needed !== null && state === 'submitted' ? html`<small>${w.gateApprovals(r.given, r.needed)}</small>` : ''}</td>
<td class="end">${clock(c, r)}<small>${tellShort(r.publishAt ?? r.savedAt, c.get('agency').zone, c.get('lang'))}</small></td></tr>`
  })}</tbody></table></div>`
}

const isWriter = (c: DeskContext) =>
  holds(c.get('me'), 'head', 'regular_spokesperson', 'press_officer')

/** The shelves of the desk and what awaits the reader's signature. */
export const listPages = new Hono<DeskEnv>()
  .get('/releases', async (c) => {
    const { shelf, q, before } = parsed(Query, c.req.query())
    const w = words[c.get('lang')]
    const rows = await asMe(c, (db) => releasesOn(db, shelf, q, before?.toString() ?? null))
    const tabs = html`<nav class="tabs" aria-label="${w.releases}">${SHELVES.map((s) => html`<a href="/desk/releases?shelf=${s}"${s === shelf ? raw(' aria-current="page"') : ''}>${w.shelf[s]}</a>`)}</nav>
<form class="search" method="get" role="search"><input type="hidden" name="shelf" value="${shelf}"><input class="input" type="search" name="q" value="${q}" aria-label="${w.find}" placeholder="${w.find}"></form>`
    const body = sheet(
      w.releases,
      html`<div class="bar-row">${tabs}</div>${rows.length > 0 ? releaseTable(c, rows) : empty(w.emptyShelf[shelf], w.emptyNext)}`,
      isWriter(c)
        ? html`<a class="button button--primary" data-command href="/desk/releases/new">${w.new} <kbd>C</kbd></a> <a class="button" href="/desk/templates">${templateWords[c.get('lang')].title}</a> <a class="button" href="/desk/releases/import">${wordWords[c.get('lang')].title}</a>`
        : undefined,
    )
    return c.html(deskPage(c, { title: w.releases, body }))
  })
  .get('/approvals', async (c) => {
    const w = words[c.get('lang')]
    const rows = await asMe(c, releasesAwaitingMe)
    const body = sheet(
      w.approvals,
      rows.length > 0
        ? releaseTable(c, rows, (r) => `/desk/releases/${r.id}/approval`)
        : empty(w.noneAwaiting, w.noneAwaitingNext),
    )
    return c.html(deskPage(c, { title: w.approvals, body }))
  })

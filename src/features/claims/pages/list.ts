import { Hono } from 'hono'
import { html, raw } from 'hono/html'
import { z } from 'zod'
import { asMe, type DeskContext, type DeskEnv, holds } from '#lib/auth.ts'
import { deskPage, sheet } from '#lib/html/desk.ts'
import { empty } from '#lib/html/form.ts'
import type { Html } from '#lib/html/plain.ts'
import { parsed } from '#lib/http/body.ts'
import { named } from '#lib/i18n.ts'
import { instant, tellShort } from '#lib/time.ts'
import { claimsOn, type ListedClaim, SHELVES } from '../queries/lists.ts'
import { newReports, type Report } from '../queries/reports.ts'
import { grouped } from '../rules/near.ts'
import { deskWords } from '../words/desk.ts'
import { fieldName } from './labels.ts'

const PAGE = 50
/** So many reports are looked through for copies of one another. */
const REPORTS = 300
export const WRITERS = ['head', 'regular_spokesperson', 'press_officer'] as const
const Query = z.object({
  shelf: z.enum(['reports', ...SHELVES]).catch('reports'),
  q: z.string().max(200).default(''),
  after: z.string().max(120).optional(),
})

/** The row that a page begins behind; what cannot be read is the first page. */
export function behind(key: string | undefined) {
  const [at = '', id = ''] = (key ?? '').split('_')
  const [when, which] = [instant.safeParse(at), z.uuid().safeParse(id)]
  return when.success && which.success ? { at: when.data, id: which.data } : undefined
}

const row = (href: string, title: string, clock: string, meta: string[]): Html =>
  html`<li><a class="row" data-row href="${href}"><b>${title}</b><span class="clock">${clock}</span><span class="meta">${meta.filter(Boolean).map((m) => html`<span>${m}</span>`)}</span></a></li>`

function claimRow(c: DeskContext, x: ListedClaim): Html {
  const [lang, zone] = [c.get('lang'), c.get('agency').zone]
  const w = deskWords[lang]
  return row(`/desk/claims/${x.id}`, x.title, tellShort(x.createdAt, zone, lang), [
    named(x.unitName, lang),
    fieldName(x.field, lang),
    x.labelName ? named(x.labelName, lang) : '',
    w.count(x.reports, x.suggested),
  ])
}

export const reportTitle = (r: Report, pictured: string): string =>
  r.text.trim().slice(0, 160) || r.addresses[0] || pictured

function reportRows(c: DeskContext, reports: Report[]): Html {
  const [lang, zone] = [c.get('lang'), c.get('agency').zone]
  const w = deskWords[lang]
  const groups = grouped(reports, (r) => r.text || r.addresses.join(' '))
  return html`<ol class="rows" role="list">${groups.map((group) => {
    const [first] = group
    if (!first) return ''
    const meta = [group.length > 1 ? w.alike(group.length) : '', first.pictureKey ? w.picture : '']
    const href = `/desk/claims/reports/${first.id}`
    return row(href, reportTitle(first, w.picture), tellShort(first.receivedAt, zone, lang), meta)
  })}</ol>`
}

/** What waits: reports, copies as one; then the claims by where they stand, and the search over all of them. */
export const listPages = new Hono<DeskEnv>().get('/claims', async (c) => {
  const { shelf, q, after } = parsed(Query, c.req.query())
  const w = deskWords[c.get('lang')]
  const onReports = shelf === 'reports' && !q.trim()
  const tab = (s: typeof shelf, label: string) =>
    html`<a href="/desk/claims?shelf=${s}"${s === shelf && !q ? raw(' aria-current="page"') : ''}>${label}</a>`
  const bar = html`<div class="bar-row"><nav class="tabs" aria-label="${w.title}">${tab('reports', w.reports)}${SHELVES.map((s) => tab(s, w.shelf[s]))}</nav>
<form class="search" method="get" role="search"><input class="input" type="search" name="q" value="${q}" aria-label="${w.find}" placeholder="${w.find}"></form></div>`
  const list = await asMe(c, async (db) => {
    if (onReports) {
      const reports = await newReports(db, REPORTS)
      return reports.length > 0 ? reportRows(c, reports) : empty(w.noReports, w.noReportsNext)
    }
    const on = shelf === 'reports' ? 'open' : shelf
    const rows = await claimsOn(db, on, q.trim(), behind(after), PAGE + 1)
    const [shown, last] = [rows.slice(0, PAGE), rows[PAGE - 1]]
    const more =
      rows.length > PAGE && last
        ? html`<p><a class="button" href="/desk/claims?shelf=${on}&amp;q=${encodeURIComponent(q)}&amp;after=${encodeURIComponent(`${last.createdAt}_${last.id}`)}">${w.more}</a></p>`
        : ''
    return shown.length > 0
      ? html`<ol class="rows" role="list">${shown.map((x) => claimRow(c, x))}</ol>${more}`
      : empty(w.none, w.noneNext)
  })
  const fresh = holds(c.get('me'), ...WRITERS)
    ? html`<a class="button button--primary" href="/desk/claims/new">${w.newClaim}</a>`
    : undefined
  return c.html(deskPage(c, { title: w.title, body: sheet(w.title, html`${bar}${list}`, fresh) }))
})

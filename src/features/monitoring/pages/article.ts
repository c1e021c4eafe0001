import { type Context, Hono } from 'hono'
import { html } from 'hono/html'
import { z } from 'zod'
import { asMe, type DeskContext, type DeskEnv } from '#lib/auth.ts'
import { compareText } from '#lib/document/compare.ts'
import { deskPage, sheet } from '#lib/html/desk.ts'
import { notice } from '#lib/html/form.ts'
import type { Html } from '#lib/html/plain.ts'
import { found, NotFound } from '#lib/http/problems.ts'
import { tellShort } from '#lib/time.ts'
import { type Article, articleById, type Version, versionsOf } from '../queries/article.ts'
import { articleWords } from '../words/articles.ts'

const Id = z.coerce.number().int().positive().max(Number.MAX_SAFE_INTEGER)

/** The number of an article in an address; anything else is the same 404 as a missing one. */
export function articleId(c: Context): number {
  const read = Id.safeParse(c.req.param('id'))
  if (!read.success) throw new NotFound()
  return read.data
}

/** Two wordings as one text with what went and what came. */
const differing = (before: string, after: string): Html =>
  html`<p class="compare">${compareText(before, after).map((p) => (p.kind === 'same' ? p.text : p.kind === 'removed' ? html`<del>${p.text}</del>` : html`<ins>${p.text}</ins>`))}</p>`

/** Each change that the outlet made without telling, with both wordings. */
function changed(c: DeskContext, a: Article, versions: Version[]): Html | '' {
  const [lang, zone, w] = [c.get('lang'), c.get('agency').zone, articleWords[c.get('lang')]]
  const all = [...versions, { ...a, seq: a.versions, seenAt: a.changedAt ?? a.seenAt }]
  const parts = all.slice(1).map((after, i) => {
    const before = all[i]
    if (!before) return ''
    const part = (label: string, x: string, y: string) =>
      x === y ? '' : html`<h4>${label}</h4>${differing(x, y)}`
    return html`<section><h3>${w.changed(tellShort(after.seenAt, zone, lang))}</h3>${part(w.partTitle, before.title, after.title)}${part(w.partLede, before.lede, after.lede)}${part(w.partBody, before.body, after.body)}</section>`
  })
  return versions.length > 0 ? html`${parts.reverse()}` : ''
}

/** How much of the article we have, and why not more; what became of its page. */
function fullness(c: DeskContext, a: Article): Html {
  const [lang, zone, w] = [c.get('lang'), c.get('agency').zone, articleWords[c.get('lang')]]
  const at = (i: Temporal.Instant) => tellShort(i, zone, lang)
  const why = a.why ? ` ${w.whys[a.why]}` : ''
  const waits = a.pageAt === null && a.readAt !== null && why === ''
  const lack = {
    full: a.pageAt ? html`<p class="hint">${w.full(at(a.pageAt))}</p>` : '',
    summary: notice('', waits ? w.waiting : `${w.summaryOnly}${why}`),
    blocked: notice('warn', `${w.blocked}${why}`),
  }[a.fullness]
  const gone = a.goneAt ? notice('warn', w.gone(at(a.goneAt))) : ''
  const host = a.originalUrl ? URL.parse(a.originalUrl)?.host : undefined
  return html`${gone}${lack}${host ? html`<p class="hint">${w.original(host)}</p>` : ''}`
}

/** One article as it was read, and what its outlet changed in it. */
export const articlePages = new Hono<DeskEnv>().get('/articles/:id', async (c) => {
  const id = articleId(c)
  const [lang, zone, w] = [c.get('lang'), c.get('agency').zone, articleWords[c.get('lang')]]
  const { a, versions } = await asMe(c, async (db) => ({
    a: found(await articleById(db, id)),
    versions: await versionsOf(db, id),
  }))
  const when = html`${tellShort(a.publishedAt, zone, lang)}${a.dated ? '' : html` <small>(${w.firstSeen})</small>`}`
  const text = a.body
    ? html`<details><summary><h2>${w.text}</h2></summary><p class="hint">${w.textHint}</p>${a.body
        .split('\n')
        .filter(Boolean)
        .map((p) => html`<p>${p}</p>`)}</details>`
    : ''
  return c.html(
    deskPage(c, {
      title: a.title,
      body: sheet(
        a.title,
        html`<p class="label">${a.outlet}${a.publisher === a.outlet ? '' : ` (${a.publisher})`} · ${when}</p>${a.lede ? html`<p><b>${a.lede}</b></p>` : ''}${fullness(c, a)}${changed(c, a, versions)}${text}`,
        html`<a class="button" href="${a.url}" rel="noreferrer noopener">${w.open}</a> <a class="button" href="/desk/press-items/new?article=${a.id}">${w.toItem}</a> <a class="button" href="/desk/issues/new?article=${a.id}">${w.toIssue}</a> <a class="button" href="/desk/claims/new?article=${a.id}">${w.toClaim}</a>`,
      ),
    }),
  )
})

import { Hono } from 'hono'
import { html, raw } from 'hono/html'
import { withoutCitations } from '#features/facts/rules/citation.ts'
import { record } from '#lib/audit.ts'
import { asMe, type DeskContext, type DeskEnv } from '#lib/auth.ts'
import type { Db } from '#lib/db.ts'
import { deskPage, sheet } from '#lib/html/desk.ts'
import { empty } from '#lib/html/form.ts'
import type { Html } from '#lib/html/plain.ts'
import { idParam } from '#lib/http/body.ts'
import { found } from '#lib/http/problems.ts'
import { requireStepUp } from '#lib/http/step-up.ts'
import { tellShort } from '#lib/time.ts'
import { type ReachRow, reachHead, reachRows, reachSums } from '../queries/reach.ts'
import { whyBehind } from '../rules/behind.ts'
import { safeCell } from '../rules/recipients.ts'
import { reachWords } from '../words/reach.ts'

const SHOWN = 500
const EXPORTED = 200_000

/** Seconds after the instant, with one decimal. */
const after = (instant: Temporal.Instant, at: Temporal.Instant) =>
  ((at.epochMilliseconds - instant.epochMilliseconds) / 1000).toFixed(1)

async function page(c: DeskContext, db: Db, id: string): Promise<Html> {
  const [lang, zone] = [c.get('lang'), c.get('agency').zone]
  const w = reachWords[lang]
  const head = found(await reachHead(db, id))
  const behind = c.req.query('show') === 'behind'
  const [sums, rows] = await Promise.all([
    reachSums(db, head.rootId, head.id, head.newest),
    reachRows(db, head.rootId, head.newest, behind, SHOWN),
  ])
  const row = (r: ReachRow): Html => {
    const why = whyBehind(r, head.newest, head.grade)
    const said = why === 'failed' ? r.reply : why && r.returned
    return html`<tr><td><b>${r.name || r.address}</b><small>${[r.outlet, r.name ? r.address : ''].filter(Boolean).join(' · ')}</small></td>
<td><span class="tag ${why ? (r.has === null ? 'tag--bad' : 'tag--warn') : 'tag--good'}">${r.has === null ? w.nothing : w.version(r.has)}</span>${r.at ? html`<small>${tellShort(r.at, zone, lang)}</small>` : ''}</td>
<td>${why ? w.reason[why] : ''}${said ? html`<small>${said}</small>` : ''}</td></tr>`
  }
  const here = `/desk/releases/${id}/recipients`
  const tab = (href: string, label: string, on: boolean) =>
    html`<a href="${href}"${on ? raw(' aria-current="page"') : ''}>${label}</a>`
  const list =
    rows.length === 0
      ? empty(w.empty, w.emptyNext)
      : html`<div class="table-wrap"><table class="table"><thead><tr><th>${w.who}</th><th>${w.has}</th><th>${w.why}</th></tr></thead><tbody>${rows.map(row)}</tbody></table></div>${rows.length === SHOWN ? html`<p class="hint">${w.more(SHOWN)}</p>` : ''}`
  const body = sheet(
    w.title,
    html`<p><a href="/desk/releases/${head.id}">${withoutCitations(head.headline)}</a></p><p>${w.lead(head.newest)}</p>
<section class="card"><h2>${w.mail}</h2><p><b>${w.of(sums.newest, sums.all)}</b></p>${sums.older > 0 ? html`<p>${w.older(sums.older)}</p>` : ''}${sums.none > 0 ? html`<p>${w.none(sums.none)}</p>` : ''}
${sums.first && sums.last ? html`<p class="label">${w.seconds(after(head.publishAt, sums.first), after(head.publishAt, sums.last))}</p>` : ''}</section>
${sums.hooks > 0 ? html`<section class="card"><h2>${w.hooks}</h2><p>${w.hooksOf(sums.hooksTold, sums.hooks)}</p></section>` : ''}
<nav class="tabs" aria-label="${w.title}">${tab(here, w.all, !behind)}${tab(`${here}?show=behind`, w.behind, behind)}</nav>
${list}<div class="actions">${sums.all > 0 ? html`<form method="post" action="${here}"><button class="button">${w.export}</button></form>` : ''}</div>`,
  )
  return deskPage(c, { title: w.title, body })
}

const COLUMNS = ['address', 'name', 'outlet', 'lang', 'has', 'newest', 'why'] as const

/** Who got which version of a release, who has the newest and who does not, and why. */
export const reachPages = new Hono<DeskEnv>()
  .get('/releases/:id/recipients', async (c) => {
    const id = idParam(c)
    return c.html(await asMe(c, (db) => page(c, db, id)))
  })
  .post('/releases/:id/recipients', async (c) => {
    const id = idParam(c)
    const again = requireStepUp(c, new FormData())
    if (again) return again
    return asMe(c, async (db) => {
      const head = found(await reachHead(db, id))
      const rows = await reachRows(db, head.rootId, head.newest, false, EXPORTED)
      const cell = (text: string | number) => `"${safeCell(String(text)).replaceAll('"', '""')}"`
      const lines = rows.map((r) => {
        const why = whyBehind(r, head.newest, head.grade) ?? ''
        return [r.address, r.name, r.outlet, r.lang, r.has ?? '', head.newest, why]
          .map(cell)
          .join(',')
      })
      await record(db, {
        verb: 'reach.exported',
        subject: { kind: 'release', id: head.rootId },
        unitId: head.unitId,
        detail: { count: rows.length },
      })
      c.header('content-disposition', `attachment; filename="reach-${head.newest}.csv"`)
      c.header('cache-control', 'private, no-store')
      return c.body(`\uFEFF${[COLUMNS.join(','), ...lines].join('\r\n')}\r\n`, 200, {
        'content-type': 'text/csv; charset=utf-8',
      })
    })
  })

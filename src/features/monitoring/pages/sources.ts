import { Hono } from 'hono'
import { html, raw } from 'hono/html'
import { asMe, type DeskContext, type DeskEnv, holds } from '#lib/auth.ts'
import type { Db } from '#lib/db.ts'
import { deskPage, sheet } from '#lib/html/desk.ts'
import { empty, type Faults, faultSummary, notice, textField } from '#lib/html/form.ts'
import type { Html } from '#lib/html/plain.ts'
import { readForm } from '#lib/http/body.ts'
import { NotFound } from '#lib/http/problems.ts'
import { CATALOGUE } from '../jobs/catalogue.ts'
import { sources } from '../queries/sources.ts'
import type { Health } from '../rules/health.ts'
import { sourceWords } from '../words/sources.ts'
import { addTyped, FRESH, type Typed, typedIn } from './source-form.ts'
import { healthAt, sourceTable } from './source-view.ts'

/** Who adds, changes and stops sources. */
export const KEEPERS = ['monitor', 'administrator'] as const
const TABS: Health[] = ['failing', 'silent', 'good', 'waiting', 'stopped']

const addForm = (c: DeskContext, t: Typed, faults: Faults): Html => {
  const w = sourceWords[c.get('lang')]
  return html`<section id="add"><h2>${w.add}</h2><form class="form" method="post" action="/desk/sources">${faultSummary(faults, c.get('lang'))}
<div class="fields">${textField({ name: 'outlet', label: w.outlet, required: true, maxlength: 200, value: t.outlet, fault: faults['outlet'] })}
${textField({ name: 'publisher', label: w.publisher, hint: w.publisherHint, maxlength: 200, value: t.publisher })}</div>
${textField({ name: 'url', type: 'url', label: w.url, required: true, maxlength: 2000, value: t.url, fault: faults['url'] })}
${textField({ name: 'selector', label: w.selector, hint: w.selectorHint, maxlength: 300, value: t.selector, fault: faults['selector'] })}
<div><button class="button button--primary">${w.add}</button></div></form></section>`
}

function waysIn(c: DeskContext): Html {
  const w = sourceWords[c.get('lang')]
  const n = CATALOGUE.length
  const ready =
    n > 0
      ? html`<form method="post" action="/desk/sources/catalogue"><button class="button">${w.catalogue(n)}</button></form>`
      : ''
  return html`<section><h2>${w.opmlIn}</h2><form class="form" method="post" action="/desk/sources/opml" enctype="multipart/form-data"><div class="field"><label for="f-file">${w.opmlFile}</label><input class="input" type="file" id="f-file" name="file" accept=".opml,.xml" required></div><div class="actions"><button class="button">${w.opmlIn}</button></div></form><div class="actions">${ready}</div></section>`
}

export async function sourcesPage(
  c: DeskContext,
  db: Db,
  said: { told?: Html; typed?: Typed; faults?: Faults } = {},
): Promise<Html> {
  const w = sourceWords[c.get('lang')]
  const now = Temporal.Now.instant()
  const q = (c.req.query('q') ?? '').normalize('NFC').trim().slice(0, 100)
  const all = (await sources(db, q)).map((s) => ({ ...s, health: healthAt(s, now) }))
  const chosen = TABS.find((t) => t === c.req.query('state'))
  const rows = chosen ? all.filter((s) => s.health === chosen) : all
  const tab = (key: Health | undefined, label: string, n: number) =>
    html`<a href="/desk/sources?${new URLSearchParams({ ...(key ? { state: key } : {}), ...(q ? { q } : {}) })}"${key === chosen ? raw(' aria-current="page"') : ''}>${label} ${n}</a>`
  const count = (h: Health) => all.filter((s) => s.health === h).length
  const bar = html`<div class="bar-row"><nav class="tabs" aria-label="${w.health}">${tab(undefined, w.all, all.length)}${TABS.filter((t) => count(t) > 0).map((t) => tab(t, w.healths[t], count(t)))}</nav>
<form class="search" method="get" role="search"><input class="input" type="search" name="q" value="${q}" aria-label="${w.find}" placeholder="${w.find}"></form></div>`
  const list =
    rows.length > 0
      ? sourceTable(c, rows, now)
      : q || chosen
        ? empty(w.emptyFound, w.emptyFoundNext)
        : empty(w.none, w.noneNext)
  const keeps = holds(c.get('me'), ...KEEPERS)
  const acts = html`<a class="button" href="/desk/sources.opml">${w.opmlOut}</a>${keeps ? html`<a class="button button--primary" href="#add">${w.add}</a>` : ''}`
  return deskPage(c, {
    title: w.title,
    body: sheet(
      w.title,
      html`<p class="label">${w.about}</p>${said.told ?? ''}${bar}${list}${keeps ? html`${addForm(c, said.typed ?? FRESH, said.faults ?? {})}${waysIn(c)}` : ''}`,
      acts,
    ),
  })
}

/** Every source with how it is, and the ways to add another. */
export const sourceListPages = new Hono<DeskEnv>()
  .get('/sources', async (c) => c.html(await asMe(c, (db) => sourcesPage(c, db))))
  .post('/sources', async (c) => {
    if (!holds(c.get('me'), ...KEEPERS)) throw new NotFound()
    const typed = typedIn(await readForm(c))
    const w = sourceWords[c.get('lang')]
    return asMe(c, async (db) => {
      const faults = await addTyped(c, db, typed)
      return faults
        ? c.html(await sourcesPage(c, db, { typed, faults }), 400)
        : c.html(await sourcesPage(c, db, { told: notice('good', w.added) }))
    })
  })

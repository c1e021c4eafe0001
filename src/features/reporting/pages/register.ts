import { Hono } from 'hono'
import { html, raw } from 'hono/html'
import { z } from 'zod'
import { unitChoices } from '#features/agency/index.ts'
import { asMe, type DeskContext, type DeskEnv, holds } from '#lib/auth.ts'
import type { Db } from '#lib/db.ts'
import { deskPage, sheet } from '#lib/html/desk.ts'
import { empty, type Faults } from '#lib/html/form.ts'
import type { Html } from '#lib/html/plain.ts'
import { field, parsed, readForm } from '#lib/http/body.ts'
import { found } from '#lib/http/problems.ts'
import { enterCase, readCase } from '../jobs/file.ts'
import { hasReport } from '../jobs/forms.ts'
import { readingAt } from '../jobs/reading.ts'
import { entriesOn, PAGE } from '../queries/entries.ts'
import { ENTRY_KINDS } from '../rules/entries.ts'
import type { Typed } from '../rules/read-entry.ts'
import { registerWords } from '../words/register.ts'
import { behind } from './behind.ts'
import { entryFields, faultsOf, typedIn, unitField, WRITERS } from './entry-form.ts'
import { entryTable, nextKey } from './entry-table.ts'

const Query = z.object({
  kind: z.enum(ENTRY_KINDS).nullable().default(null).catch(null),
  q: z.string().max(200).default('').catch(''),
  after: z.string().max(120).optional().catch(undefined),
})

async function newPage(
  c: DeskContext,
  db: Db,
  t: Typed,
  unit: string,
  faults: Faults = {},
): Promise<Html> {
  const w = registerWords[c.get('lang')]
  const units = await unitChoices(db, [...WRITERS])
  const first = found(units[0])
  const form = html`<form class="form" method="post" action="/desk/register">${entryFields(c, t, faults)}
${unitField(c, units, unit || first.id)}<div class="actions"><button class="button button--primary">${w.enter}</button></div></form>`
  return deskPage(c, { title: w.enterTitle, body: sheet(w.enterTitle, form) })
}

/** The register: what stands in it, and entering a case. */
export const registerPages = new Hono<DeskEnv>()
  .get('/register', async (c) => {
    const { kind, q, after } = parsed(Query, c.req.query())
    const w = registerWords[c.get('lang')]
    const rows = await asMe(c, (db) => entriesOn(db, kind, q.trim(), behind(after)))
    const search = new URLSearchParams({ ...(kind ? { kind } : {}), ...(q ? { q } : {}) })
    const tab = (k: string, label: string) =>
      html`<a href="/desk/register${k ? `?kind=${k}` : ''}"${k === (kind ?? '') ? raw(' aria-current="page"') : ''}>${label}</a>`
    const bar = html`<div class="bar-row"><nav class="tabs" aria-label="${w.kind}">${tab('', w.all)}${ENTRY_KINDS.map((k) => tab(k, w.kinds[k]))}</nav>
<form class="search" method="get" role="search">${kind ? html`<input type="hidden" name="kind" value="${kind}">` : ''}<input class="input" type="search" name="q" value="${q}" aria-label="${w.find}" placeholder="${w.find}"></form></div>`
    const key = nextKey(rows, PAGE)
    if (key) search.set('after', key)
    const more = key
      ? html`<p><a class="button" href="/desk/register?${search}">${w.more}</a></p>`
      : ''
    const list =
      rows.length > 0
        ? html`${entryTable(c, rows)}${more}`
        : empty(q || kind ? w.emptyFound : w.empty, w.emptyNext)
    const writes = holds(c.get('me'), ...WRITERS)
    const report = hasReport('annual')
      ? html`<a class="button" href="/desk/reports/annual">${w.report}</a>`
      : ''
    const acts = html`${report}${writes ? html`<a class="button" href="/desk/register/import">${w.import}</a><a class="button button--primary" href="/desk/register/new">${w.enter}</a>` : ''}`
    const body = html`<p class="label">${w.about}</p>${bar}${list}`
    return c.html(deskPage(c, { title: w.title, body: sheet(w.title, body, acts) }))
  })
  .get('/register/new', async (c) =>
    c.html(await asMe(c, (db) => newPage(c, db, { kind: c.req.query('kind') ?? '' }, ''))),
  )
  .post('/register', async (c) => {
    const form = await readForm(c)
    const typed = typedIn(form)
    return asMe(c, async (db) => {
      const unit = found(
        (await unitChoices(db, [...WRITERS])).find((u) => u.id === field(form, 'unit')),
      )
      const read = await readCase(
        db,
        typed,
        readingAt(c.get('agency').zone, Temporal.Now.instant()),
      )
      if ('faults' in read)
        return c.html(await newPage(c, db, typed, unit.id, faultsOf(c, read.faults)), 422)
      const id = await enterCase(db, read, unit.id, c.get('me').id)
      return c.redirect(`/desk/register/${id}`, 303)
    })
  })

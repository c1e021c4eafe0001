import { Hono } from 'hono'
import { html, raw } from 'hono/html'
import { z } from 'zod'
import { asMe, type DeskContext, type DeskEnv } from '#lib/auth.ts'
import { deskPage, sheet } from '#lib/html/desk.ts'
import { empty } from '#lib/html/form.ts'
import type { Html } from '#lib/html/plain.ts'
import { named } from '#lib/i18n.ts'
import { type Branch, type FoundUnit, findUnits, unitTotals, unitTree } from '../queries/tree.ts'
import { readDay } from '../rules/text.ts'
import { nameWords } from '../words/names.ts'
import { words } from '../words/units.ts'
import { administers, searchBar, table, tellDate, today } from './parts.ts'

type View = { day: string; at: Temporal.Instant; open: string | undefined; find: string }

/** What the address asks for: the day (its first instant; today is now), the unit to unfold, and words to look for. */
function viewOf(c: DeskContext): View {
  const asked = readDay(c.req.query('at') ?? '') ?? today(c)
  const start = Temporal.PlainDate.from(asked).toZonedDateTime(c.get('agency').zone).toInstant()
  const now = asked === today(c)
  const open = z.uuid().safeParse(c.req.query('open'))
  return {
    day: asked,
    at: now ? Temporal.Now.instant() : start,
    open: open.success ? open.data : undefined,
    find: (c.req.query('q') ?? '').trim().slice(0, 100),
  }
}

const addressOf = (day: string, open: string | null, c: DeskContext) => {
  const query = new URLSearchParams()
  if (day !== today(c)) query.set('at', day)
  if (open) query.set('open', open)
  return query.size > 0 ? `/desk/units?${query}` : '/desk/units'
}

/** Depth first, so that what is unfolded stands under its own unit. */
function unfold(branches: Branch[]): { unit: Branch; depth: number }[] {
  const under = Map.groupBy(branches, (b) => b.parentId)
  const walk = (parent: string | null, depth: number): { unit: Branch; depth: number }[] =>
    (under.get(parent) ?? []).flatMap((unit) => [{ unit, depth }, ...walk(unit.id, depth + 1)])
  return walk(null, 0)
}

function treeRows(c: DeskContext, view: View, branches: Branch[]) {
  const [lang, w] = [c.get('lang'), words[c.get('lang')]]
  return unfold(branches).map(({ unit, depth }) => {
    const at = addressOf(view.day, unit.opened ? unit.parentId : unit.id, c)
    const toggle =
      unit.children === 0 || depth === 0
        ? ''
        : html` <a class="label" href="${at}#u-${unit.id}" aria-label="${unit.opened ? w.close : w.open}: ${named(unit.name, lang)}">${unit.opened ? `− ${w.close}` : `+ ${w.open}`}</a>`
    return html`<tr id="u-${unit.id}"><td>${'\u2003'.repeat(depth)}<a data-row href="/desk/units/${unit.id}">${depth === 0 || unit.opened ? html`<b>${named(unit.name, lang)}</b>` : named(unit.name, lang)}</a>${toggle}</td><td>${unit.code}</td><td>${nameWords[lang].kind[unit.kind]}</td><td class="end num">${unit.children > 0 ? unit.children.toLocaleString(lang) : raw('–')}</td></tr>`
  })
}

const foundRows = (c: DeskContext, found: FoundUnit[]) => {
  const [lang, w] = [c.get('lang'), words[c.get('lang')]]
  return found.map(
    (u) =>
      html`<tr><td><a data-row href="/desk/units/${u.id}">${named(u.name, lang)}</a><small>${u.parent ? named(u.parent, lang) : ''}${u.until ? html` · <span class="tag">${w.endedOn(tellDate(c, u.until))}</span>` : ''}</small></td><td>${u.code}</td><td>${nameWords[lang].kind[u.kind]}</td></tr>`,
  )
}

async function foundPart(c: DeskContext, find: string): Promise<Html> {
  const w = words[c.get('lang')]
  const found = await asMe(c, (db) => findUnits(db, find))
  if (found.length === 0) return empty(w.notFound(find), w.notFoundNext)
  return html`<section><h2>${w.found(found.length)}</h2>${table([w.name, w.code, w.kind], foundRows(c, found))}${found.length === 50 ? html`<p class="hint">${w.foundMore}</p>` : ''}</section>`
}

async function treePart(c: DeskContext, view: View): Promise<Html> {
  const w = words[c.get('lang')]
  const { branches, totals } = await asMe(c, async (db) => ({
    branches: await unitTree(db, view.open, view.at),
    totals: await unitTotals(db, view.at),
  }))
  const picker = html`<form class="field--row" method="get"><label for="f-at" class="tag">${w.at}</label><input class="input" id="f-at" type="date" name="at" value="${view.day}">${view.open ? html`<input type="hidden" name="open" value="${view.open}">` : ''}<button class="button">${w.atGo}</button></form>`
  const number = (n: number) => n.toLocaleString(c.get('lang'))
  const heads = [w.name, w.code, w.kind, `>${w.under}`]
  const tree =
    branches.length > 0 ? table(heads, treeRows(c, view, branches)) : empty(w.none, w.noneNext)
  return html`${picker}<p class="hint">${w.standing(number(totals.standing))}${totals.ended > 0 ? ` · ${w.ended(number(totals.ended))}` : ''}</p>${tree}`
}

/** The tree of units as of a day, unfolded along one path, and the search over names old and new. */
export const unitsPages = new Hono<DeskEnv>().get('/units', async (c) => {
  const w = words[c.get('lang')]
  const view = viewOf(c)
  const search = searchBar('q', w.find, w.findGo, view.find)
  const part = await (view.find ? foundPart(c, view.find) : treePart(c, view))
  const tools = (await asMe(c, (db) => administers(c, db)))
    ? html`<a class="button" href="/desk/reorganisations">${w.acts}</a><a class="button" href="/desk/units/import">${w.import}</a><a class="button button--primary" href="/desk/reorganisations/new">${w.reorganise}</a>`
    : html`<a class="button" href="/desk/reorganisations">${w.acts}</a>`
  return c.html(
    deskPage(c, { title: w.title, body: sheet(w.title, html`${search}${part}`, tools) }),
  )
})

import { Hono } from 'hono'
import { html } from 'hono/html'
import { z } from 'zod'
import { asMe, type DeskContext, type DeskEnv, holds } from '#lib/auth.ts'
import type { Db } from '#lib/db.ts'
import { dayBars, daysOf } from '#lib/html/day-bars.ts'
import { deskPage, sheet } from '#lib/html/desk.ts'
import { selectField } from '#lib/html/form.ts'
import type { Html } from '#lib/html/plain.ts'
import { field, readForm } from '#lib/http/body.ts'
import { found, NotFound } from '#lib/http/problems.ts'
import { tellShort } from '#lib/time.ts'
import {
  articlesOf,
  mergeStories,
  splitOff,
  storiesOn,
  storyById,
  type Told,
} from '../queries/stories.ts'
import { storyWords } from '../words/stories.ts'
import { articleId } from './article.ts'
import { beginLinks, markForms } from './stories.ts'
import { unitFor, WORKERS } from './unit.ts'

/** Texts in the order of their first publication, each with its copies. */
function groupsOf(all: readonly Told[]): Told[][] {
  const groups = new Map<number, Told[]>()
  for (const a of all) {
    const key = a.groupId ?? a.id
    groups.set(key, [...(groups.get(key) ?? []), a])
  }
  return [...groups.values()]
}

function groupView(
  c: DeskContext,
  storyId: number,
  [first, ...copies]: Told[],
  alone: boolean,
  works: boolean,
): Html | '' {
  const [lang, zone, w] = [c.get('lang'), c.get('agency').zone, storyWords[c.get('lang')]]
  if (!first) return ''
  const line = (a: Told) =>
    html`<a href="/desk/articles/${a.id}"><b>${a.outlet}</b></a>: ${a.title} <small>${tellShort(a.publishedAt, zone, lang)}</small>`
  const others = new Set(copies.map((a) => a.publisher)).size
  const split =
    works && !alone
      ? html`<form method="post" action="/desk/stories/${storyId}/splits"><input type="hidden" name="article" value="${first.id}"><button class="button button--quiet">${w.split}</button></form>`
      : ''
  return html`<li>${line(first)}${copies.length > 0 ? html`<details><summary>${w.copies(others)}</summary><ul role="list" class="bank">${copies.map((a) => html`<li>${line(a)}</li>`)}</ul></details>` : ''}${split}</li>`
}

async function mergeForm(c: DeskContext, db: Db, storyId: number, unitId: string): Promise<Html> {
  const w = storyWords[c.get('lang')]
  const near = await storiesOn(db, { unitId, before: null, since: null, mark: null, limit: 100 })
  const choices = near
    .filter((s) => s.id !== storyId)
    .map((s) => ({ value: String(s.id), label: `${s.title} (${s.outlet})`.slice(0, 120) }))
  const inner =
    choices.length > 0
      ? html`<form class="form" method="post" action="/desk/stories/${storyId}/merges">${selectField({ name: 'into', label: w.mergeWith, choices })}<div><button class="button">${w.merge}</button></div></form>`
      : html`<p class="label">${w.mergeNone}</p>`
  return html`<details><summary><h2>${w.merge}</h2></summary>${inner}</details>`
}

/** One story: its texts with their copies, how it grew, and a person's word on what belongs to it. */
export const storyPages = new Hono<DeskEnv>()
  .get('/stories/:id', async (c) => {
    const id = articleId(c)
    const works = holds(c.get('me'), ...WORKERS)
    return asMe(c, async (db) => {
      const { unit } = await unitFor(c, db)
      const w = storyWords[c.get('lang')]
      const s = found(await storyById(db, id, unit.id))
      const all = await articlesOf(db, id)
      const groups = groupsOf(all)
      const days = dayBars(
        c,
        daysOf(
          all.map((a) => a.publishedAt),
          c.get('agency').zone,
        ),
        { title: w.chart, day: w.day, count: w.count },
      )
      return c.html(
        deskPage(c, {
          title: s.title,
          body: sheet(
            s.title,
            html`<p class="label">${w.counts(s.articles, s.publishers)}</p>${works ? html`${markForms(c, s, '')}${beginLinks(c, s)}` : ''}<ul role="list" class="bank">${groups.map((g) => groupView(c, id, g, groups.length === 1, works))}</ul>${days}${works ? await mergeForm(c, db, id, unit.id) : ''}`,
          ),
        }),
      )
    })
  })
  .post('/stories/:id/merges', async (c) => {
    const id = articleId(c)
    const into = z.coerce
      .number()
      .int()
      .positive()
      .safeParse(field(await readForm(c), 'into'))
    if (!holds(c.get('me'), ...WORKERS) || !into.success) throw new NotFound()
    const done = await asMe(c, (db) => mergeStories(db, id, into.data, c.get('me').id))
    if (!done) throw new NotFound()
    return c.redirect(`/desk/stories/${into.data}`, 303)
  })
  .post('/stories/:id/splits', async (c) => {
    const id = articleId(c)
    const article = z.coerce
      .number()
      .int()
      .positive()
      .safeParse(field(await readForm(c), 'article'))
    if (!holds(c.get('me'), ...WORKERS) || !article.success) throw new NotFound()
    const made = await asMe(c, (db) => splitOff(db, id, article.data, c.get('me').id))
    return c.redirect(`/desk/stories/${made ?? id}`, 303)
  })

import { Hono } from 'hono'
import { html, raw } from 'hono/html'
import { z } from 'zod'
import { asMe, type DeskContext, type DeskEnv, holds } from '#lib/auth.ts'
import { dayBars } from '#lib/html/day-bars.ts'
import { deskPage, sheet } from '#lib/html/desk.ts'
import { empty, notice } from '#lib/html/form.ts'
import type { Html } from '#lib/html/plain.ts'
import { field, parsed, readForm } from '#lib/http/body.ts'
import { found, NotFound } from '#lib/http/problems.ts'
import { tellShort } from '#lib/time.ts'
import {
  lookNow,
  MARKS,
  markStory,
  type Story,
  storiesOn,
  storyById,
  volumeOf,
} from '../queries/stories.ts'
import { digestWords } from '../words/digest.ts'
import { storyWords } from '../words/stories.ts'
import { watchWords } from '../words/watches.ts'
import { articleId } from './article.ts'
import { sourcesDown } from './sources-down.ts'
import { unitFor, WORKERS } from './unit.ts'

const PAGE = 50
/** Of what is relevant the list tells how much was written on so many days. */
const VOLUME_DAYS = 14
const TABS = ['new', 'all', 'relevant', 'not'] as const
const Query = z.object({
  tab: z.enum(TABS).default('all').catch('all'),
  before: z
    .string()
    .regex(/^\d{4}-[\dT:.Z-]+_\d{1,15}$/)
    .nullable()
    .default(null)
    .catch(null),
})

const behind = (text: string | null) => {
  const [at = '', id = ''] = text?.split('_') ?? []
  return text ? { at: Temporal.Instant.from(at), id: Number(id) } : null
}

const KEY = { relevant: 'r', not: 'x', none: 'u' } as const

/** The marks that a story may be given; with the focus on its row, by a key. */
export function markForms(c: DeskContext, s: Story, back: string): Html {
  const w = storyWords[c.get('lang')]
  const offered = MARKS.filter((m) => m !== (s.mark ?? 'none'))
  return html`<form method="post" action="/desk/stories/${s.id}/marks" class="actions"><input type="hidden" name="back" value="${back}">${offered.map((m) => html`<button class="button button--quiet" name="mark" value="${m}" data-rowkey="${KEY[m]}">${w.marks[m]} <kbd>${KEY[m]}</kbd></button>`)}<button class="button button--quiet" formaction="/desk/stories/${s.id}/digest" data-rowkey="d">${digestWords[c.get('lang')].toDigest} <kbd>d</kbd></button></form>`
}

/** What may begin with a story: an issue, a claim or a press item about the article that told it first. */
export function beginLinks(c: DeskContext, s: Story): Html {
  const w = storyWords[c.get('lang')]
  const links = [
    ['i', 'issues', w.begin.issue],
    ['c', 'claims', w.begin.claim],
    ['p', 'press-items', w.begin.item],
  ] as const
  return html`<details><summary>${w.begin.title}</summary><p class="actions">${links.map(([key, to, name]) => html`<a class="button button--quiet" href="/desk/${to}/new?article=${s.articleId}" data-rowkey="${key}">${name} <kbd>${key}</kbd></a>`)}</p></details>`
}

function storyRow(c: DeskContext, s: Story, back: string, works: boolean): Html {
  const [lang, zone, w] = [c.get('lang'), c.get('agency').zone, storyWords[c.get('lang')]]
  const mark =
    s.mark === 'relevant' || s.mark === 'not'
      ? html` <span class="tag ${s.mark === 'relevant' ? 'tag--good' : ''}">${w.marked[s.mark]}</span>`
      : ''
  return html`<tr id="s${s.id}"><td><a data-row href="/desk/stories/${s.id}"><b>${s.title}</b></a>${mark}<small>${s.outlet}${s.lede ? ` · ${s.lede.slice(0, 160)}` : ''}</small></td><td class="num">${w.counts(s.articles, s.publishers)}</td><td class="when">${tellShort(s.lastAt, zone, lang)}</td>${works ? html`<td>${markForms(c, s, back)}${beginLinks(c, s)}</td>` : ''}</tr>`
}

/** What the press tells, a line for each story, the last told first. */
export const storyListPages = new Hono<DeskEnv>()
  .get('/stories', async (c) => {
    const w = storyWords[c.get('lang')]
    const { tab, before } = parsed(Query, c.req.query())
    const now = Temporal.Now.instant()
    const { rows, down, unit, volume } = await asMe(c, async (db) => {
      const { unit } = await unitFor(c, db)
      const last = await lookNow(db, c.get('me').id)
      const rows = await storiesOn(db, {
        unitId: unit.id,
        before: behind(before),
        since: tab === 'new' ? last : null,
        mark: tab === 'relevant' || tab === 'not' ? tab : null,
        limit: PAGE,
      })
      const down = (await sourcesDown(db, now)).length
      const { zone } = c.get('agency')
      const today = now.toZonedDateTimeISO(zone).toPlainDate().toString()
      const volume =
        tab === 'relevant' && !before ? await volumeOf(db, unit.id, today, VOLUME_DAYS, zone) : []
      return { rows, down, unit, volume }
    })
    const days = volume.map(({ day, n }) => ({ day: Temporal.PlainDate.from(day), n }))
    const chart = dayBars(c, days, { title: w.chart, day: w.day, count: w.count })
    const works = holds(c.get('me'), ...WORKERS)
    const address = (more: Record<string, string>) =>
      `/desk/stories?${new URLSearchParams({ ...(c.req.query('unit') ? { unit: unit.id } : {}), ...more })}`
    const tabs = html`<div class="bar-row"><nav class="tabs" aria-label="${w.story}">${TABS.map((t) => html`<a href="${address({ tab: t })}"${t === tab ? raw(' aria-current="page"') : ''}>${w.tabs[t]}</a>`)}</nav></div>`
    const last = rows.at(-1)
    const more =
      rows.length === PAGE && last
        ? html`<p><a class="button" href="${address({ tab, before: `${last.lastAt}_${last.id}` })}">${w.more}</a></p>`
        : ''
    const back = address({ tab })
    const table = html`<div class="table-wrap"><table class="table table--cards"><thead><tr><th>${w.story}</th><th>${w.volume}</th><th>${w.last}</th>${works ? html`<th><span class="visually-hidden">${w.acts}</span></th>` : ''}</tr></thead><tbody>${rows.map((s) => storyRow(c, s, back, works))}</tbody></table></div>${more}`
    const nothing =
      tab === 'new'
        ? empty(w.nothingNew, w.nothingNewNext)
        : empty(w.none, html`${w.noneNext} <a href="/desk/sources">${w.addSources}</a>`)
    const warned =
      down > 0
        ? notice('warn', html`${w.down(down)} <a href="/desk/sources?state=failing">${w.see}</a>`)
        : ''
    const acts = html`<a class="button" href="/desk/digests">${digestWords[c.get('lang')].title}</a><a class="button" href="/desk/watches">${watchWords[c.get('lang')].title}</a><a class="button" href="/desk/articles">${w.articles}</a><a class="button" href="/desk/sources">${w.sources}</a>`
    return c.html(
      deskPage(c, {
        title: w.title,
        body: sheet(
          w.title,
          html`<p class="label">${w.about}</p>${warned}${tabs}${rows.length > 0 ? table : nothing}${chart}`,
          acts,
        ),
      }),
    )
  })
  .post('/stories/:id/marks', async (c) => {
    const id = articleId(c)
    const form = await readForm(c)
    const mark = MARKS.find((m) => m === field(form, 'mark'))
    if (!holds(c.get('me'), ...WORKERS) || !mark) throw new NotFound()
    await asMe(c, async (db) => {
      const { unit } = await unitFor(c, db)
      found(await storyById(db, id, unit.id))
      await markStory(db, id, unit.id, mark, c.get('me').id)
    })
    const back = field(form, 'back')
    return c.redirect(
      back.startsWith('/desk/stories') ? `${back}#s${id}` : `/desk/stories/${id}`,
      303,
    )
  })

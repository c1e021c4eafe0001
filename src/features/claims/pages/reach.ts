import { html } from 'hono/html'
import { articlesNow } from '#features/monitoring/index.ts'
import type { DeskContext } from '#lib/auth.ts'
import type { Db } from '#lib/db.ts'
import { dayBars, daysOf } from '#lib/html/day-bars.ts'
import type { Html } from '#lib/html/plain.ts'
import { tellShort } from '#lib/time.ts'
import { carriersOf, foundAt, type KeptMatch } from '../queries/matches.ts'
import { type Stand, standOf } from '../rules/stands.ts'
import { reachWords } from '../words/reach.ts'

type Now = Awaited<ReturnType<typeof articlesNow>>[number]
type Carrier = {
  match: KeptMatch
  now: Now | undefined
  stand: Stand | 'unknown'
  isAfter: boolean
}

async function carriers(db: Db, claimId: string, found: Temporal.Instant | undefined) {
  const matches = await carriersOf(db, claimId)
  const ids = matches.flatMap((m) => (/^\d{1,15}$/.test(m.item) ? [Number(m.item)] : []))
  const now = new Map((await articlesNow(db, ids)).map((a) => [String(a.id), a]))
  return matches.map((match): Carrier => {
    const a = now.get(match.item)
    const stand = a
      ? standOf({ ...a, text: a.body, isGone: a.goneAt !== null }, match.why.sentence)
      : 'unknown'
    const isAfter = Boolean(
      found && match.seenAt && Temporal.Instant.compare(match.seenAt, found) >= 0,
    )
    return { match, now: a, stand, isAfter }
  })
}

function row(c: DeskContext, { match, now, stand, isAfter }: Carrier, isFound: boolean): Html {
  const [lang, zone] = [c.get('lang'), c.get('agency').zone]
  const w = reachWords[lang]
  const title = now
    ? html`<a href="/desk/articles/${now.id}">${match.title}</a>`
    : html`<span>${match.title}</span>`
  const at = match.seenAt ? tellShort(match.seenAt, zone, lang) : ''
  const act =
    now && stand === 'stands'
      ? html` <a class="button button--quiet" href="/desk/press-items/new?article=${now.id}" aria-label="${w.item}: ${match.title}">${w.item}</a>`
      : ''
  return html`<tr><td lang="vi">${title}<small>${match.outlet}</small></td><td class="when">${at}${isFound ? html`<small>${w.when[isAfter ? 'after' : 'before']}</small>` : ''}</td><td><span class="tag">${w.stand[stand]}</span>${act}</td></tr>`
}

/** How many articles carried the claim before and after the finding, by day, and which of them still do. */
export async function reachView(c: DeskContext, db: Db, claimId: string): Promise<Html> {
  const w = reachWords[c.get('lang')]
  const found = await foundAt(db, claimId)
  const all = await carriers(db, claimId, found)
  if (all.length === 0)
    return html`<section><h2>${w.title}</h2><p class="label">${w.none}</p></section>`
  const publishers = new Set(all.map((x) => x.now?.publisher ?? x.match.outlet)).size
  const after = all.filter((x) => x.isAfter).length
  const still = all.filter((x) => x.stand === 'stands').length
  const chart = dayBars(
    c,
    daysOf(
      all.flatMap((x) => x.match.seenAt ?? []),
      c.get('agency').zone,
    ),
    { title: w.chart, day: w.day, count: w.count },
    found && { at: found, name: w.finding },
  )
  return html`<section><h2>${w.title}</h2><p>${w.told(publishers, all.length - after, after)} <b>${w.still(still)}</b></p><div class="table-wrap"><table class="table table--cards"><thead><tr><th>${w.article}</th><th>${w.published}</th><th>${w.now}</th></tr></thead><tbody>${all.map((x) => row(c, x, found !== undefined))}</tbody></table></div></section>${chart}`
}

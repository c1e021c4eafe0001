import type { Db } from '#lib/db.ts'
import {
  activeWatches,
  addHits,
  type Watched,
  watchedSince,
  watchesState,
} from '../queries/watches.ts'
import { watch } from './watch.ts'

/** Holds articles against every watch that is on, and keeps what each found. Done twice, it is there once. */
export async function watchArticles(db: Db, articles: Watched[]) {
  const state = await watchesState(db)
  let seen = await watch({ state, rules: null, articles })
  if (!seen.knows) seen = await watch({ state, rules: await activeWatches(db), articles })
  await addHits(db, seen.hits)
}

const DAYS = 30
const BATCH = 250
/** Trying a rule goes back until this is spent. Milliseconds. */
const BUDGET_MS = 2_500
const SHOWN = 20

export type Tried = { found: number; looked: number; all: boolean; ids: number[] }

/** What a rule would have found in the last 30 days, as far back as time allows; `all` when it was all of them. */
export async function tryRule(
  db: Db,
  rule: string,
  zone: string,
  now: Temporal.Instant,
): Promise<Tried> {
  const start = performance.now()
  const since = now.subtract({ hours: 24 * DAYS })
  const state = `try ${rule}`
  const tried: Tried = { found: 0, looked: 0, all: false, ids: [] }
  for (let before = Number.MAX_SAFE_INTEGER; ; ) {
    const articles = await watchedSince(db, since, before, BATCH, zone)
    const { hits } = await watch({ state, rules: [{ id: 1, rule }], articles })
    tried.looked += articles.length
    tried.found += hits.length
    tried.ids.push(...hits.map((h) => h.article).slice(0, SHOWN - tried.ids.length))
    const last = articles.at(-1)
    if (!last || articles.length < BATCH) return { ...tried, all: true }
    if (performance.now() - start > BUDGET_MS) return tried
    before = last.id
  }
}

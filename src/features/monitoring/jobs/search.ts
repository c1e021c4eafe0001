import type { Config } from '#lib/config.ts'
import type { Db } from '#lib/db.ts'
import { readQuery } from '#lib/text-index/query.ts'
import { rescored } from '#lib/text-index/rescore.ts'
import { articlesById, type Listed, textsOf } from '../queries/search.ts'
import { findIds } from './find.ts'
import { indexFile, outletMark } from './index-articles.ts'

/** So many are weighed word by word; the first of them are shown. */
const WEIGHED = 40

export type Search = {
  q: string
  outletId: string | null
  order: 'newest' | 'best'
  /** An id: only what was first seen before it. By rank there is one page alone. */
  before: number | null
  limit: number
}

/** `since`: what was first seen before this instant was not looked at, for ranking all of it would take too long. */
export type Searched = { rows: Listed[]; since: Temporal.Instant | null }

/** Articles by their words: the newest first, or the best of what could be weighed. */
export async function searchArticles(db: Db, config: Config, s: Search): Promise<Searched> {
  const best = s.order === 'best'
  const marks = s.outletId ? [outletMark(s.outletId)] : []
  const { q, order, before } = s
  const query = readQuery(q)
  const strict = query.terms.some((t) => t.exact)
  // of those found by their folded words only some have the diacritics that are demanded
  const limit = best ? WEIGHED : strict ? s.limit * 10 : s.limit
  const found = await findIds({ file: indexFile(config), q, marks, order, before, limit })
  let { ids } = found
  if (best || strict) {
    const rare = new Map(found.sizes)
    const rarity = { size: rare.get('') ?? ids.length, of: (w: string) => rare.get(w) ?? 0 }
    const weighed = rescored(query, await textsOf(db, ids), rarity).map((r) => r.id)
    ids = best ? weighed : ids.filter((id) => weighed.includes(id))
  }
  ids = ids.slice(0, s.limit)
  const rows = new Map((await articlesById(db, ids)).map((r) => [r.id, r]))
  const [edge] = found.since === null ? [] : await articlesById(db, [found.since + 1])
  return { rows: ids.flatMap((id) => rows.get(id) ?? []), since: edge?.publishedAt ?? null }
}

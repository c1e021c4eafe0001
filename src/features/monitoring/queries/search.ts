import { z } from 'zod'
import { type Db, sql } from '#lib/db.ts'
import { instant } from '#lib/time.ts'

const ToIndex = z.object({
  id: z.number(),
  outletId: z.uuid(),
  title: z.string(),
  text: z.string(),
})

/**
 * Takes out of the queue the articles whose words the index does not have yet, at most `limit`: whatever is queued again
 * meanwhile waits for the end of the transaction.
 */
export const takeToIndex = (db: Db, limit: number) =>
  db.many(
    ToIndex,
    sql`
    with taken as (
      delete from article_to_index where article_id in (select article_id from article_to_index order by article_id limit ${limit}) returning article_id)
    select a.id, a.outlet_id, a.title, a.lede || E'\n' || a.body as text from taken t join article a on a.id = t.article_id order by a.id`,
  )

/** Everything is put into the index anew: it was lost. */
export const indexAll = (db: Db) =>
  db.run(
    sql`insert into article_to_index (article_id) select id from article on conflict do nothing`,
  )

/** The words of articles, for putting what was found in its order. */
export const textsOf = (db: Db, ids: number[]) =>
  db.many(
    z.object({ id: z.number(), title: z.string(), body: z.string() }),
    sql`select id, title, left(lede || E'\n' || body, 6000) as body from article where id = any (${ids}::bigint[])`,
  )

export const Listed = z.object({
  id: z.number(),
  title: z.string(),
  lede: z.string(),
  url: z.string(),
  outlet: z.string(),
  outletId: z.uuid(),
  publishedAt: instant,
  dated: z.boolean(),
  fullness: z.enum(['full', 'summary', 'blocked']),
  versions: z.number(),
})
export type Listed = z.infer<typeof Listed>
const listed = sql`select a.id, a.title, left(a.lede, 400) as lede, a.url, o.name as outlet, a.outlet_id, a.published_at, a.dated, a.fullness, a.versions
  from article a join outlet o on o.id = a.outlet_id`

/** Articles by their ids, in no order. */
export const articlesById = (db: Db, ids: number[]) =>
  db.many(Listed, sql`${listed} where a.id = any (${ids}::bigint[])`)

/** The newest articles, those first seen before `before` (an id) alone; of one outlet where it is named. */
export const newestArticles = (db: Db, before: number, outletId: string | null, limit: number) =>
  outletId === null
    ? db.many(Listed, sql`${listed} where a.id < ${before} order by a.id desc limit ${limit}`)
    : db.many(
        Listed,
        sql`${listed} where a.outlet_id = ${outletId} and a.id < ${before} order by a.id desc limit ${limit}`,
      )

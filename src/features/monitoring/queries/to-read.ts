import { z } from 'zod'
import { type Db, sql } from '#lib/db.ts'
import { instant } from '#lib/time.ts'

const Unread = z.object({
  id: z.number(),
  title: z.string(),
  lede: z.string(),
  text: z.string(),
  address: z.string(),
  outlet: z.string(),
  publishedAt: instant,
})
export type Unread = z.infer<typeof Unread>

export const putToRead = (db: Db, ids: number[]) =>
  db.run(
    sql`insert into article_to_read (article_id) select unnest(${ids}::bigint[]) on conflict do nothing`,
  )

/** Articles that are still to be read, oldest first. */
export const toRead = (db: Db, limit: number) =>
  db.many(
    Unread,
    sql`
    select a.id, a.title, a.lede, left(a.body, 20000) as text, a.url as address, o.name as outlet, a.published_at
    from article_to_read q join article a on a.id = q.article_id join outlet o on o.id = a.outlet_id order by q.article_id limit ${limit}`,
  )

export const wasRead = (db: Db, id: number) =>
  db.run(sql`delete from article_to_read where article_id = ${id}`)

/** Has the articles of the last three days looked through once more, for a reason that was not there when they came. */
export const rereadArticles = (db: Db) => db.run(sql`select app.reread_articles()`)

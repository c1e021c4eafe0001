import { z } from 'zod'
import { type Db, sql } from '#lib/db.ts'
import { instant } from '#lib/time.ts'
import { WHY } from '../rules/page-reading.ts'

const Article = z.object({
  id: z.number(),
  title: z.string(),
  lede: z.string(),
  body: z.string(),
  url: z.string(),
  outlet: z.string(),
  publisher: z.string(),
  publishedAt: instant,
  dated: z.boolean(),
  seenAt: instant,
  changedAt: instant.nullable(),
  fullness: z.enum(['full', 'summary', 'blocked']),
  why: z.enum(WHY).nullable(),
  /** When its page was last read, when it is next, when it was found to be taken away. */
  pageAt: instant.nullable(),
  readAt: instant.nullable(),
  goneAt: instant.nullable(),
  originalUrl: z.string().nullable(),
  versions: z.number(),
})
export type Article = z.infer<typeof Article>

export const articleById = (db: Db, id: number) =>
  db.maybe(
    Article,
    sql`
    select a.id, a.title, a.lede, a.body, a.url, o.name as outlet, o.publisher, a.published_at, a.dated, a.seen_at, a.changed_at, a.fullness, a.why, a.page_at, a.read_at, a.gone_at, a.original_url, a.versions
    from article a join outlet o on o.id = a.outlet_id where a.id = ${id}`,
  )

const Now = Article.pick({
  id: true,
  title: true,
  lede: true,
  body: true,
  publisher: true,
  publishedAt: true,
  changedAt: true,
  goneAt: true,
})
/** What articles say now, of each text the first 20,000 characters, in no order. */
export const articlesNow = (db: Db, ids: number[]) =>
  db.many(
    Now,
    sql`
    select a.id, a.title, a.lede, left(a.body, 20000) as body, o.publisher, a.published_at, a.changed_at, a.gone_at
    from article a join outlet o on o.id = a.outlet_id where a.id = any (${ids}::bigint[])`,
  )

const Version = z.object({
  seq: z.number(),
  seenAt: instant,
  title: z.string(),
  lede: z.string(),
  body: z.string(),
})
export type Version = z.infer<typeof Version>

/** What an article said before, oldest first, at most 100; `seenAt` is when that wording was first seen. */
export const versionsOf = (db: Db, id: number) =>
  db.many(
    Version,
    sql`select seq, seen_at, title, lede, body from article_version where article_id = ${id} order by seq limit 100`,
  )

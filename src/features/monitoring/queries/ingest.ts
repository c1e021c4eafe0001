import { z } from 'zod'
import { type Db, sql } from '#lib/db.ts'
import { instant } from '#lib/time.ts'

export const Known = z.object({
  key: z.instanceof(Buffer),
  id: z.number(),
  outletId: z.uuid(),
  url: z.string(),
  title: z.string(),
  lede: z.string(),
  body: z.string(),
  publishedAt: instant,
  /** Whether its text is that of its page. */
  pageRead: z.boolean(),
})
export type Known = z.infer<typeof Known>

/** The articles that any of these keys stands for, a row for each key. */
export const articlesByKey = (db: Db, keys: Buffer[]) =>
  db.many(
    Known,
    sql`
    select k.key, a.id, a.outlet_id, a.url, a.title, a.lede, a.body, a.published_at, a.page_at is not null as page_read
    from article_key k join article a on a.id = k.article_id where k.key = any (${keys}::bytea[])`,
  )

export type NewArticle = {
  url: string
  host: string
  title: string
  lede: string
  body: string
  language: string | null
  publishedAt: string
  dated: boolean
  full: boolean
  readAt: string | null
  keys: Buffer[]
}
const Ids = z.object({ id: z.number() })

/** Puts articles in, all in one statement for each table. Answers their ids in the order given. */
export async function addArticles(
  db: Db,
  where: { outletId: string; channelId: string; now: Temporal.Instant },
  rows: NewArticle[],
): Promise<number[]> {
  if (rows.length === 0) return []
  const of = <K extends keyof NewArticle>(k: K) => rows.map((r) => r[k])
  const made = await db.many(
    Ids,
    sql`
    insert into article (outlet_id, channel_id, url, host, title, lede, body, language, published_at, dated, seen_at, fullness, read_at)
    select ${where.outletId}, ${where.channelId}, r.url, r.host, r.title, r.lede, r.body, r.language, r.at, r.dated, ${where.now},
      case when r.whole then 'full' else 'summary' end, r.read_at
    from unnest(${of('url')}::text[], ${of('host')}::text[], ${of('title')}::text[], ${of('lede')}::text[], ${of('body')}::text[],
      ${of('language')}::text[], ${of('publishedAt')}::timestamptz[], ${of('dated')}::boolean[], ${of('full')}::boolean[],
      ${of('readAt')}::timestamptz[]) with ordinality as r(url, host, title, lede, body, language, at, dated, whole, read_at, n)
    order by r.n returning id`,
  )
  await db.run(
    sql`insert into press_host (host) select distinct unnest(${of('host')}::text[]) on conflict do nothing`,
  )
  const ids = made.map((m) => m.id).sort((a, b) => a - b)
  const keys = rows.flatMap((r, i) => r.keys.map((key) => ({ key, id: ids[i] })))
  await addKeys(db, keys)
  return ids
}

/** Further keys of articles; one that is known stays with the article that has it. */
export const addKeys = (db: Db, keys: { key: Buffer; id: number | undefined }[]) =>
  keys.length === 0
    ? Promise.resolve(0)
    : db.run(
        sql`insert into article_key (key, article_id) select * from unnest(${keys.map((k) => k.key)}::bytea[], ${keys.map((k) => k.id)}::bigint[]) on conflict do nothing`,
      )

/** Keeps what an article said until now: it is about to say something else. */
export async function keepVersion(db: Db, id: number, now: Temporal.Instant) {
  await db.run(sql`
    insert into article_version (article_id, seq, seen_at, title, lede, body)
    select id, versions, coalesce(changed_at, seen_at), title, lede, body from article where id = ${id}`)
  await db.run(
    sql`update article set versions = versions + 1, changed_at = ${now} where id = ${id}`,
  )
}

/** Keeps what an article said until now, and puts what it says from now on in its place. */
export async function changeArticle(
  db: Db,
  id: number,
  to: { title: string; lede: string; body: string },
  now: Temporal.Instant,
) {
  await keepVersion(db, id, now)
  await db.run(
    sql`update article set title = ${to.title}, lede = ${to.lede}, body = ${to.body} where id = ${id}`,
  )
}

/** What a channel said last of each of these articles, as far as it ever told of them. */
export const saidBy = (db: Db, channelId: string, ids: number[]) =>
  db.many(
    z.object({ id: z.number(), words: z.instanceof(Buffer) }),
    sql`select article_id as id, words from article_said where channel_id = ${channelId} and article_id = any (${ids}::bigint[])`,
  )

export const noteSaid = (db: Db, channelId: string, all: { id: number; words: Buffer }[]) =>
  all.length === 0
    ? Promise.resolve(0)
    : db.run(sql`
        insert into article_said (article_id, channel_id, words)
        select x.id, ${channelId}, x.words from unnest(${all.map((a) => a.id)}::bigint[], ${all.map((a) => a.words)}::bytea[]) as x(id, words)
        on conflict (article_id, channel_id) do update set words = excluded.words`)

/** The page of an article is asked for now: its outlet says something else of it. */
export const readAgain = (db: Db, ids: number[], now: Temporal.Instant) =>
  ids.length === 0
    ? Promise.resolve(0)
    : db.run(
        sql`update article set read_at = ${now} where id = any (${ids}::bigint[]) and page_at is not null`,
      )

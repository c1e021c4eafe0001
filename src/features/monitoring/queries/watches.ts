import { z } from 'zod'
import { type Db, sql } from '#lib/db.ts'
import { instant } from '#lib/time.ts'

const Saved = z.object({
  id: z.number(),
  unitId: z.uuid(),
  name: z.string(),
  rule: z.string(),
  isOn: z.boolean(),
  hits: z.number(),
})
export type SavedWatch = z.infer<typeof Saved>
const saved = sql`select w.id, w.unit_id, w.name, w.rule, w.is_on, (select count(*)::int from watch_hit h where h.watch_id = w.id and h.at > now() - interval '7 days') as hits from watch w`

/** The watches of a unit with what they found in the last week. */
export const watchesOf = (db: Db, unitId: string) =>
  db.many(
    Saved,
    sql`${saved} where w.unit_id = ${unitId} order by w.is_on desc, w.id desc limit 500`,
  )
export const watchById = (db: Db, id: number) => db.maybe(Saved, sql`${saved} where w.id = ${id}`)

const Active = z.object({ id: z.number(), rule: z.string() })
/** Every rule that is on, in the order of their numbers. */
export const activeWatches = (db: Db) =>
  db.many(Active, sql`select id, rule from watch where is_on order by id`)
/** Changes whenever a rule is made, changed or switched. */
export const watchesState = async (db: Db): Promise<string> =>
  (
    await db.one(
      z.object({ state: z.string() }),
      sql`select count(*) || ' ' || coalesce(max(changed_at)::text, '') as state from watch`,
    )
  ).state

export const Watched = z.object({
  id: z.number(),
  title: z.string(),
  lede: z.string(),
  body: z.string(),
  outlet: z.string(),
  day: z.string(),
})
export type Watched = z.infer<typeof Watched>
/** Of article `a` and outlet `o`. */
export const watched = (zone: string) =>
  sql`a.id, a.title, a.lede, a.body, o.name as outlet, (a.published_at at time zone ${zone})::date::text as day`

/** Articles as a rule sees them. */
export const watchedById = (db: Db, ids: number[], zone: string) =>
  db.many(
    Watched,
    sql`select ${watched(zone)} from article a join outlet o on o.id = a.outlet_id where a.id = any (${ids}::bigint[]) order by a.id`,
  )
/** Articles seen since `since`, the newest first, those before `before` (an id) alone. */
export const watchedSince = (
  db: Db,
  since: Temporal.Instant,
  before: number,
  limit: number,
  zone: string,
) =>
  db.many(
    Watched,
    sql`select ${watched(zone)} from article a join outlet o on o.id = a.outlet_id where a.id < ${before} and a.seen_at >= ${since} order by a.id desc limit ${limit}`,
  )

export const Span = z.object({
  field: z.enum(['title', 'lede', 'body', 'outlet']),
  from: z.number(),
  to: z.number(),
})
export type Span = z.infer<typeof Span>

export const addHits = (db: Db, all: { watch: number; article: number; spans: Span[] }[]) =>
  all.length === 0
    ? Promise.resolve(0)
    : db.run(sql`
        insert into watch_hit (watch_id, article_id, spans)
        select * from unnest(${all.map((h) => h.watch)}::bigint[], ${all.map((h) => h.article)}::bigint[], ${all.map((h) => JSON.stringify(h.spans))}::jsonb[]) on conflict do nothing`)

const HitRow = z.object({
  articleId: z.number(),
  title: z.string(),
  lede: z.string(),
  body: z.string(),
  outlet: z.string(),
  publishedAt: instant,
  spans: z.array(Span),
})
export type HitRow = z.infer<typeof HitRow>
/** What a watch found, the latest first, at most 100. */
export const hitsOf = (db: Db, watchId: number) =>
  db.many(
    HitRow,
    sql`
    select a.id as article_id, a.title, a.lede, a.body, o.name as outlet, a.published_at, h.spans
    from watch_hit h join article a on a.id = h.article_id join outlet o on o.id = a.outlet_id
    where h.watch_id = ${watchId} order by h.article_id desc limit 100`,
  )

const Daily = z.object({ day: z.string(), n: z.number() })
/** How many articles a rule found on each of the last 30 days, by the day on which they were published. */
export const hitsByDay = (db: Db, watchId: number, today: string, zone: string) =>
  db.many(
    Daily,
    sql`
    with found as materialized (
      select (a.published_at at time zone ${zone})::date as day from watch_hit h join article a on a.id = h.article_id
      where h.watch_id = ${watchId} and a.published_at > ${today}::date - 31)
    select g.day::date as day, count(f.day)::int as n
    from generate_series(${today}::date - 29, ${today}::date, interval '1 day') as g(day) left join found f on f.day = g.day::date group by g.day order by g.day`,
  )

const Id = z.object({ id: z.number() })
export const addWatch = async (
  db: Db,
  w: { unitId: string; name: string; rule: string; me: string },
) =>
  (
    await db.one(
      Id,
      sql`insert into watch (unit_id, name, rule, created_by) values (${w.unitId}, ${w.name}, ${w.rule}, ${w.me}) returning id`,
    )
  ).id
export const changeWatch = (db: Db, id: number, w: { name: string; rule: string; isOn: boolean }) =>
  db.run(
    sql`update watch set name = ${w.name}, rule = ${w.rule}, is_on = ${w.isOn}, changed_at = clock_timestamp() where id = ${id}`,
  )

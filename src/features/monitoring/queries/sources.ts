import { z } from 'zod'
import { type Db, sql } from '#lib/db.ts'
import { instant } from '#lib/time.ts'
import { OUTCOMES } from '../rules/outcome.ts'

export const Source = z.object({
  id: z.uuid(),
  outletId: z.uuid(),
  outlet: z.string(),
  publisher: z.string(),
  url: z.string(),
  selector: z.string().nullable(),
  intervalS: z.number(),
  nextAt: instant,
  okAt: instant.nullable(),
  newAt: instant.nullable(),
  createdAt: instant,
  failures: z.number(),
  outcome: z.enum(OUTCOMES).nullable(),
  detail: z.string(),
  conditional: z.boolean(),
  movedFrom: z.string().nullable(),
  stoppedAt: instant.nullable(),
  /** Whether the pages of the outlet’s articles are read. */
  readsPages: z.boolean(),
})
export type Source = z.infer<typeof Source>

const whole = sql`
  select c.id, c.outlet_id, o.name as outlet, o.publisher, c.url, c.selector, c.interval_s, c.next_at, c.ok_at, c.new_at, c.created_at,
    c.failures, c.outcome, c.detail, c.conditional, c.moved_from, c.stopped_at, o.reads_pages
  from channel c join outlet o on o.id = c.outlet_id`

/** Every channel that `find` matches, diacritics optional: those that stopped last, else by outlet. An agency keeps hundreds, not thousands. */
export const sources = (db: Db, find = '') =>
  db.many(
    Source,
    sql`${whole} where ${find} = '' or app.fold(o.name) like '%' || app.fold(${find}) || '%' or c.url ilike '%' || ${find} || '%'
    order by c.stopped_at is not null, app.fold(o.name), c.url limit 2000`,
  )

export const sourceById = (db: Db, id: string) => db.maybe(Source, sql`${whole} where c.id = ${id}`)

const Poll = z.object({
  id: z.number(),
  at: instant,
  outcome: z.enum(OUTCOMES),
  detail: z.string(),
  status: z.number().nullable(),
  items: z.number(),
  fresh: z.number(),
})

/** What asking a channel came to, the latest first, at most 50. */
export const pollsOf = (db: Db, channelId: string) =>
  db.many(
    Poll,
    sql`select id, at, outcome, detail, status, items, fresh from poll where channel_id = ${channelId} order by at desc, id desc limit 50`,
  )

const Id = z.object({ id: z.uuid() })
export type NewSource = {
  outlet: string
  publisher: string
  language: string | null
  home: string
  url: string
  selector: string | null
}

/** A channel of an outlet, which is made where its name is not known. Undefined when the address is followed already. */
export async function addSource(db: Db, s: NewSource, me: string): Promise<string | undefined> {
  const taken = await db.maybe(
    Id,
    sql`select id from channel where url = ${s.url} and stopped_at is null`,
  )
  if (taken) return undefined
  await db.run(sql`
    insert into outlet (name, publisher, language, home, created_by)
    values (${s.outlet}, ${s.publisher || s.outlet}, ${s.language}, ${s.home}, ${me}) on conflict do nothing`)
  const made = await db.one(
    Id,
    sql`
    insert into channel (outlet_id, kind, url, host, selector, created_by)
    select o.id, ${s.selector === null ? 'feed' : 'list'}, ${s.url}, ${new URL(s.url).host}, ${s.selector}, ${me}
    from outlet o where app.fold(o.name) = app.fold(${s.outlet}) returning id`,
  )
  return made.id
}

/** Asked as soon as its host is free. 0 when the person may not. */
export const askNow = (db: Db, id: string) =>
  db.run(sql`update channel set next_at = now() where id = ${id} and stopped_at is null`)
export const stopSource = (db: Db, id: string, me: string) =>
  db.run(
    sql`update channel set stopped_at = now(), stopped_by = ${me} where id = ${id} and stopped_at is null`,
  )

/** Follows a channel again, under a new address where one is given; what the old one said of its answers is forgotten. */
export const startSource = (db: Db, id: string, url: string, selector: string | null) =>
  db.run(sql`
    update channel set stopped_at = null, stopped_by = null, next_at = now(), failures = 0, quiet = 0, url = ${url}, host = ${new URL(url).host},
      selector = case when kind = 'list' then coalesce(${selector}, selector) end, etag = null, last_modified = null, body_hash = null,
      parts = '{}', parts_seen = '{}'
    where id = ${id}`)

import { z } from 'zod'
import { type Db, sql } from '#lib/db.ts'
import { instant } from '#lib/time.ts'
import type { Outcome } from '../rules/outcome.ts'

export const Due = z.object({
  id: z.uuid(),
  outletId: z.uuid(),
  url: z.string(),
  host: z.string(),
  selector: z.string().nullable(),
  intervalS: z.number(),
  failures: z.number(),
  quiet: z.number(),
  etag: z.string().nullable(),
  lastModified: z.string().nullable(),
  bodyHash: z.instanceof(Buffer).nullable(),
  wholeAt: instant.nullable(),
  conditional: z.boolean(),
  /** Sitemaps that its own named and that are still to be read, and what was seen of all of them. */
  parts: z.array(z.string()),
  partsSeen: z.record(z.string(), z.string()),
  /** Whether the pages of its articles are read. */
  readsPages: z.boolean(),
  robots: z.string().nullable(),
  robotsAt: instant.nullable(),
  robotsClosed: z.boolean(),
})
export type Due = z.infer<typeof Due>

/** Every host that a channel lies on is known, so that it can be held. */
export const nameHosts = (db: Db) =>
  db.run(sql`insert into press_host (host) select distinct c.host from channel c where c.stopped_at is null
    and not exists (select from press_host h where h.host = c.host) on conflict do nothing`)

/**
 * Takes the channel that has been due longest among those whose host is free, and holds both: the host until `heldUntil`,
 * the channel for as long. Who dies meanwhile loses it to the next. Undefined when nothing is due.
 */
export const takeChannel = (db: Db, now: Temporal.Instant, heldUntil: Temporal.Instant) =>
  db.maybe(
    Due,
    sql`
    with due as (
      select c.id, h.host from channel c join press_host h on h.host = c.host
      where c.stopped_at is null and c.next_at <= ${now} and h.free_at <= ${now}
      order by c.next_at, c.id limit 1 for update of c, h skip locked),
    held as (update press_host h set free_at = ${heldUntil} from due where h.host = due.host)
    update channel c set next_at = ${heldUntil}, tried_at = ${now} from due, press_host h, outlet o
    where c.id = due.id and h.host = due.host and o.id = c.outlet_id
    returning c.id, c.outlet_id, c.url, c.host, c.selector, c.interval_s, c.failures, c.quiet, c.etag, c.last_modified,
      c.body_hash, c.whole_at, c.conditional, c.parts, c.parts_seen, o.reads_pages, h.robots, h.robots_at, h.robots_closed`,
  )

export const freeHost = (db: Db, host: string, at: Temporal.Instant) =>
  db.run(sql`update press_host set free_at = ${at} where host = ${host}`)

/** What a host's robots.txt said; null where it has none. */
export const noteRobots = (
  db: Db,
  host: string,
  text: string | null,
  closed: boolean,
  now: Temporal.Instant,
) =>
  db.run(
    sql`update press_host set robots = ${text}, robots_closed = ${closed}, robots_at = ${now} where host = ${host}`,
  )

/** A channel that need not wait after all. */
export const askAgain = (db: Db, id: string, at: Temporal.Instant) =>
  db.run(sql`update channel set next_at = ${at} where id = ${id}`)

export type Settled = {
  id: string
  now: Temporal.Instant
  nextAt: Temporal.Instant
  outcome: Outcome
  detail: string
  good: boolean
  stops: boolean
  status: number | null
  bytes: number
  items: number
  fresh: number
  intervalS: number
  failures: number
  quiet: number
  /** Undefined: what was known stays. */
  read: { etag: string | null; lastModified: string | null; hash: Buffer } | undefined
  whole: boolean
  conditional: boolean
  parts: string[]
  partsSeen: Record<string, string>
  movedTo: string | undefined
  movedHost: string | undefined
}

/** Writes down what asking came to, and when to ask again. A new address that another channel has stays theirs. */
export async function settle(db: Db, s: Settled) {
  await db.run(sql`
    insert into poll (channel_id, at, outcome, detail, status, bytes, items, fresh)
    values (${s.id}, ${s.now}, ${s.outcome}, ${s.detail}, ${s.status}, ${s.bytes}, ${s.items}, ${s.fresh})`)
  await db.run(sql`
    update channel set next_at = ${s.nextAt}, outcome = ${s.outcome}, detail = ${s.detail}, interval_s = ${s.intervalS},
      failures = ${s.failures}, quiet = ${s.quiet}, conditional = ${s.conditional},
      parts = ${s.parts}::text[], parts_seen = ${JSON.stringify(s.partsSeen)}::jsonb,
      ok_at = case when ${s.good} then ${s.now}::timestamptz else ok_at end,
      new_at = case when ${s.fresh} > 0 then ${s.now}::timestamptz else new_at end,
      whole_at = case when ${s.whole} then ${s.now}::timestamptz else whole_at end,
      stopped_at = case when ${s.stops} then ${s.now}::timestamptz else stopped_at end,
      etag = case when ${s.read !== undefined} then ${s.read?.etag ?? null} else etag end,
      last_modified = case when ${s.read !== undefined} then ${s.read?.lastModified ?? null} else last_modified end,
      body_hash = case when ${s.read !== undefined} then ${s.read?.hash ?? null}::bytea else body_hash end
    where id = ${s.id}`)
  if (s.movedTo && s.movedHost)
    await db.run(sql`
      update channel c set moved_from = c.url, moved_at = ${s.now}, url = ${s.movedTo}, host = ${s.movedHost}
      where c.id = ${s.id} and not exists (select from channel o where o.url = ${s.movedTo} and o.stopped_at is null)`)
}

/** Polls older than `before` are forgotten: their articles stay. */
export const forgetPolls = (db: Db, before: Temporal.Instant) =>
  db.run(sql`delete from poll where at < ${before}`)

import { z } from 'zod'
import { type Db, sql } from '#lib/db.ts'
import { instant } from '#lib/time.ts'
import type { Why } from '../rules/page-reading.ts'

const fullness = z.enum(['full', 'summary', 'blocked'])
const DuePage = z.object({
  id: z.number(),
  outletId: z.uuid(),
  url: z.string(),
  /** Where it was told of. */
  toldAt: z.string(),
  host: z.string(),
  title: z.string(),
  lede: z.string(),
  body: z.string(),
  fullness,
  why: z.string().nullable(),
  dated: z.boolean(),
  seenAt: instant,
  pageReads: z.number(),
  pageFailures: z.number(),
  pageTitle: z.string().nullable(),
  pageLede: z.string().nullable(),
  groupId: z.number().nullable(),
  robots: z.string().nullable(),
  robotsAt: instant.nullable(),
  robotsClosed: z.boolean(),
})
export type DuePage = z.infer<typeof DuePage>

/** Pages of outlets whose pages are not to be read are asked for no more. */
export const leavePages = (db: Db) =>
  db.run(
    sql`update article a set read_at = null from outlet o where o.id = a.outlet_id and not o.reads_pages and a.read_at is not null`,
  )

/** Takes the page that has been due longest among those whose host is free, and holds both until `heldUntil`. */
export const takePage = (db: Db, now: Temporal.Instant, heldUntil: Temporal.Instant) =>
  db.maybe(
    DuePage,
    sql`
    with due as (
      select a.id, h.host from press_host h
      cross join lateral (select d.id, d.read_at from article d where d.host = h.host and d.read_at <= ${now} order by d.read_at, d.id limit 1) d
      join article a on a.id = d.id
      where h.free_at <= ${now} order by d.read_at, d.id limit 1 for update of a, h skip locked),
    held as (update press_host h set free_at = ${heldUntil} from due where h.host = due.host)
    update article a set read_at = ${heldUntil} from due, press_host h where a.id = due.id and h.host = due.host
    returning a.id, a.outlet_id, coalesce(a.page_url, a.url) as url, a.url as told_at, a.host, a.title, a.lede, a.body, a.fullness, a.why, a.dated,
      a.seen_at, a.page_reads, a.page_failures, a.page_title, a.page_lede, a.group_id, h.robots, h.robots_at, h.robots_closed`,
  )

/** A page that is asked for at `at`; that it could not be had so far is not counted. */
export const pageLater = (db: Db, id: number, at: Temporal.Instant) =>
  db.run(sql`update article set read_at = ${at} where id = ${id}`)

/** Everything of a host that is due waits until `at`. */
export const hostLater = (db: Db, host: string, now: Temporal.Instant, at: Temporal.Instant) =>
  db.run(sql`update article set read_at = ${at} where host = ${host} and read_at <= ${now}`)

/** A page that stands on another host: it is asked for there, when that host is free. */
export async function pageElsewhere(db: Db, id: number, url: string, now: Temporal.Instant) {
  const { host } = new URL(url)
  await db.run(sql`insert into press_host (host) values (${host}) on conflict do nothing`)
  await db.run(
    sql`update article set page_url = ${url}, host = ${host}, read_at = ${now} where id = ${id}`,
  )
}

export const pageFailed = (db: Db, id: number, at: Temporal.Instant) =>
  db.run(
    sql`update article set page_failures = page_failures + 1, read_at = ${at} where id = ${id}`,
  )

/** A reading that brought no page: why, unless a text is there already; `gone` is when it was found to be taken away. */
export const noPage = (
  db: Db,
  id: number,
  p: { why: Why; gone: Temporal.Instant | null; next: Temporal.Instant | null },
) =>
  db.run(sql`
    update article set page_reads = page_reads + 1, page_failures = 0, read_at = ${p.next}, gone_at = coalesce(gone_at, ${p.gone}),
      why = case when fullness = 'full' then why else ${p.why} end where id = ${id}`)

export type PageRead = {
  words: { title: string; lede: string; body: string }
  fullness: z.infer<typeof fullness>
  why: string | null
  pageTitle: string
  pageLede: string
  language: string | null
  /** Where the feed gave no date. */
  publishedAt: string | null
  originalUrl: string | null
  now: Temporal.Instant
  next: Temporal.Instant | null
  /** Compared with others anew: its text came after it had got its place. */
  again: boolean
}

/** A page that was read. What an article said before is kept elsewhere, first. */
export const pageRead = (db: Db, id: number, p: PageRead) =>
  db.run(sql`
    update article set title = ${p.words.title}, lede = ${p.words.lede}, body = ${p.words.body}, fullness = ${p.fullness}, why = ${p.why},
      page_title = ${p.pageTitle}, page_lede = ${p.pageLede}, language = coalesce(language, ${p.language}),
      published_at = coalesce(${p.publishedAt}::timestamptz, published_at), dated = dated or ${p.publishedAt !== null},
      original_url = ${p.originalUrl}, gone_at = null, page_at = ${p.now}, page_reads = page_reads + 1, page_failures = 0, read_at = ${p.next},
      group_id = case when ${p.again} and not exists (select from article o where o.group_id = article.group_id and o.id <> article.id) then null else group_id end
    where id = ${id}`)

/** Whether pages of an outlet are read. 0 when the person may not. */
export const setReadsPages = (db: Db, outletId: string, reads: boolean) =>
  db.run(
    sql`update outlet set reads_pages = ${reads} where id = ${outletId} and reads_pages <> ${reads}`,
  )

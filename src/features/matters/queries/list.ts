import { z } from 'zod'
import { type Db, type Sql, sql } from '#lib/db.ts'
import { instant } from '#lib/time.ts'
import { MATTER_STATES } from '../rules/life.ts'
import { Name } from './matter.ts'

export const SHELVES = ['open', 'watch', 'done'] as const
export type Shelf = (typeof SHELVES)[number]
export const PAGE = 50

const Listed = z.object({
  id: z.uuid(),
  number: z.string(),
  kind: z.string(),
  outlet: z.string(),
  subject: z.string(),
  receivedAt: instant,
  state: z.enum(MATTER_STATES),
  shelf: z.enum(SHELVES),
  nextAt: instant,
  /** The nearest limit that runs, and since when; null where none does. */
  dueAt: instant.nullable(),
  since: instant,
  unitName: Name,
  handlerName: Name.nullable(),
  now: instant,
})
export type Listed = z.infer<typeof Listed>

const shown = (keys: Sql, order: Sql) => sql`
  with k as materialized (${keys})
  select m.id, m.number, m.kind, m.outlet, m.subject, m.received_at, m.state, m.shelf, m.next_at, n.due_at, coalesce(n.since, m.received_at) as since,
    app.unit_name_at(m.unit_id, now()) as unit_name, app.unit_name_at(m.handler_id, now()) as handler_name, now() as now
  from k join matter m on m.id = k.id left join lateral (
    select x.due_at, x.since from (
      select c.due_at, c.since from matter_clock c where m.shelf = 'open' and c.matter_id = m.id and c.met_at is null
      union all select w.due_at, w.since from matter_watch w where m.shelf = 'watch' and w.matter_id = m.id) x
    order by x.due_at nulls last limit 1) n on true
  order by ${order}`

const MINE = sql`select app.my_units(array['head', 'regular_spokesperson', 'press_officer', 'clearing_officer', 'auditor']) as unit_id`
export type After = { at: Temporal.Instant; id: string } | undefined

/** One page of a shelf, of one kind or all, keyed behind the last row of the one before: what is due first, or what came last of what is done. */
export function mattersOn(db: Db, shelf: Shelf, kind: string | null, after: After) {
  const [at, id] = [after?.at ?? null, after?.id ?? null]
  const done = shelf === 'done'
  const beyond = done
    ? sql`(m.next_at, m.id) < (${at}::timestamptz, ${id}::uuid)`
    : sql`(m.next_at, m.id) > (${at}::timestamptz, ${id}::uuid)`
  const order = done ? sql`next_at desc, id desc` : sql`next_at, id`
  const part = (of: Sql) => sql`
    select x.id, x.next_at from (${MINE}) u cross join lateral (
      select m.id, m.next_at from matter m where ${of} and m.shelf = ${shelf} and (${kind}::text is null or m.kind = ${kind})
        and (${at}::timestamptz is null or ${beyond})
      order by ${done ? sql`m.next_at desc, m.id desc` : sql`m.next_at, m.id`} limit ${PAGE}) x`
  return db.many(
    Listed,
    shown(
      sql`select id, next_at from (${part(sql`m.unit_id = u.unit_id`)} union ${part(sql`m.handler_id = u.unit_id`)}) b order by ${order} limit ${PAGE}`,
      done ? sql`k.next_at desc, m.id desc` : sql`k.next_at, m.id`,
    ),
  )
}

/** What the words are in, diacritics or not: subject, outlet, text, the letter's number; the newest first, at most 50. */
export const mattersWith = (db: Db, words: string) =>
  db.many(
    Listed,
    shown(
      sql`select f.matter_id as id, f.received_at as next_at from app.matters_with(${words}) f`,
      sql`m.received_at desc, m.id`,
    ),
  )

const Count = z.object({ open: z.number(), late: z.number() })
/** What stands open with the reader's units; counted to 1,000 a unit, so that the number costs little. */
export const openMatters = (db: Db) =>
  db.one(
    Count,
    sql`
    select count(*)::int as open, (count(*) filter (where x.is_late))::int as late
    from (${MINE}) u cross join lateral (
      select m.due_at < now() as is_late from matter m where m.unit_id = u.unit_id and m.shelf = 'open' order by m.next_at limit 1000) x`,
  )

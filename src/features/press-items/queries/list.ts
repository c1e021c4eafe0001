import { z } from 'zod'
import { type Db, type Sql, sql } from '#lib/db.ts'
import { instant } from '#lib/time.ts'
import { CONCLUSIONS, ITEM_STATES, type ItemState } from '../rules/life.ts'
import { Name } from './item.ts'

export const SHELVES = ['open', 'done'] as const
export type Shelf = (typeof SHELVES)[number]
export const PAGE = 50
const Listed = z.object({
  id: z.uuid(),
  number: z.string(),
  outlet: z.string(),
  title: z.string(),
  about: z.string(),
  state: z.enum(ITEM_STATES),
  conclusion: z.enum(CONCLUSIONS).nullable(),
  createdAt: instant,
  nextAt: instant,
  dueAt: instant.nullable(),
  unitName: Name,
  /** The article was changed or taken away after the outlet was asked. */
  changed: z.boolean(),
  now: instant,
})
export type Listed = z.infer<typeof Listed>
export type After = { at: Temporal.Instant; id: string } | undefined

const MINE = sql`select app.my_units(array['head', 'regular_spokesperson', 'press_officer', 'monitor', 'clearing_officer', 'auditor']) as unit_id`
const shown = (keys: Sql, order: Sql) => sql`
  with k as materialized (${keys})
  select i.id, i.number, i.outlet, i.title, i.about, i.state, i.conclusion, i.created_at, i.next_at, i.due_at, app.unit_name_at(i.unit_id, now()) as unit_name,
    exists (select from correction_request q join article a on a.id = i.article_id
            where q.item_id = i.id and q.state = 'sent' and (a.changed_at > q.sent_at or a.gone_at > q.sent_at)) as changed, now() as now
  from k join press_item i on i.id = k.id order by ${order}`

/** One page of a shelf, keyed behind the last row of the one before: what is due first, or of what is done the last. */
export function itemsOn(db: Db, shelf: Shelf, state: ItemState | null, after: After) {
  const [at, id] = [after?.at ?? null, after?.id ?? null]
  const done = shelf === 'done'
  const beyond = done
    ? sql`(i.next_at, i.id) < (${at}::timestamptz, ${id}::uuid)`
    : sql`(i.next_at, i.id) > (${at}::timestamptz, ${id}::uuid)`
  const [inner, outer] = done
    ? [sql`i.next_at desc, i.id desc`, sql`next_at desc, id desc`]
    : [sql`i.next_at, i.id`, sql`next_at, id`]
  return db.many(
    Listed,
    shown(
      sql`select id, next_at from (${MINE}) u cross join lateral (
        select i.id, i.next_at from press_item i where i.unit_id = u.unit_id and (i.state = 'closed') = ${done} and (${state}::text is null or i.state = ${state})
          and (${at}::timestamptz is null or ${beyond}) order by ${inner} limit ${PAGE}) x order by ${outer} limit ${PAGE}`,
      done ? sql`k.next_at desc, i.id desc` : sql`k.next_at, i.id`,
    ),
  )
}

/** What the words are in, marks or not; the newest first, at most 50. */
export const itemsWith = (db: Db, words: string) =>
  db.many(
    Listed,
    shown(
      sql`select f.item_id as id, f.created_at as next_at from app.press_items_with(${words}) f`,
      sql`i.created_at desc, i.id`,
    ),
  )

const Count = z.object({ open: z.number(), late: z.number() })
/** What stands open with the reader's units; counted to 1,000 a unit. */
export const openItems = (db: Db) =>
  db.one(
    Count,
    sql`
    select count(*)::int as open, (count(*) filter (where x.is_late))::int as late
    from (${MINE}) u cross join lateral (
      select i.due_at < now() as is_late from press_item i where i.unit_id = u.unit_id and (i.state = 'closed') = false order by i.next_at limit 1000) x`,
  )

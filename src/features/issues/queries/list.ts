import { z } from 'zod'
import { type Db, type Sql, sql } from '#lib/db.ts'
import { instant } from '#lib/time.ts'
import { ISSUE_STATES, type IssueState, KINDS } from '../rules/life.ts'
import { Name } from './issue.ts'

export const SHELVES = ['open', 'done'] as const
export type Shelf = (typeof SHELVES)[number]
export const PAGE = 50
const Listed = z.object({
  id: z.uuid(),
  number: z.string(),
  kind: z.enum(KINDS),
  title: z.string(),
  state: z.enum(ISSUE_STATES),
  createdAt: instant,
  nextAt: instant,
  dueAt: instant.nullable(),
  unitName: Name,
  things: z.number(),
  now: instant,
})
export type Listed = z.infer<typeof Listed>
export type After = { at: Temporal.Instant; id: string } | undefined
const shown = (keys: Sql, order: Sql) => sql`
  with k as materialized (${keys})
  select i.id, i.number, i.kind, i.title, i.state, i.created_at, i.next_at, i.due_at, app.unit_name_at(i.unit_id, now()) as unit_name,
    (select count(*)::int from issue_thing t where t.issue_id = i.id and t.removed_at is null) as things, now() as now
  from k join issue i on i.id = k.id order by ${order}`

/** One page of a shelf, keyed behind the last row of the one before: what is due first, or of what is done the last. */
export function issuesOn(db: Db, shelf: Shelf, state: IssueState | null, after: After) {
  const [at, id] = [after?.at ?? null, after?.id ?? null]
  const done = shelf === 'done'
  const beyond = done
    ? sql`(i.next_at, i.id) < (${at}::timestamptz, ${id}::uuid)`
    : sql`(i.next_at, i.id) > (${at}::timestamptz, ${id}::uuid)`
  const inner = done ? sql`i.next_at desc, i.id desc` : sql`i.next_at, i.id`
  const outer = done ? sql`next_at desc, id desc` : sql`next_at, id`
  const part = (of: Sql) => sql`
    select x.id, x.next_at from (select app.reads_issues() as unit_id) u cross join lateral (
      select i.id, i.next_at from issue i where ${of} and (i.state in ('closed', 'set_aside')) = ${done} and (${state}::text is null or i.state = ${state})
        and (${at}::timestamptz is null or ${beyond}) order by ${inner} limit ${PAGE}) x`
  return db.many(
    Listed,
    shown(
      sql`select id, next_at from (${part(sql`i.unit_id = u.unit_id`)} union ${part(sql`i.origin_id = u.unit_id`)}) b order by ${outer} limit ${PAGE}`,
      done ? sql`k.next_at desc, i.id desc` : sql`k.next_at, i.id`,
    ),
  )
}
/** What the words are in, marks or not; the newest first, at most 50. */
export const issuesWith = (db: Db, words: string) =>
  db.many(
    Listed,
    shown(
      sql`select f.issue_id as id, f.created_at as next_at from app.issues_with(${words}) f`,
      sql`i.created_at desc, i.id`,
    ),
  )
const Count = z.object({ open: z.number(), late: z.number() })
/** What is open with the reader's units; counted to 1,000 a unit. */
export const myIssues = (db: Db) =>
  db.one(
    Count,
    sql`
    select count(*)::int as open, (count(*) filter (where x.is_late))::int as late
    from (select app.reads_issues() as unit_id) u cross join lateral (
      select i.due_at < now() as is_late from issue i where i.unit_id = u.unit_id and (i.state in ('closed', 'set_aside')) = false order by i.next_at limit 1000) x`,
  )
const Below = z.object({ unitName: Name, open: z.number(), late: z.number() })
/** The same below the reader's units, unit by unit, the worst first. */
export const issuesBelow = (db: Db) =>
  db.many(
    Below,
    sql`select app.unit_name_at(b.unit_id, now()) as unit_name, b.open, b.late from app.issues_below() b`,
  )

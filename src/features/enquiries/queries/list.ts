import { z } from 'zod'
import { type Db, type Sql, sql } from '#lib/db.ts'
import { instant } from '#lib/time.ts'
import { INTERVIEW_STATES } from '../rules/interview.ts'
import { Channel, Name } from './enquiry.ts'

const Listed = z.object({
  id: z.uuid(),
  number: z.string(),
  outlet: z.string(),
  journalist: z.string(),
  channel: Channel,
  receivedAt: instant,
  deadlineAt: instant.nullable(),
  dueAt: instant.nullable(),
  /** The nearest of what else the law sets running. */
  clockAt: instant.nullable(),
  foreign: z.boolean(),
  interview: z.enum(INTERVIEW_STATES).nullable(),
  pausedAt: instant.nullable(),
  snoozedUntil: instant.nullable(),
  assignee: z.string().nullable(),
  unitName: Name,
  first: z.string(),
  /** How many questions there are, and how many of them are open. */
  questions: z.number(),
  open: z.number(),
  together: z.number(),
  isOpen: z.boolean(),
  nextAt: instant,
  now: instant,
})
export type Listed = z.infer<typeof Listed>

/** `due`: open, what is due first on top. `mine`: of these, what is mine. `done`: closed, the newest on top. */
export type Shelf = 'due' | 'mine' | 'snoozed' | 'done'
const PAGE = 50

/** The rows of `keys` (enquiry_id, is_open, next_at) with all that the queue shows. */
const shown = (keys: Sql, order: Sql) => sql`
  with k as materialized (${keys})
  select e.id, e.number, e.outlet, e.journalist, e.channel, e.received_at, e.deadline_at, e.due_at, e.paused_at,
    case when e.snoozed_until > now() then e.snoozed_until end as snoozed_until,
    (select min(k.due_at) from enquiry_clock k where k.enquiry_id = e.id and k.met_at is null and k.duty_id is not null) as clock_at,
    exists (select from foreign_press f where f.enquiry_id = e.id) as "foreign",
    (select i.state from interview i where i.enquiry_id = e.id) as interview,
    a.name as assignee, app.unit_name_at(e.unit_id, now()) as unit_name, q.first, q.questions, q.open,
    case when e.group_id is null then 1 else (select count(*)::int from enquiry g where g.group_id = e.group_id) end as together,
    k.is_open, k.next_at, now() as now
  from k join enquiry e on e.id = k.enquiry_id left join person a on a.id = e.assignee_id
  cross join lateral (
    select coalesce((array_agg(left(text, 200) order by seq))[1], '') as first, count(*)::int as questions,
      (count(*) filter (where state in ('open', 'waiting')))::int as open
    from question where enquiry_id = e.id) q
  order by ${order}`

/** The units in whose name the reader works; the queue is read unit by unit, each along its index. */
const MINE = sql`select app.my_units(array['head', 'regular_spokesperson', 'press_officer', 'clearing_officer', 'auditor']) as unit_id`

/** One page of the reader's queue, keyed behind the last row of the one before. */
export function enquiriesOn(
  db: Db,
  shelf: Shelf,
  me: string,
  after: { at: Temporal.Instant; id: string } | undefined,
) {
  const [at, id] = [after?.at ?? null, after?.id ?? null]
  if (shelf === 'done')
    return db.many(
      Listed,
      shown(
        sql`
        select distinct on (x.received_at, x.enquiry_id) x.* from (${MINE}) m cross join lateral (
          select k.enquiry_id, k.is_open, k.next_at, k.received_at from enquiry_queue k
          where k.unit_id = m.unit_id and not k.is_open and (${at}::timestamptz is null or (k.received_at, k.enquiry_id) < (${at}::timestamptz, ${id}::uuid))
          order by k.received_at desc, k.enquiry_id desc limit ${PAGE}) x
        order by x.received_at desc, x.enquiry_id desc limit ${PAGE}`,
        sql`k.received_at desc, e.id desc`,
      ),
    )
  const of =
    shelf === 'mine'
      ? sql`exists (select from enquiry o where o.id = k.enquiry_id and (o.assignee_id = ${me} or exists (select from enquiry_watcher w where w.enquiry_id = o.id and w.person_id = ${me})))`
      : shelf === 'snoozed'
        ? sql`exists (select from enquiry o where o.id = k.enquiry_id and o.snoozed_until > now())`
        : sql`not exists (select from enquiry o where o.id = k.enquiry_id and o.snoozed_until > now())`
  return db.many(
    Listed,
    shown(
      sql`
      select distinct on (x.next_at, x.enquiry_id) x.* from (${MINE}) m cross join lateral (
        select k.enquiry_id, k.is_open, k.next_at, k.received_at from enquiry_queue k
        where k.unit_id = m.unit_id and k.is_open and ${of} and (${at}::timestamptz is null or (k.next_at, k.enquiry_id) > (${at}::timestamptz, ${id}::uuid))
        order by k.next_at, k.enquiry_id limit ${PAGE}) x
      order by x.next_at, x.enquiry_id limit ${PAGE}`,
      sql`k.next_at, e.id`,
    ),
  )
}

/** What the words are in: questions, outlet, name; the newest on top, at most 50. A number leads straight to its enquiry. */
export const enquiriesWith = (db: Db, words: string) =>
  db.many(
    Listed,
    shown(
      sql`
      select f.enquiry_id, f.received_at, f.received_at as next_at,
        exists (select from question q where q.enquiry_id = f.enquiry_id and q.state in ('open', 'waiting')) as is_open
      from app.enquiries_with(${words}) f`,
      sql`k.received_at desc, e.id`,
    ),
  )

const Count = z.object({ open: z.number(), late: z.number(), soon: z.number() })

/** What stands open with the reader's units; counted to 1,000, so that the number costs little. */
export const openCounts = (db: Db) =>
  db.one(
    Count,
    sql`
    select count(*)::int as open, (count(*) filter (where next_at < now()))::int as late,
      (count(*) filter (where next_at between now() and now() + interval '3 hours'))::int as soon
    from (select distinct on (enquiry_id) x.enquiry_id, x.next_at from (${MINE}) m cross join lateral (
      select enquiry_id, next_at from enquiry_queue k where k.unit_id = m.unit_id and k.is_open order by next_at limit 1000) x) n`,
  )

/** The first of the reader's open enquiries, for beside one of them. */
export const queueAround = (db: Db, me: string) => enquiriesOn(db, 'due', me, undefined)

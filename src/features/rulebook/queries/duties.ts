import { z } from 'zod'
import { type Db, type Sql, sql } from '#lib/db.ts'
import { instant } from '#lib/time.ts'
import type { Frame } from '../rules/frames.ts'

export const STATES = ['overdue', 'unknown', 'due', 'late', 'met'] as const
export type DutyState = (typeof STATES)[number]

/** What the register knows by itself: of a frame (its place in the list) what unit did it, and when first. */
export type Counted = { frame: number; unitId: string; doneAt: Temporal.Instant }

/** Which duties are meant: those of the units under `unit` at `at` which the person set may see. */
export type Asked = {
  frames: readonly Frame[]
  counted: readonly Counted[]
  unit: string
  at: Temporal.Instant
  zone: string
}

const iso = (ms: number | null) =>
  ms === null ? null : Temporal.Instant.fromEpochMilliseconds(ms).toString()

const frameRows = (frames: readonly Frame[]) =>
  JSON.stringify(
    frames.map((f, frame) => ({
      frame,
      rule: f.rule,
      kinds: f.kinds,
      period: f.period,
      deadline: iso(f.deadline),
      months: f.months,
      warn_days: f.warnDays,
      hours: f.hours,
      held_from: iso(f.since),
      known: f.known,
    })),
  )
/** By place in the list and unit, as one object in which the database finds a key quickly. */
const countedRows = (rows: readonly Counted[]) =>
  JSON.stringify(Object.fromEntries(rows.map((r) => [`${r.frame} ${r.unitId}`, r.doneAt])))

/** The units under one, itself included, as far as the person set reads their duties. */
const standing = ({ unit, at }: Asked): Sql => sql`
    select u.id, u.kind, u.code from unit_closure c join unit u on u.id = c.descendant
    where c.ancestor = ${unit} and c.valid @> ${at}::timestamptz and u.valid @> ${at}::timestamptz
      and u.id in (select app.my_units(array['head', 'regular_spokesperson', 'press_officer', 'monitor', 'auditor']))`

/**
 * Duties that come round by themselves, each with the first time it was done, or for a rolling one the last. What was done is
 * looked up for each, which stays quick whatever the planner believes of the number of units.
 */
const periodic = ({ at, zone, counted }: Asked): Sql => sql`
    select f.rule, f.period, null::uuid as duty_id, s.id as key, '' as subject, s.id as unit_id, s.code, d.done_at, f.known, f.months, f.warn_days,
      case when f.months is null then f.deadline
        else ((date_trunc('day', d.done_at at time zone ${zone}) + make_interval(months => f.months, days => 1)) at time zone ${zone}) - interval '1 ms' end as deadline
    from frame f join standing s on s.kind = any (f.kinds) and f.hours is null
    cross join lateral (
      select case when f.months is null then least(min(r.done_at), (${countedRows(counted)}::jsonb ->> concat_ws(' ', f.frame, s.id))::timestamptz)
        else max(r.done_at) end as done_at
      from duty_record r where r.rule_id = f.rule and r.period = f.period and r.unit_id = s.id
        and r.taken_back_at is null and r.duty_id is null and r.done_at <= ${at}) d`

/** How long what an event began and was met stays in sight. */
const MEMORY_DAYS = 92

/** Spokespersons assigned lately: the register publishes each as soon as he is in it. */
const registered = ({ at }: Asked): Sql => sql`
    select f.rule, f.period, null::uuid, a.id, p.name, s.id, s.code,
      case when a.registered_at <= ${at} then a.registered_at end, true, null::int, null::int,
      a.decided_at + make_interval(hours => f.hours)
    from frame f join appointment a on a.role = 'regular_spokesperson' join person p on p.id = a.person_id
    join standing s on s.id = a.unit_id and s.kind = any (f.kinds)
    where f.hours is not null and a.decided_at <= ${at} and a.decided_at > ${at}::timestamptz - make_interval(days => ${MEMORY_DAYS})
      and a.decided_at >= f.held_from`

/** Duties that an event began; those of a unit that has ended stand with whoever has its work. */
const begun = ({ at }: Asked): Sql => sql`
    select d.rule_id, 'case', d.id, d.id, d.subject, s.id, s.code, case when d.done_at <= ${at} then d.done_at end, true, null::int, null::int, d.deadline
    from (
      select id, rule_id, unit_id, subject, deadline, done_at from duty where done_at is null and started_at <= ${at}
      union all select id, rule_id, unit_id, subject, deadline, done_at from duty
      where done_at is not null and started_at <= ${at} and started_at > ${at}::timestamptz - make_interval(days => ${MEMORY_DAYS})
      union all select id, rule_id, unit_id, subject, deadline, done_at from duty
      where done_at > ${at} and started_at <= ${at}::timestamptz - make_interval(days => ${MEMORY_DAYS})) d
    join unit u on u.id = d.unit_id
    join standing s on s.id = case when u.valid @> ${at}::timestamptz then u.id else app.heir(u.id, ${at}) end`

/** The head of a statement in which `judged` is every duty with its state. */
const judged = (asked: Asked): Sql => sql`
    with frame as materialized (select * from jsonb_to_recordset(${frameRows(asked.frames)}::jsonb)
      as f(frame integer, rule text, kinds text[], period text, deadline timestamptz, months integer, warn_days integer, hours integer, known boolean, held_from timestamptz)),
    standing as materialized (${standing(asked)}),
    listed as (${periodic(asked)} union all ${registered(asked)} union all ${begun(asked)}),
    judged as (select l.*, case
      when l.months is not null then case when l.done_at is null then 'unknown' when l.deadline < ${asked.at} then 'overdue'
        when l.done_at + make_interval(days => coalesce(l.warn_days, 0)) < ${asked.at} then 'due' else 'met' end
      when l.done_at is not null then case when date_trunc('milliseconds', l.done_at) > l.deadline then 'late' else 'met' end
      when l.deadline is null or l.deadline >= ${asked.at} then 'due'
      when l.known then 'overdue' else 'unknown' end as state from listed l)`

/**
 * Reads with joins by hashing: how many units a person has is hidden from the planner behind row-level security, and it
 * takes thousands for one. The setting ends with the read.
 */
async function byHashing<T>(db: Db, read: () => Promise<T>): Promise<T> {
  const loops = (on: 'on' | 'off') => db.run(sql`select set_config('enable_nestloop', ${on}, true)`)
  await loops('off')
  const rows = await read()
  await loops('on')
  return rows
}

const Sum = z.object({ unitId: z.uuid(), state: z.enum(STATES), count: z.number() })
export type DutySum = z.infer<typeof Sum>

/** How many duties stand in which state in all under the unit, and under each unit directly below it. */
export const dutySums = (db: Db, asked: Asked) =>
  byHashing(db, () =>
    db.many(
      Sum,
      sql`${judged(asked)}
    select c.ancestor as unit_id, u.state, sum(u.n)::int as count
    from (select unit_id, state, count(*) as n from judged group by unit_id, state) u
    join unit_closure c on c.descendant = u.unit_id and c.valid @> ${asked.at}::timestamptz
    where c.ancestor = ${asked.unit} or c.ancestor in (
      select p.unit_id from unit_place p where p.parent_id = ${asked.unit} and p.valid @> ${asked.at}::timestamptz)
    group by c.ancestor, u.state`,
    ),
  )

const Row = z.object({
  rule: z.string(),
  period: z.string(),
  dutyId: z.uuid().nullable(),
  subject: z.string(),
  unitId: z.uuid(),
  unitName: z.object({ vi: z.string(), en: z.string().optional() }),
  code: z.string(),
  doneAt: instant.nullable(),
  deadline: instant.nullable(),
  state: z.enum(STATES),
  place: z.string(),
})
export type DutyRow = z.infer<typeof Row>
export const DUTIES_A_PAGE = 100

/** What `place` is made of, so that the next page begins after it. */
const placed = (after: string) => {
  const [code = '', rule = '', period = '', key = ''] = after.split(' ')
  return { code, rule, period, key: z.uuid().safeParse(key).data ?? NO_KEY }
}
const NO_KEY = '00000000-0000-0000-0000-000000000000'

/** The duties behind a figure, by unit, rule and period; `after` is the `place` of the last one seen. */
export const dutiesIn = (
  db: Db,
  asked: Asked,
  f: { state: DutyState | null; own: boolean; after: string },
) => {
  const after = placed(f.after)
  return byHashing(db, () =>
    db.many(
      Row,
      sql`${judged(asked)}
    select j.rule, j.period, j.duty_id, j.subject, j.unit_id, app.unit_name_at(j.unit_id, ${asked.at}) as unit_name, j.code,
      j.done_at, j.deadline, j.state, concat_ws(' ', j.code, j.rule, j.period, j.key) as place
    from (
      select * from judged
      where (${f.state}::text is null or state = ${f.state}) and (not ${f.own}::boolean or unit_id = ${asked.unit})
        and (code collate "C", rule collate "C", period collate "C", key) > (${after.code}, ${after.rule}, ${after.period}, ${after.key}::uuid)
      order by code collate "C", rule collate "C", period collate "C", key limit ${DUTIES_A_PAGE}) j
    order by j.code collate "C", j.rule collate "C", j.period collate "C", j.key`,
    ),
  )
}

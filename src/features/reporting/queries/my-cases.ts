import { z } from 'zod'
import { type Db, type Sql, sql } from '#lib/db.ts'
import { instant } from '#lib/time.ts'
import { ASKED, type Asked, type MyFigure, type Spans } from '../rules/my-counts.ts'
import { type Behind, PAGE } from './entries.ts'

/** Which cases a figure counts: the one condition behind the number and the list. */
const counted = (f: MyFigure, s: Spans): Sql => {
  if (f === 'received') return sql`true`
  if (f === 'open') return sql`r.standing in ('unanswered', 'under_way')`
  if (f === 'overdue') return sql`r.standing = 'unanswered'`
  if (f === 'due_today')
    return sql`r.standing in ('unanswered', 'under_way') and r.due_at >= ${s.today.from} and r.due_at < ${s.today.until}`
  return sql`r.standing = ${f}`
}
const count = (f: MyFigure, s: Spans): Sql => sql`(count(*) filter (where ${counted(f, s)}))::int`

const Count = z.object({
  what: z.enum(ASKED),
  received: z.number(),
  inTime: z.number(),
  late: z.number(),
  open: z.number(),
  overdue: z.number(),
  dueToday: z.number(),
})
export type MyCounts = z.infer<typeof Count>

/** What the press asked the reader's units in a year, and passed on to them; nothing of what there is none. */
export const myCounts = (db: Db, s: Spans) =>
  db.many(
    Count,
    sql`
    select r.what, ${count('received', s)} as received, ${count('in_time', s)} as in_time, ${count('late', s)} as late,
      ${count('open', s)} as open, ${count('overdue', s)} as overdue, ${count('due_today', s)} as due_today
    from app.my_cases(${s.from}, ${s.until}) r group by r.what order by r.what desc`,
  )

const Row = z.object({
  id: z.uuid(),
  what: z.enum(ASKED),
  thingId: z.uuid(),
  number: z.string(),
  outlet: z.string(),
  text: z.string(),
  countsAt: instant,
  dueAt: instant.nullable(),
  answeredAt: instant.nullable(),
  standing: z.enum(['in_time', 'late', 'unanswered', 'under_way', 'withdrawn']),
})
export type MyCase = z.infer<typeof Row>

/** Exactly what a figure counts, the latest first; at most 50. */
export const myCases = (db: Db, s: Spans, what: Asked, f: MyFigure, after: Behind) =>
  db.many(
    Row,
    sql`
    select r.id, r.what, r.thing_id, r.number, r.outlet, r.words as text, r.received_at as counts_at, r.due_at, r.answered_at, r.standing
    from app.my_cases(${s.from}, ${s.until}) r
    where r.what = ${what} and ${counted(f, s)}
      and (${after?.id ?? null}::uuid is null or (r.received_at, r.id) < (${after?.at ?? null}::timestamptz, ${after?.id ?? null}::uuid))
    order by r.received_at desc, r.id desc limit ${PAGE}`,
  )

import { z } from 'zod'
import { type Db, sql } from '#lib/db.ts'
import { instant } from '#lib/time.ts'
import { ASKED, type Asked, type MyFigure, type Spans } from '../rules/my-counts.ts'
import { type Behind, PAGE } from './entries.ts'

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
    select what, received, in_time, late, open, overdue, due_today
    from app.my_case_counts(${s.from}, ${s.until}, ${s.today.from}, ${s.today.until}) order by what desc`,
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
    from app.my_cases(${s.from}, ${s.until}, ${s.today.from}, ${s.today.until}, ${what}, ${f}, ${after?.at ?? null}, ${after?.id ?? null}, ${PAGE}) r
    order by r.received_at desc, r.id desc`,
  )

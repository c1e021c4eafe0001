import { z } from 'zod'
import { type Db, sql } from '#lib/db.ts'
import { instant } from '#lib/time.ts'
import { type Behind, PAGE, type Span } from './entries.ts'

const Count = z.object({ done: z.number(), total: z.number() })
/** What the press asked here, and of these kinds passed on: how much of it was answered or refused in writing, out of how much. */
export const countRequests = (db: Db, s: Span, kinds: readonly string[]) =>
  db.one(
    Count,
    sql`select done, total from app.report_case_counts(${s.unitId}, ${s.below}, ${kinds}::text[], ${s.from}, ${s.until})`,
  )

const Row = z.object({
  id: z.uuid(),
  what: z.enum(['question', 'matter']),
  /** The enquiry of the question, or the matter itself. */
  thingId: z.uuid(),
  number: z.string(),
  outlet: z.string(),
  text: z.string(),
  countsAt: instant,
  repliedAt: instant.nullable(),
})
export type RequestRow = z.infer<typeof Row>

/** Exactly these, or those replied to; the latest first, at most 50. */
export const requestsOf = (
  db: Db,
  s: Span,
  kinds: readonly string[],
  onlyDone: boolean,
  after: Behind,
) =>
  db.many(
    Row,
    sql`
    select r.id, r.what, r.thing_id, r.number, r.outlet, r.words as text, r.received_at as counts_at, r.answered_at as replied_at
    from app.report_cases(${s.unitId}, ${s.below}, ${kinds}::text[], ${s.from}, ${s.until}, ${onlyDone}, ${after?.at ?? null}, ${after?.id ?? null}, ${PAGE}) r
    order by r.received_at desc, r.id desc`,
  )

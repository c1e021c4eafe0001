import { z } from 'zod'
import { type Db, sql } from '#lib/db.ts'
import { instant } from '#lib/time.ts'
import { type Behind, PAGE, type Span } from './entries.ts'

const Count = z.object({ done: z.number(), total: z.number() })
/** What the press asked a unit here: how many questions were answered or refused in writing, out of how many. */
export const countRequests = (db: Db, s: Span) =>
  db.one(
    Count,
    sql`select count(replied_at)::int as done, count(*)::int as total from app.press_requests(${s.unitId}, ${s.from}, ${s.until})`,
  )

const Row = z.object({
  id: z.uuid(),
  enquiryId: z.uuid(),
  number: z.string(),
  outlet: z.string(),
  text: z.string(),
  countsAt: instant,
  repliedAt: instant.nullable(),
})
export type RequestRow = z.infer<typeof Row>

/** These questions, or those replied to; the latest first, at most 50. */
export const requestsOf = (db: Db, s: Span, onlyDone: boolean, after: Behind) =>
  db.many(
    Row,
    sql`
    select r.question_id as id, r.enquiry_id, r.number, r.outlet, r.text, r.received_at as counts_at, r.replied_at
    from app.press_requests(${s.unitId}, ${s.from}, ${s.until}) r
    where (not ${onlyDone} or r.replied_at is not null)
      and (${after?.id ?? null}::uuid is null or (r.received_at, r.question_id) < (${after?.at ?? null}::timestamptz, ${after?.id ?? null}::uuid))
    order by r.received_at desc, r.question_id desc limit ${PAGE}`,
  )

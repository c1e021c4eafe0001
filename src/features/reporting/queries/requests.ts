import { z } from 'zod'
import { type Db, type Sql, sql } from '#lib/db.ts'
import { instant } from '#lib/time.ts'
import { type Behind, PAGE, type Span } from './entries.ts'

const cases = (s: Span, kinds: readonly string[]): Sql =>
  sql`app.report_cases(${s.unitId}, ${s.below}, ${kinds}::text[], ${s.from}, ${s.until})`

const Count = z.object({ done: z.number(), total: z.number() })
/** What the press asked here, and of these kinds passed on: how much of it was answered or refused in writing, out of how much. */
export const countRequests = (db: Db, s: Span, kinds: readonly string[]) =>
  db.one(
    Count,
    sql`select count(r.answered_at)::int as done, count(*)::int as total from ${cases(s, kinds)} r`,
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
    from ${cases(s, kinds)} r
    where (not ${onlyDone} or r.answered_at is not null)
      and (${after?.id ?? null}::uuid is null or (r.received_at, r.id) < (${after?.at ?? null}::timestamptz, ${after?.id ?? null}::uuid))
    order by r.received_at desc, r.id desc limit ${PAGE}`,
  )

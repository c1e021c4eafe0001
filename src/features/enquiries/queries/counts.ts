import { z } from 'zod'
import { type Db, sql } from '#lib/db.ts'
import { Name } from './enquiry.ts'

const Row = z.object({
  month: z.iso.date(),
  unitId: z.uuid(),
  unitName: Name,
  received: z.number(),
  inTime: z.number(),
  late: z.number(),
  unanswered: z.number(),
  underWay: z.number(),
  withdrawn: z.number(),
  refused: z.number(),
  reopened: z.number(),
  hours: z
    .array(z.number())
    .nullable()
    .transform((h) => h ?? []),
})
export type CountRow = z.infer<typeof Row>

/** The counts of a window of days, the last one not in it, by month and unit. Source: docs/rules.md#counts */
export const countsOf = (db: Db, from: Temporal.PlainDate, until: Temporal.PlainDate) =>
  db.many(
    Row,
    sql`
    select month, unit_id, unit_name, received, in_time, late, unanswered, under_way, withdrawn, refused, reopened, hours
    from app.enquiry_counts(${from.toString()}::date, ${until.toString()}::date)`,
  )

const Ground = z.object({ ground: z.string(), count: z.number() })
/** How often each ground was given in a window of days. */
export const refusalsBy = (db: Db, from: Temporal.PlainDate, until: Temporal.PlainDate) =>
  db.many(
    Ground,
    sql`select ground, count from app.refusal_counts(${from.toString()}::date, ${until.toString()}::date)`,
  )

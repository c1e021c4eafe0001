import { z } from 'zod'
import { type Db, sql } from '#lib/db.ts'
import { instant } from '#lib/time.ts'

const Open = z.object({
  id: z.uuid(),
  unitId: z.uuid(),
  askedAt: instant,
  deadline: instant,
  remindedAt: instant.nullable(),
  open: z.number(),
})

/** Questions that stand unanswered, the nearest deadline first; at most 1,000. */
export const openClearances = (db: Db) =>
  db.many(
    Open,
    sql`select id, unit_id, asked_at, deadline, reminded_at, open from app.open_clearances()`,
  )

/** Who was asked and is on duty at `now`; `officeDay` says whether the offices work that day. */
export const askedPeople = (
  db: Db,
  requestId: string,
  now: Temporal.Instant,
  zone: string,
  officeDay: boolean,
) =>
  db.many(
    z.object({ name: z.string(), mail: z.string(), lang: z.enum(['vi', 'en']) }),
    sql`select name, mail, lang from app.asked_for_clearance(${requestId}, ${now}, ${zone}, ${officeDay})`,
  )

/** Notes a reminder, unless somebody else has since `before`. */
export const noteReminded = async (db: Db, requestId: string, before: Temporal.Instant | null) =>
  (
    await db.one(
      z.object({ noted: z.boolean() }),
      sql`select app.note_reminded(${requestId}, ${before}) as noted`,
    )
  ).noted

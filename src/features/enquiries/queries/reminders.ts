import { z } from 'zod'
import { type Db, sql } from '#lib/db.ts'
import { instant } from '#lib/time.ts'

const Due = z.object({
  enquiryId: z.uuid(),
  number: z.string(),
  unitId: z.uuid(),
  personId: z.uuid(),
  name: z.string(),
  mail: z.string(),
  lang: z.enum(['vi', 'en']),
  due: instant,
  stage: z.enum(['amber', 'red']),
  isTheirs: z.boolean(),
})
export type DueReminder = z.infer<typeof Due>

/** Whom to tell which clock runs out or has run out, by person and deadline; `officeDay` says whether the offices work today. */
export const remindersDue = (db: Db, now: Temporal.Instant, zone: string, officeDay: boolean) =>
  db.many(
    Due,
    sql`
    select enquiry_id, number, unit_id, person_id, name, mail, lang, due, stage, is_theirs
    from app.enquiry_reminders_due(${now}, ${zone}, ${officeDay})`,
  )

/** Notes that somebody is told; answers false when another program was quicker. */
export const noteTold = async (db: Db, r: DueReminder) =>
  (await db.run(sql`
    insert into enquiry_reminder (enquiry_id, person_id, due, stage)
    values (${r.enquiryId}, ${r.personId}, ${r.due}, ${r.stage}) on conflict do nothing`)) > 0

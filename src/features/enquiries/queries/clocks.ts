import { z } from 'zod'
import { type Db, sql } from '#lib/db.ts'
import { instant } from '#lib/time.ts'

const Row = z.object({
  ruleId: z.string(),
  ruleVersion: z.string(),
  dutyId: z.uuid().nullable(),
  since: instant,
  dueAt: instant.nullable(),
  metAt: instant.nullable(),
})
export type EnquiryClock = z.infer<typeof Row>

/** What the law sets running beside the enquiry's own clock, in the order in which it began. */
export const clocksOn = (db: Db, enquiryId: string) =>
  db.many(
    Row,
    sql`
    select rule_id, rule_version, duty_id, since, due_at, met_at from enquiry_clock where enquiry_id = ${enquiryId} order by since, rule_id`,
  )

/** Starts a clock; one of the same rule that is there already stays as it is. */
export const addEnquiryClock = (db: Db, enquiryId: string, k: Omit<EnquiryClock, 'metAt'>) =>
  db.run(sql`
    insert into enquiry_clock (enquiry_id, rule_id, rule_version, duty_id, since, due_at)
    values (${enquiryId}, ${k.ruleId}, ${k.ruleVersion}, ${k.dutyId}, ${k.since}, ${k.dueAt})`)

export const stopEnquiryClock = (db: Db, enquiryId: string, ruleId: string, at: Temporal.Instant) =>
  db.run(
    sql`update enquiry_clock set met_at = ${at} where enquiry_id = ${enquiryId} and rule_id = ${ruleId} and met_at is null`,
  )

/** What kind of unit one is, by which the profile knows its level. */
export const unitKind = async (db: Db, unitId: string) =>
  (await db.one(z.object({ kind: z.string() }), sql`select kind from unit where id = ${unitId}`))
    .kind

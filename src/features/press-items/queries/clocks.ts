import { z } from 'zod'
import { type Db, sql } from '#lib/db.ts'
import { instant } from '#lib/time.ts'

const Clock = z.object({
  ruleId: z.string(),
  ruleVersion: z.string(),
  dutyId: z.uuid(),
  since: instant,
  dueAt: instant.nullable(),
  metAt: instant.nullable(),
})
export type ItemClock = z.infer<typeof Clock>

/** What the law asks of the agency about an item, in the order in which it began. */
export const clocksOf = (db: Db, itemId: string) =>
  db.many(
    Clock,
    sql`select rule_id, rule_version, duty_id, since, due_at, met_at from press_item_clock where item_id = ${itemId} order by since, rule_id`,
  )
export const addClock = (db: Db, itemId: string, k: Omit<ItemClock, 'metAt'>) =>
  db.run(sql`
    insert into press_item_clock (item_id, rule_id, rule_version, duty_id, since, due_at)
    values (${itemId}, ${k.ruleId}, ${k.ruleVersion}, ${k.dutyId}, ${k.since}, ${k.dueAt})`)
export const stopClocks = (db: Db, itemId: string, at: Temporal.Instant) =>
  db.run(
    sql`update press_item_clock set met_at = ${at} where item_id = ${itemId} and met_at is null`,
  )

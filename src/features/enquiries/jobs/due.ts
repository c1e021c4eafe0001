import { legalClock, rulebookSettings } from '#features/rulebook/index.ts'
import type { Db } from '#lib/db.ts'

/** The rule for an ordinary question of a journalist; the law sets no number, the agency does. */
const RULE = 'D5'

/** By when an enquiry received at `at` is to be answered, and by which wording of which rule; null where none sets a limit. */
export async function dueFor(db: Db, at: Temporal.Instant) {
  const { ruleId, version, deadline } = legalClock(RULE, at, await rulebookSettings(db))
  const dueAt = deadline === null ? null : Temporal.Instant.fromEpochMilliseconds(deadline)
  return { dueAt, ruleId, ruleVersion: version }
}

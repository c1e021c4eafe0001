import { legalClock, rulebook, rulebookSettings } from '#features/rulebook/index.ts'
import type { Db } from '#lib/db.ts'

/** By when an enquiry received at `at` is to be answered, and by which wording of which rule; null where none sets a limit. */
export async function dueFor(db: Db, at: Temporal.Instant) {
  const { ruleId, version, deadline } = legalClock(
    rulebook.questionRule,
    at,
    await rulebookSettings(db),
  )
  const dueAt = deadline === null ? null : Temporal.Instant.fromEpochMilliseconds(deadline)
  return { dueAt, ruleId, ruleVersion: version }
}

import { legalClock } from '#features/rulebook/index.ts'

/** The rule for an ordinary question of a journalist; the law sets no number, the agency does. */
const RULE = 'D5'

/** By when an enquiry received at `at` is to be answered, and by which rule. */
export function dueFor(at: Temporal.Instant) {
  const clock = legalClock(RULE, at)
  return { dueAt: clock.deadline, ruleId: clock.ruleId, ruleVersion: clock.version }
}

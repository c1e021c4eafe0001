type Asked = {
  askedAt: Temporal.Instant
  deadline: Temporal.Instant
  remindedAt: Temporal.Instant | null
}

/** The hours in which a colleague may be reminded; not set by law. */
export const WORKING = { from: 8, until: 17, days: [1, 2, 3, 4, 5] } as const

/** Whether an instant lies in working time of the agency's zone; the end is open. */
export function isWorkingTime(at: Temporal.Instant, zone: string): boolean {
  const local = at.toZonedDateTimeISO(zone)
  return (
    WORKING.days.some((d) => d === local.dayOfWeek) &&
    local.hour >= WORKING.from &&
    local.hour < WORKING.until
  )
}

/**
 * Whether who was asked is to be reminded now: once when half of the time has passed, once when all of it has, and only
 * in working time. Source: docs/rules.md#clearance-reminders
 */
export function reminderDue(a: Asked, now: Temporal.Instant, zone: string): boolean {
  if (!isWorkingTime(now, zone)) return false
  const [asked, deadline] = [a.askedAt.epochMilliseconds, a.deadline.epochMilliseconds]
  const reminded = a.remindedAt?.epochMilliseconds ?? Number.NEGATIVE_INFINITY
  const half = asked + (deadline - asked) / 2
  const due = now.epochMilliseconds >= deadline ? deadline : half
  return now.epochMilliseconds >= due && reminded < due
}

type Asked = {
  askedAt: Temporal.Instant
  deadline: Temporal.Instant
  remindedAt: Temporal.Instant | null
}

/**
 * Whether who was asked is to be reminded as soon as he is on duty: once when half of the time has passed, once when all
 * of it has. Source: docs/rules.md#clearance-reminders
 */
export function reminderDue(a: Asked, now: Temporal.Instant): boolean {
  const [asked, deadline] = [a.askedAt.epochMilliseconds, a.deadline.epochMilliseconds]
  const reminded = a.remindedAt?.epochMilliseconds ?? Number.NEGATIVE_INFINITY
  const half = asked + (deadline - asked) / 2
  const due = now.epochMilliseconds >= deadline ? deadline : half
  return now.epochMilliseconds >= due && reminded < due
}

export type Urgency = 'calm' | 'amber' | 'red'

const HOUR = 3_600_000

/**
 * How urgent a deadline is: red when it has passed, amber in its last quarter and in any case in its last hour.
 * `since` is when the clock began. Source: docs/rules.md#enquiries
 */
export function urgency(
  due: Temporal.Instant,
  since: Temporal.Instant,
  now: Temporal.Instant,
): Urgency {
  const left = due.epochMilliseconds - now.epochMilliseconds
  if (left < 0) return 'red'
  const whole = due.epochMilliseconds - since.epochMilliseconds
  return left <= Math.max(HOUR, whole / 4) ? 'amber' : 'calm'
}

/** Which of the clocks runs out first; undefined when there is none. A paused legal clock does not run. */
export function nearest(e: {
  deadlineAt: Temporal.Instant | null
  dueAt: Temporal.Instant | null
  pausedAt: Temporal.Instant | null
  clockAt?: Temporal.Instant | null
}): Temporal.Instant | undefined {
  const running = [e.deadlineAt, e.pausedAt ? null : e.dueAt, e.clockAt ?? null].filter(
    (t) => t !== null,
  )
  return running.sort(Temporal.Instant.compare)[0]
}

/** A legal clock that stood still goes on for what was left of it. */
export const resumed = (
  due: Temporal.Instant,
  pausedAt: Temporal.Instant,
  now: Temporal.Instant,
): Temporal.Instant => due.add(pausedAt.until(now))

/** A calendar day as typed, `YYYY-MM-DD`; undefined for anything else. */
export function readDay(text: string): Temporal.PlainDate | undefined {
  try {
    return /^\d{4}-\d\d-\d\d$/.test(text) ? Temporal.PlainDate.from(text) : undefined
  } catch {
    return undefined
  }
}

/** The day of an instant where the agency is. */
export const dayOf = (at: Temporal.Instant, zone: string): Temporal.PlainDate =>
  at.toZonedDateTimeISO(zone).toPlainDate()

/** Whether a day lies in a span, both ends included. */
export const within = (
  day: Temporal.PlainDate,
  from: Temporal.PlainDate,
  to: Temporal.PlainDate,
): boolean => Temporal.PlainDate.compare(from, day) <= 0 && Temporal.PlainDate.compare(day, to) <= 0

/** The instant that a paper of a day counts from: its day's beginning, but never before what it answers came. */
export function signedFrom(
  day: Temporal.PlainDate,
  zone: string,
  received: Temporal.Instant,
): Temporal.Instant {
  const start = day.toZonedDateTime(zone).toInstant()
  return Temporal.Instant.compare(start, received) < 0 ? received : start
}

export const PACES = ['at_once', 'daily', 'weekly'] as const
export const KINDS = ['press_release', 'statement', 'holding_statement', 'advisory'] as const

/** Quiet hours have a beginning and another end, or there are none. */
export const quietStands = (from: string | null, until: string | null) =>
  from === null ? until === null : until !== null && from !== until

/** How long a link of confirmation holds. */
export const CONFIRM_HOURS = 48
/** When digests are made, in the agency's zone: each morning, and on Mondays for a week. */
export const DIGEST_HOUR = 7

/**
 * The newest end of a digest's period that is not after `now`: today at seven or yesterday, or the Monday before. Periods
 * are open at their beginning and closed at their end. Source: docs/rules.md#digests
 */
export function periodEnd(pace: 'daily' | 'weekly', now: Temporal.Instant, zone: string) {
  const local = now.toZonedDateTimeISO(zone)
  const today = local.startOfDay().with({ hour: DIGEST_HOUR })
  const last =
    Temporal.ZonedDateTime.compare(today, local) <= 0 ? today : today.subtract({ days: 1 })
  const end = pace === 'daily' ? last : last.subtract({ days: last.dayOfWeek - 1 })
  return end.toInstant()
}
/** Where that period begins for who has had no digest before. */
export const periodStart = (pace: 'daily' | 'weekly', end: Temporal.Instant, zone: string) =>
  end
    .toZonedDateTimeISO(zone)
    .subtract({ days: pace === 'daily' ? 1 : 7 })
    .toInstant()

/** Whether a link asked for at `at` still holds; the end is open. */
export const stillHolds = (at: Temporal.Instant, now: Temporal.Instant) =>
  Temporal.Instant.compare(now, at.add({ hours: CONFIRM_HOURS })) < 0

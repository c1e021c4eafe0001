export type DelegationRefusal =
  | 'not_head'
  | 'no_holder'
  | 'own_holder'
  | 'no_matter'
  | 'all_matters'
  | 'no_start'
  | 'no_end'
  | 'ends_before_start'
  | 'too_long'
  | 'starts_in_past'
  | 'no_unit'
  | 'outside_unit'
  | 'no_paper'

/** The field of the form that a refusal belongs to. */
export const FIELD_OF: Record<DelegationRefusal, string> = {
  not_head: 'unit',
  no_holder: 'holder',
  own_holder: 'holder',
  no_matter: 'matter',
  all_matters: 'matter',
  no_start: 'starts_at',
  no_end: 'ends_at',
  ends_before_start: 'ends_at',
  too_long: 'ends_at',
  starts_in_past: 'starts_at',
  no_unit: 'units',
  outside_unit: 'units',
  no_paper: 'paper',
}

/** Longest term of a delegation: it is for one matter, not an office. */
export const LONGEST_DAYS = 366
const EVERYTHING =
  /^\W*(tất cả|mọi|toàn bộ|các)\s+(các\s+)?(vấn đề|việc|nội dung|lĩnh vực)|^\W*(all|any|every)\s+(matters?|topics?|subjects?|thing)/iu

/**
 * Every reason why a delegation cannot be granted; none means that it can. Only a head grants: a regular spokesperson
 * or a delegate cannot pass the right on. Terms are half-open, [start, end). Source: docs/rules.md#delegation
 */
export function refusalsOf(d: {
  /** Whether the grantor is head of the granting unit now. */
  grantorIsHead: boolean
  grantor: string
  holder: string | undefined
  matter: string
  startsAt: Temporal.Instant | undefined
  endsAt: Temporal.Instant | undefined
  units: string[]
  /** The granting unit and all below it. */
  subtree: ReadonlySet<string>
  hasPaper: boolean
  now: Temporal.Instant
}): DelegationRefusal[] {
  const matter = d.matter.normalize('NFC').trim()
  const before = (a: Temporal.Instant, b: Temporal.Instant) => Temporal.Instant.compare(a, b) < 0
  const checks: [boolean, DelegationRefusal][] = [
    [!d.grantorIsHead, 'not_head'],
    [!d.holder, 'no_holder'],
    [d.holder === d.grantor, 'own_holder'],
    [matter.length < 5, 'no_matter'],
    [EVERYTHING.test(matter), 'all_matters'],
    [!d.startsAt, 'no_start'],
    [!d.endsAt, 'no_end'],
    [
      d.startsAt !== undefined && d.endsAt !== undefined && !before(d.startsAt, d.endsAt),
      'ends_before_start',
    ],
    [
      d.startsAt !== undefined &&
        d.endsAt !== undefined &&
        before(d.startsAt.add({ hours: LONGEST_DAYS * 24 }), d.endsAt),
      'too_long',
    ],
    [
      d.startsAt !== undefined && before(d.startsAt, d.now.subtract({ hours: 24 })),
      'starts_in_past',
    ],
    [d.units.length === 0, 'no_unit'],
    [d.units.some((u) => !d.subtree.has(u)), 'outside_unit'],
    [!d.hasPaper, 'no_paper'],
  ]
  return checks.filter(([wrong]) => wrong).map(([, reason]) => reason)
}

/** A delegation's number: `UQ-<unit>-<year>-<n>`, made of what a quote's key may hold. */
export const delegationNumber = (unitCode: string, year: number, n: number): string =>
  `UQ-${unitCode.replace(/[^A-Z0-9]+/g, '-')}-${year}-${String(n).padStart(3, '0')}`

export type Clock = { state: 'met' | 'running' | 'amber' | 'red' | 'late'; due: Temporal.Instant }

/** The register's clock: a regular spokesperson stands in public within 24 hours of the decision; amber at 75 %, red at 90 %. */
export function registerClock(
  decidedAt: Temporal.Instant,
  registeredAt: Temporal.Instant | null,
  now: Temporal.Instant,
): Clock {
  const due = decidedAt.add({ hours: 24 })
  const share = (now.epochMilliseconds - decidedAt.epochMilliseconds) / 86_400_000
  if (registeredAt)
    return { state: Temporal.Instant.compare(registeredAt, due) <= 0 ? 'met' : 'late', due }
  return {
    state: share >= 1 ? 'late' : share >= 0.9 ? 'red' : share >= 0.75 ? 'amber' : 'running',
    due,
  }
}

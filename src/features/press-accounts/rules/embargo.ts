/** The terms under which a text may be read before its instant. A new wording is a new version: it must be accepted again. */
export const TERMS_VERSION = 1
/** Longest time for which access is given, in days; it is asked for again afterwards. */
export const LONGEST_DAYS = 366

export type Access = {
  decidedAt: Temporal.Instant | null
  decidedBy: string | null
  granted: boolean | null
  until: Temporal.PlainDate | null
  endedAt: Temporal.Instant | null
  /** Who refused what is now asked again, if it is. */
  refusedBefore: string | null
}
export type AccessState = 'none' | 'asked' | 'granted' | 'refused' | 'run_out' | 'ended'

/** Where a journalist's access stands on a day of the agency's calendar; `until` is the last day of it. */
export function accessState(a: Access | undefined, today: Temporal.PlainDate): AccessState {
  if (!a) return 'none'
  if (!a.decidedAt) return 'asked'
  if (!a.granted) return 'refused'
  if (a.endedAt) return 'ended'
  return a.until && Temporal.PlainDate.compare(a.until, today) < 0 ? 'run_out' : 'granted'
}

/** Whether access may be asked for: not while it is given or under decision. */
export const mayAsk = (state: AccessState): boolean => state !== 'asked' && state !== 'granted'

export type Decision =
  | { granted: true; until: Temporal.PlainDate }
  | { granted: false; reason: string }
export type Refusal = 'decided' | 'same_person' | 'no_reason' | 'bad_day'

/** Judges a decision: once, with a reason where it refuses, until a day within a year, and never twice by one person. */
export function judgeDecision(
  a: Access,
  d: Decision,
  me: string,
  today: Temporal.PlainDate,
): { allowed: true } | { allowed: false; reason: Refusal } {
  const no = (reason: Refusal) => ({ allowed: false, reason }) as const
  if (a.decidedAt) return no('decided')
  if (a.refusedBefore === me) return no('same_person')
  if (!d.granted) return d.reason.trim().length < 3 ? no('no_reason') : { allowed: true }
  const days = today.until(d.until).days
  return days < 0 || days > LONGEST_DAYS ? no('bad_day') : { allowed: true }
}

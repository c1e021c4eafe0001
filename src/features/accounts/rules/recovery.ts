import { MAIL_LINK_HOURS } from './link.ts'

/** What passes between the second administrator's yes and the link. */
export const WAIT_HOURS = 24
const AGAIN_MINUTES = 10
const UNCONFIRMED_DAYS = 7

export type Recovery = {
  personId: string
  askedAt: Temporal.Instant
  needsSecond: boolean
  confirmedAt: Temporal.Instant | null
  readyAt: Temporal.Instant | null
  mailedAt: Temporal.Instant | null
  stoppedAt: Temporal.Instant | null
  doneAt: Temporal.Instant | null
}

const passed = (since: Temporal.Instant, hours: number, now: Temporal.Instant) =>
  now.epochMilliseconds - since.epochMilliseconds >= hours * 3_600_000

/**
 * What asking again does while a recovery is open: `open` a first one, `wait` with the one there is, or `replace` one
 * that has come to nothing. So nobody is flooded with mail, and nobody waits for ever. Source: docs/rules.md#recovery
 */
export function judgeAsking(
  standing: Recovery | undefined,
  now: Temporal.Instant,
): 'open' | 'wait' | 'replace' {
  if (!standing || standing.stoppedAt || standing.doneAt) return 'open'
  if (!standing.needsSecond)
    return passed(standing.askedAt, AGAIN_MINUTES / 60, now) ? 'replace' : 'wait'
  if (standing.mailedAt) return passed(standing.mailedAt, MAIL_LINK_HOURS, now) ? 'replace' : 'wait'
  if (!standing.confirmedAt)
    return passed(standing.askedAt, UNCONFIRMED_DAYS * 24, now) ? 'replace' : 'wait'
  return 'wait'
}

export type ConfirmationRefusal = 'own' | 'stopped' | 'done' | 'needs_no_second' | 'confirmed'
export type StopRefusal = 'stopped' | 'done'

/** Whether the administrator `me` may be the second who confirms. Source: docs/rules.md#recovery */
export function judgeConfirmation(
  r: Recovery,
  me: string,
  now: Temporal.Instant,
): { allowed: true; readyAt: Temporal.Instant } | { allowed: false; reason: ConfirmationRefusal } {
  if (r.personId === me) return { allowed: false, reason: 'own' }
  if (r.stoppedAt) return { allowed: false, reason: 'stopped' }
  if (r.doneAt) return { allowed: false, reason: 'done' }
  if (!r.needsSecond) return { allowed: false, reason: 'needs_no_second' }
  if (r.confirmedAt) return { allowed: false, reason: 'confirmed' }
  return { allowed: true, readyAt: now.add({ hours: WAIT_HOURS }) }
}

/** Whether a recovery can still be stopped. */
export const judgeStop = (
  r: Pick<Recovery, 'stoppedAt' | 'doneAt'>,
): { allowed: true } | { allowed: false; reason: StopRefusal } =>
  r.doneAt
    ? { allowed: false, reason: 'done' }
    : r.stoppedAt
      ? { allowed: false, reason: 'stopped' }
      : { allowed: true }

export const SETUP_HOURS = 24
export const MAIL_LINK_HOURS = 72

export type Link = {
  purpose: 'setup' | 'invitation' | 'recovery'
  expiresAt: Temporal.Instant
  usedAt: Temporal.Instant | null
  voidedAt: Temporal.Instant | null
  personEnded: boolean
  hasPasskey: boolean
  /** Whether the person's recovery needs a second administrator as things stand now. */
  needsSecond: boolean
  /** The recovery that made the link; null for other purposes, and for a link made at the server's console. */
  recovery: {
    needsSecond: boolean
    readyAt: Temporal.Instant | null
    stoppedAt: Temporal.Instant | null
    doneAt: Temporal.Instant | null
  } | null
}
export type LinkRefusal =
  | 'used'
  | 'voided'
  | 'expired'
  | 'person_ended'
  | 'has_passkey'
  | 'recovery_stopped'
  | 'recovery_not_ready'
  | 'needs_second'
export type LinkDecision = { open: true } | { open: false; reason: LinkRefusal }

const no = (reason: LinkRefusal): LinkDecision => ({ open: false, reason })

/** Whether a one-time link still opens. `now` at `expiresAt` is too late. Source: docs/rules.md#one-time-link */
export function judgeLink(link: Link, now: Temporal.Instant): LinkDecision {
  if (link.usedAt) return no('used')
  if (link.voidedAt) return no('voided')
  if (Temporal.Instant.compare(now, link.expiresAt) >= 0) return no('expired')
  if (link.personEnded) return no('person_ended')
  if (link.purpose === 'invitation' && link.hasPasskey) return no('has_passkey')
  const r = link.recovery
  if (!r) return { open: true }
  if (r.stoppedAt || r.doneAt) return no('recovery_stopped')
  if (!r.readyAt || Temporal.Instant.compare(now, r.readyAt) < 0) return no('recovery_not_ready')
  if (link.needsSecond && !r.needsSecond) return no('needs_second')
  return { open: true }
}

export type InvitationRefusal = 'person_ended' | 'has_passkey'

/** Whether somebody may be invited: he stands and cannot sign in yet. Whoever could once goes through recovery. */
export const judgeInvitation = (p: {
  ended: boolean
  hasPasskey: boolean
}): { allowed: true } | { allowed: false; reason: InvitationRefusal } =>
  p.ended
    ? { allowed: false, reason: 'person_ended' }
    : p.hasPasskey
      ? { allowed: false, reason: 'has_passkey' }
      : { allowed: true }

export type RemovalRefusal = 'last_key' | 'needs_two'

/** Whether a passkey may be removed: one must stay, two for whoever can bind the agency. Source: docs/rules.md#passkeys */
export const judgeRemoval = (p: {
  keys: number
  needsSecond: boolean
}): { allowed: true } | { allowed: false; reason: RemovalRefusal } =>
  p.keys <= 1
    ? { allowed: false, reason: 'last_key' }
    : p.needsSecond && p.keys <= 2
      ? { allowed: false, reason: 'needs_two' }
      : { allowed: true }

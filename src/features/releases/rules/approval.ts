import {
  type Authority,
  bestAuthority,
  type SpeakingRefusal,
} from '#features/speakers/rules/authority.ts'
import type { Kind } from './content.ts'

export type ApprovalRefusal =
  | SpeakingRefusal
  | 'already_approved'
  | 'text_changed'
  | 'not_submitted'

export type ApprovalDecision =
  | { approved: true; under: Authority; completes: boolean }
  | { approved: false; reason: ApprovalRefusal }

/**
 * Decides on one signature under an exact text. Two different people are needed on the same digest (one on the express
 * route); each needs an authority at the instant of lifting. A unit with one speaker of its own takes the second from
 * the unit above. Source: docs/rules.md#two-persons
 */
export function decideApproval(a: {
  person: string
  held: Authority[]
  topics: string[]
  /** When the words will be spoken: the planned instant, or now for a lead time. */
  at: Temporal.Instant
  digestSeen: string
  digest: string
  approvedBy: string[]
  needed: number
}): ApprovalDecision {
  if (a.digestSeen !== a.digest) return { approved: false, reason: 'text_changed' }
  if (a.approvedBy.includes(a.person)) return { approved: false, reason: 'already_approved' }
  const own = a.held.filter((h) => h.personId === a.person)
  const judged = bestAuthority(own, a.topics, a.at)
  if (!judged.may) return { approved: false, reason: judged.reason }
  return { approved: true, under: judged.under, completes: a.approvedBy.length + 1 >= a.needed }
}

/**
 * How many must approve: the express route, open to holding statements alone, takes one; else what the unit has set
 * for the kind, two unless told otherwise; what is said of a claim always two.
 */
export const approvalsNeeded = (
  route: 'standard' | 'express',
  kind: Kind,
  set: number | undefined,
): number =>
  route === 'express' && kind === 'holding_statement'
    ? 1
    : kind === 'fact_check'
      ? 2
      : (set ?? (kind === 'answer' ? 1 : 2))

/**
 * Whom to ask: everyone of the unit itself who may speak then; and when those are fewer than needed, those of the
 * nearest unit above that has any.
 */
export function approversToAsk(
  near: Authority[],
  topics: string[],
  at: Temporal.Instant,
  needed: number,
): Authority[] {
  const able = near.filter((a) => bestAuthority([a], topics, at).may)
  const once = (list: Authority[]) => [...new Map(list.map((a) => [a.personId, a])).values()]
  const own = once(able.filter((a) => !a.superior))
  if (own.length >= needed) return own
  const above = able.find((a) => a.superior)
  return once([...own, ...able.filter((a) => a.superior && a.unitId === above?.unitId)])
}

/** The express route wants a second confirmation within 24 h of the first approval. */
export const CONFIRM_HOURS = 24
export const confirmationDue = (approvedAt: Temporal.Instant): Temporal.Instant =>
  approvedAt.add({ hours: CONFIRM_HOURS })

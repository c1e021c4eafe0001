/** The right to speak for a unit: by office, or by a written delegation. */
export type Authority = {
  /** What people see and cite: `BN-000012` for an office, `UQ-2026-014` for a delegation. */
  key: string
  capacity: 'head' | 'regular_spokesperson' | 'delegate'
  personId: string
  personName: string
  post: { vi?: string | undefined; en?: string | undefined }
  unitId: string
  unitName: { vi: string; en?: string | undefined }
  appointmentId: string | null
  delegationId: string | null
  from: Temporal.Instant
  /** Exclusive; null for an office without a set end. */
  until: Temporal.Instant | null
  revokedAt: Temporal.Instant | null
  matter: string | null
  /** Topics a delegation is limited to; empty for none. */
  topics: string[]
  /** Whether its scope reaches the unit asked about at the instant asked about. */
  coversUnit: boolean
  /** Held in a unit above the one asked about. */
  superior: boolean
}

export type SpeakingRefusal =
  | 'not_held'
  | 'out_of_scope'
  | 'other_topic'
  | 'not_yet'
  | 'ended'
  | 'revoked'
export type Speaking = { may: true; under: Authority } | { may: false; reason: SpeakingRefusal }

/**
 * Decides whether one authority lets its holder speak at `at` on `topics`. A delegation limited to topics needs one in
 * common. Source: docs/rules.md#authority
 */
export function maySpeakUnder(
  a: Authority | undefined,
  topics: string[],
  at: Temporal.Instant,
): Speaking {
  if (!a) return { may: false, reason: 'not_held' }
  if (!a.coversUnit) return { may: false, reason: 'out_of_scope' }
  if (a.revokedAt && Temporal.Instant.compare(a.revokedAt, at) <= 0)
    return { may: false, reason: 'revoked' }
  if (Temporal.Instant.compare(at, a.from) < 0) return { may: false, reason: 'not_yet' }
  if (a.until && Temporal.Instant.compare(at, a.until) >= 0) return { may: false, reason: 'ended' }
  if (a.topics.length > 0 && !topics.some((t) => a.topics.includes(t)))
    return { may: false, reason: 'other_topic' }
  return { may: true, under: a }
}

const RANK = { head: 0, regular_spokesperson: 1, delegate: 2 }

/**
 * The best authority a person has among `held`: own unit before a superior's, office before delegation.
 * A refusal names the furthest test that was reached, so that the desk can say what to mend.
 */
export function bestAuthority(held: Authority[], topics: string[], at: Temporal.Instant): Speaking {
  const order = [...held].sort(
    (a, b) => Number(a.superior) - Number(b.superior) || RANK[a.capacity] - RANK[b.capacity],
  )
  const judged = order.map((a) => maySpeakUnder(a, topics, at))
  const reached: SpeakingRefusal[] = [
    'not_held',
    'out_of_scope',
    'other_topic',
    'not_yet',
    'ended',
    'revoked',
  ]
  return (
    judged.find((j) => j.may) ??
    judged.reduce<Speaking>(
      (best, j) =>
        !best.may && !j.may && reached.indexOf(j.reason) > reached.indexOf(best.reason) ? j : best,
      { may: false, reason: 'not_held' },
    )
  )
}

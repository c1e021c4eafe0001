/** A release's life as the desk tells it. The last three are derived: the clock and two kinds of rows say them. */
export const STATES = [
  'draft',
  'submitted',
  'approved',
  'scheduled',
  'published',
  'corrected',
  'withdrawn',
  'discarded',
] as const
export type State = (typeof STATES)[number]
export const DEEDS = [
  'save',
  'submit',
  'approve',
  'reject',
  'recall',
  'schedule',
  'lift',
  'send_back',
  'correct',
  'withdraw',
  'discard',
  'confirm',
] as const
export type Deed = (typeof DEEDS)[number]

/**
 * The one table of moves; what is not in it is refused. `approve` stays in `submitted` until enough have approved.
 * `lift` is done by the clock alone; `send_back` when an authority does not hold at that instant.
 * Source: docs/rules.md#life
 */
export const LIFE: Record<State, Partial<Record<Deed, State[]>>> = {
  draft: { save: ['draft'], submit: ['submitted'], discard: ['discarded'] },
  submitted: {
    save: ['draft'],
    approve: ['submitted', 'approved'],
    reject: ['draft'],
    recall: ['draft'],
  },
  approved: { save: ['draft'], reject: ['draft'], recall: ['draft'], schedule: ['scheduled'] },
  scheduled: { recall: ['draft'], lift: ['published'], send_back: ['draft'] },
  published: { correct: ['published'], withdraw: ['withdrawn'], confirm: ['published'] },
  corrected: { correct: ['corrected'], withdraw: ['withdrawn'], confirm: ['corrected'] },
  withdrawn: {},
  discarded: {},
}

export const may = (state: State, deed: Deed): boolean => LIFE[state][deed] !== undefined

/** The stored state and what stands beside it, told as one state at `now`. */
export function stateAt(
  r: {
    state: 'draft' | 'submitted' | 'approved' | 'scheduled'
    publishAt: Temporal.Instant | null
    discardedAt: Temporal.Instant | null
    withdrawnAt: Temporal.Instant | null
    correctedAt: Temporal.Instant | null
  },
  now: Temporal.Instant,
): State {
  if (r.discardedAt) return 'discarded'
  if (r.state !== 'scheduled' || !r.publishAt || Temporal.Instant.compare(r.publishAt, now) > 0)
    return r.state
  if (r.withdrawnAt) return 'withdrawn'
  return r.correctedAt && Temporal.Instant.compare(r.correctedAt, now) <= 0
    ? 'corrected'
    : 'published'
}

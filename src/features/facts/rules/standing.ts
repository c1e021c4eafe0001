export const CERTAINTIES = ['unconfirmed', 'confirmed', 'disputed', 'withdrawn'] as const
export type Certainty = (typeof CERTAINTIES)[number]
/** `embargo`: to accredited journalists under embargo, never in a public text. */
export const SAYABLE = ['no', 'embargo', 'yes'] as const
export type Sayable = (typeof SAYABLE)[number]
export const ANSWERS = ['yes', 'no', 'corrected'] as const
export type Answer = (typeof ANSWERS)[number]

/** What is known of one version of a fact; the rulings are those of the fact, the clearance is the version's own. */
export type FactState = {
  /** Whether a later version has been written. */
  superseded: boolean
  certainty: Certainty
  sayable: Sayable
  /** The last answer on exactly this version; null when nobody has answered. */
  clearance: Answer | null
  /** From this instant on the fact counts as stale; null when it does not age. */
  staleAt: Temporal.Instant | null
}

/** In the order in which they are told: the gravest first. */
export const FAULTS = [
  'withdrawn',
  'disputed',
  'changed',
  'refused',
  'unconfirmed',
  'uncleared',
  'not_sayable',
  'stale',
] as const
export type FactFault = (typeof FAULTS)[number]

/**
 * Why a text may not rest on this version in public at `at`; null when it may. The same order stands in
 * `app.fact_fault`, which judges again at the instant of publication. Source: docs/rules.md#facts
 */
export function factFault(f: FactState, at: Temporal.Instant): FactFault | null {
  if (f.certainty === 'withdrawn' || f.certainty === 'disputed') return f.certainty
  if (f.superseded) return 'changed'
  if (f.clearance === 'no' || f.clearance === 'corrected') return 'refused'
  if (f.certainty === 'unconfirmed') return 'unconfirmed'
  if (f.clearance === null) return 'uncleared'
  if (f.sayable !== 'yes') return 'not_sayable'
  if (f.staleAt !== null && Temporal.Instant.compare(f.staleAt, at) <= 0) return 'stale'
  return null
}

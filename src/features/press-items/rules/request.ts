/** Where a correction request stands. `further`: taken to a body above the outlet. */
export const REQUEST_STATES = [
  'draft',
  'dropped',
  'sent',
  'corrected',
  'in_part',
  'not_corrected',
  'thanked',
  'further',
] as const
export type RequestState = (typeof REQUEST_STATES)[number]
export const REQUEST_DEEDS = ['draft', 'drop', 'send', 'judge', 'thank', 'go_further'] as const
export type RequestDeed = (typeof REQUEST_DEEDS)[number]
export const VERDICTS = ['corrected', 'in_part', 'not_corrected'] as const
export type Verdict = (typeof VERDICTS)[number]

type To = RequestState | 'verdict'
/** The one table of moves. A verdict can be mended until the outlet is thanked; what was taken further can still be corrected. */
export const REQUEST_LIFE: Record<RequestState, Partial<Record<RequestDeed, To>>> = {
  draft: { draft: 'draft', drop: 'dropped', send: 'sent' },
  dropped: {},
  sent: { judge: 'verdict', go_further: 'further' },
  corrected: { judge: 'verdict', thank: 'thanked' },
  in_part: { judge: 'verdict', thank: 'thanked', go_further: 'further' },
  not_corrected: { judge: 'verdict', go_further: 'further' },
  thanked: {},
  further: { judge: 'verdict', go_further: 'further' },
}

export type RequestRefusal = 'not_now' | 'not_yet_due'

/** Where a deed leads, or why it cannot be done: an outlet that is silent has its time before it is taken further. */
export function afterRequestDeed(
  r: { state: RequestState; dueAt: Temporal.Instant | null },
  deed: RequestDeed,
  now: Temporal.Instant,
  verdict?: Verdict,
): { to: RequestState } | { why: RequestRefusal } {
  const to = REQUEST_LIFE[r.state][deed]
  if (!to) return { why: 'not_now' }
  if (r.state === 'sent' && deed === 'go_further' && r.dueAt)
    if (Temporal.Instant.compare(now, r.dueAt) <= 0) return { why: 'not_yet_due' }
  if (to !== 'verdict') return { to }
  return verdict ? { to: verdict } : { why: 'not_now' }
}

/** Whether a further round may begin: the one before was sent and did not bring all that was asked. */
export const mayAskAgain = (state: RequestState): boolean =>
  state === 'dropped' || state === 'in_part' || state === 'not_corrected' || state === 'further'

/** The limit that ends first of those that can be told; undefined where none can. */
export function firstDue<T extends { deadline: number | null }>(clocks: T[]): T | undefined {
  const told = clocks.filter((c) => c.deadline !== null)
  return told.sort((a, b) => (a.deadline ?? 0) - (b.deadline ?? 0))[0] ?? clocks[0]
}

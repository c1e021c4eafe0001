/** Where a finding stands; told from what is on record, never stored beside it. */
export const STATES = [
  'drafted',
  'checked',
  'agreed',
  'writing',
  'published',
  'withdrawn',
  'dropped',
] as const
export type FindingState = (typeof STATES)[number]
export const DEEDS = ['check', 'agree', 'begin', 'drop', 'write'] as const
export type FindingDeed = (typeof DEEDS)[number]

/** The one table: what may be done in each state. What is published is corrected by a new version, never changed. */
const MAY: Record<FindingState, readonly FindingDeed[]> = {
  drafted: ['check', 'drop'],
  checked: ['agree', 'drop'],
  agreed: ['begin', 'drop'],
  writing: [],
  published: ['write'],
  withdrawn: ['write'],
  dropped: ['write'],
}

export type FindingRefusal = 'not_now' | 'same_person'

/** Whether a deed may be done; the second check is made by somebody else than the first. */
export function decideFinding(
  state: FindingState | undefined,
  deed: FindingDeed,
  { me, firstBy }: { me: string; firstBy: string | null },
): FindingRefusal | undefined {
  const may = state === undefined ? deed === 'write' : MAY[state].includes(deed)
  if (!may) return 'not_now'
  return deed === 'agree' && firstBy === me ? 'same_person' : undefined
}

type OnRecord = {
  firstBy: string | null
  secondBy: string | null
  droppedAt: unknown
  /** Its release: null where none was begun, or the one that was begun was thrown away. */
  releaseId: string | null
  publishedAt: unknown
  withdrawnAt: unknown
}
export function stateOf(f: OnRecord): FindingState {
  if (f.droppedAt) return 'dropped'
  if (f.publishedAt) return f.withdrawnAt ? 'withdrawn' : 'published'
  if (f.releaseId) return 'writing'
  if (f.secondBy) return 'agreed'
  return f.firstBy ? 'checked' : 'drafted'
}

/** Where a bid for an interview stands. `shown`: the answers lie with us before they are published. */
export const INTERVIEW_STATES = [
  'asked',
  'agreed',
  'declined',
  'held',
  'shown',
  'approved',
  'corrected',
  'published',
  'not_published',
  'withdrawn',
] as const
export type InterviewState = (typeof INTERVIEW_STATES)[number]
export const INTERVIEW_DEEDS = [
  'consent',
  'decline',
  'hold',
  'show',
  'approve',
  'correct',
  'publish',
  'not_publish',
  'withdraw',
] as const
export type InterviewDeed = (typeof INTERVIEW_DEEDS)[number]

const OUT = { publish: 'published', not_publish: 'not_published' } as const
/** The one table of moves; what is not in it is refused. Agreeing again changes the time. */
export const INTERVIEW_LIFE: Record<
  InterviewState,
  Partial<Record<InterviewDeed, InterviewState>>
> = {
  asked: { consent: 'agreed', decline: 'declined', withdraw: 'withdrawn' },
  agreed: { consent: 'agreed', decline: 'declined', hold: 'held', withdraw: 'withdrawn' },
  declined: { consent: 'agreed', withdraw: 'withdrawn' },
  held: { show: 'shown', ...OUT },
  shown: { approve: 'approved', correct: 'corrected', ...OUT },
  approved: OUT,
  corrected: { show: 'shown', ...OUT },
  published: {},
  not_published: { publish: 'published' },
  withdrawn: {},
}

/** Said in the unit's name: only by somebody who may speak for it. */
const BY_SPEAKER: readonly InterviewDeed[] = ['consent', 'decline', 'approve', 'correct']
export const needsSpeaker = (deed: InterviewDeed): boolean => BY_SPEAKER.includes(deed)

export type InterviewRefusal = 'not_now' | 'no_review' | 'no_authority' | 'papers_missing'
export type InterviewCase = {
  state: InterviewState
  /** Whether the answers are to be seen before they are published. */
  review: boolean
  /** Whether who acts may speak for the unit now. */
  speaks: boolean
  /** Whether a paper that must be there before an interview is not. */
  papersMissing: boolean
}

/** Where a deed leads, or why it cannot be done. Source: docs/rules.md#interviews */
export function afterInterview(
  i: InterviewCase,
  deed: InterviewDeed,
): { to: InterviewState } | { why: InterviewRefusal } {
  const to = INTERVIEW_LIFE[i.state][deed]
  if (!to) return { why: 'not_now' }
  if (deed === 'show' && !i.review) return { why: 'no_review' }
  if (needsSpeaker(deed) && !i.speaks) return { why: 'no_authority' }
  if (deed === 'consent' && i.papersMissing) return { why: 'papers_missing' }
  return { to }
}

/** The deeds that stand open, whoever may do them, in the order of the table. */
export const interviewDeeds = (i: Pick<InterviewCase, 'state' | 'review'>): InterviewDeed[] =>
  INTERVIEW_DEEDS.filter(
    (d) => 'to' in afterInterview({ ...i, speaks: true, papersMissing: false }, d),
  )

/** Whether it came out although the answers were to be seen first and were not. */
export const cameOutUnseen = (review: boolean, deeds: readonly string[]): boolean => {
  const out = deeds.indexOf('publish')
  return review && out >= 0 && !deeds.slice(0, out).some((d) => d === 'approve' || d === 'correct')
}

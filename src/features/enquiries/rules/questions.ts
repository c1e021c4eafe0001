/** Where a question stands. `waiting`: the journalist was told that there is no news yet, and when there will be. */
export const QUESTION_STATES = ['open', 'answered', 'refused', 'waiting', 'withdrawn'] as const
export type QuestionState = (typeof QUESTION_STATES)[number]
export type QuestionDeed = 'answer' | 'refuse' | 'no_news' | 'transfer' | 'withdraw' | 'reopen'

/** The one table of moves; what is not in it is refused. An answer can be corrected by a further one. */
export const QUESTION_LIFE: Record<QuestionState, Partial<Record<QuestionDeed, QuestionState>>> = {
  open: {
    answer: 'answered',
    refuse: 'refused',
    no_news: 'waiting',
    transfer: 'open',
    withdraw: 'withdrawn',
  },
  waiting: {
    answer: 'answered',
    refuse: 'refused',
    no_news: 'waiting',
    transfer: 'open',
    withdraw: 'withdrawn',
    reopen: 'open',
  },
  answered: { answer: 'answered', reopen: 'open' },
  refused: { answer: 'answered', reopen: 'open' },
  withdrawn: { reopen: 'open' },
}

export const afterDeed = (state: QuestionState, deed: QuestionDeed): QuestionState | undefined =>
  QUESTION_LIFE[state][deed]

export const isOpen = (state: QuestionState): boolean => state === 'open' || state === 'waiting'

/** The questions in a text as somebody types or dictates them: one a line or paragraph, without their numbers. */
export function questionsIn(text: string): string[] {
  const blocks = /\n\s*\n/.test(text) ? text.split(/\n\s*\n/) : text.split('\n')
  return blocks
    .map((b) => b.replace(/^\s*(?:\d{1,2}[.)]|[-•*])\s+/, '').trim())
    .filter((b) => b !== '')
    .slice(0, 100)
}

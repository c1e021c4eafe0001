/** Where an issue stands. `told`: an outlet that raised it was told what was done. */
export const ISSUE_STATES = [
  'raised',
  'assigned',
  'under_way',
  'done',
  'told',
  'closed',
  'set_aside',
] as const
export type IssueState = (typeof ISSUE_STATES)[number]
export const ISSUE_DEEDS = [
  'assign',
  'measure',
  'finish',
  'tell',
  'close',
  'set_aside',
  'reopen',
] as const
export type IssueDeed = (typeof ISSUE_DEEDS)[number]
export const KINDS = ['problem', 'shortcoming', 'inadequacy'] as const
export type IssueKind = (typeof KINDS)[number]

/** The one table of moves; what is not in it is refused. A measure that did not suffice is followed by another. */
export const ISSUE_LIFE: Record<IssueState, Partial<Record<IssueDeed, IssueState>>> = {
  raised: { assign: 'assigned', set_aside: 'set_aside' },
  assigned: { assign: 'assigned', measure: 'under_way', set_aside: 'set_aside' },
  under_way: { assign: 'assigned', measure: 'under_way', finish: 'done' },
  done: { measure: 'under_way', tell: 'told', close: 'closed' },
  told: { measure: 'under_way', tell: 'told', close: 'closed' },
  closed: { reopen: 'raised' },
  set_aside: { reopen: 'raised' },
}

/** Where a deed leads; undefined where it cannot be done now. */
export const afterDeed = (state: IssueState, deed: IssueDeed): IssueState | undefined =>
  ISSUE_LIFE[state][deed]
export const deedsNow = (state: IssueState): IssueDeed[] =>
  ISSUE_DEEDS.filter((d) => ISSUE_LIFE[state][d])

/** Whether the public may be told what is done: something is, or was. */
export const mayBeTold = (state: IssueState): boolean => state !== 'raised' && state !== 'set_aside'

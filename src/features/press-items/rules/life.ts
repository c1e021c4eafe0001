/** Where a press item stands. `told`: the outlet was told what became of it. */
export const ITEM_STATES = ['to_verify', 'concluded', 'measure', 'told', 'closed'] as const
export type ItemState = (typeof ITEM_STATES)[number]
export const ITEM_DEEDS = ['conclude', 'take_measure', 'tell', 'close', 'reopen'] as const
export type ItemDeed = (typeof ITEM_DEEDS)[number]
export const CONCLUSIONS = ['right', 'partly', 'wrong', 'cannot_say'] as const
export type Conclusion = (typeof CONCLUSIONS)[number]

/** The one table of moves; what is not in it is refused. */
export const ITEM_LIFE: Record<ItemState, Partial<Record<ItemDeed, ItemState>>> = {
  to_verify: { conclude: 'concluded' },
  concluded: { conclude: 'concluded', take_measure: 'measure', tell: 'told', close: 'closed' },
  measure: { take_measure: 'measure', tell: 'told', close: 'closed' },
  told: { take_measure: 'measure', close: 'closed' },
  closed: { reopen: 'to_verify' },
}

export type ItemRefusal = 'not_now' | 'concluded_already' | 'not_concluded'

/**
 * Where a deed leads, or why it cannot be done. A conclusion stands, but "cannot say yet" can be followed by another; it
 * says nothing that could be acted on, told or closed.
 */
export function afterDeed(
  i: { state: ItemState; conclusion: Conclusion | null },
  deed: ItemDeed,
): { to: ItemState } | { why: ItemRefusal } {
  const to = ITEM_LIFE[i.state][deed]
  if (!to) return { why: 'not_now' }
  if (i.state === 'concluded') {
    const open = i.conclusion === 'cannot_say'
    if (deed === 'conclude' && !open) return { why: 'concluded_already' }
    if (deed !== 'conclude' && open) return { why: 'not_concluded' }
  }
  return { to }
}

export const deedsNow = (i: { state: ItemState; conclusion: Conclusion | null }): ItemDeed[] =>
  ITEM_DEEDS.filter((d) => 'to' in afterDeed(i, d))

/** Whether the outlet may be asked to put something right: we found it wrong, in part or whole, and the matter is open. */
export const mayRequest = (i: { state: ItemState; conclusion: Conclusion | null }): boolean =>
  i.state !== 'closed' && (i.conclusion === 'wrong' || i.conclusion === 'partly')

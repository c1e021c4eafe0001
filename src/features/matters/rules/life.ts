/** Where a forwarded matter stands. `told`: the press has been told in writing how it ended. */
export const MATTER_STATES = [
  'received',
  'with_unit',
  'resolved',
  'not_accepted',
  'transferred',
  'told',
] as const
export type MatterState = (typeof MATTER_STATES)[number]
export const MATTER_DEEDS = [
  'hand',
  'transfer',
  'send_away',
  'accept',
  'not_accept',
  'resolve',
  'tell',
] as const
export type MatterDeed = (typeof MATTER_DEEDS)[number]

/** The one table of moves; what is not in it is refused. A letter to the press can be followed by a further one. */
export const MATTER_LIFE: Record<MatterState, Partial<Record<MatterDeed, MatterState>>> = {
  received: {
    hand: 'with_unit',
    transfer: 'received',
    send_away: 'transferred',
    accept: 'received',
    not_accept: 'not_accepted',
    resolve: 'resolved',
  },
  with_unit: {
    hand: 'with_unit',
    transfer: 'received',
    send_away: 'transferred',
    accept: 'with_unit',
    not_accept: 'not_accepted',
    resolve: 'resolved',
  },
  resolved: { tell: 'told' },
  not_accepted: { tell: 'told' },
  transferred: { tell: 'told' },
  told: { tell: 'told' },
}

/** What the profile says of a kind, as far as acts depend on it. */
export type KindLaw = { conclusionRule?: string | undefined; declines: boolean }
export type Standing = { state: MatterState; accepted: boolean; kind: KindLaw }
export type MatterRefusal =
  | 'not_now'
  | 'not_declinable'
  | 'no_acceptance'
  | 'accepted_already'
  | 'not_yet_accepted'

/** Where a deed leads, or why it cannot be done. Source: docs/rules.md#matters */
export function afterDeed(
  m: Standing,
  deed: MatterDeed,
): { to: MatterState } | { why: MatterRefusal } {
  const to = MATTER_LIFE[m.state][deed]
  if (!to) return { why: 'not_now' }
  if (deed === 'accept' && !m.kind.conclusionRule) return { why: 'no_acceptance' }
  if (deed === 'accept' && m.accepted) return { why: 'accepted_already' }
  if (deed === 'not_accept' && !m.kind.declines) return { why: 'not_declinable' }
  if (deed === 'not_accept' && m.accepted) return { why: 'accepted_already' }
  if (deed === 'resolve' && m.kind.conclusionRule && !m.accepted) return { why: 'not_yet_accepted' }
  return { to }
}

/** The deeds that can be done now, in the order of the table. */
export const deedsNow = (m: Standing): MatterDeed[] =>
  MATTER_DEEDS.filter((d) => 'to' in afterDeed(m, d))

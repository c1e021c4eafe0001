type Standing = {
  has: number | null
  told: number
  /** What a server said when it sent the newest message back; null when none did. */
  returned: string | null
  state: 'ready' | 'sending' | 'sent' | 'failed' | 'stopped'
  suppressed: 'unsubscribed' | 'complained' | 'bounced' | 'by_hand' | null
}
export type Behind =
  | NonNullable<Standing['suppressed']>
  | 'gradeC'
  | 'notTold'
  | 'returned'
  | Exclude<Standing['state'], 'sent'>

/** Why an address does not have version `newest`; undefined when it has. What the person or the server decided comes first. */
export function whyBehind(
  s: Standing,
  newest: number,
  grade: 'A' | 'B' | 'C' | null,
): Behind | undefined {
  if (s.has === newest) return undefined
  if (s.told === newest && s.state === 'failed') return 'failed'
  if (s.suppressed) return s.suppressed
  if (s.told === newest && s.returned !== null) return 'returned'
  if (s.told === newest && s.state !== 'sent') return s.state
  return grade === 'C' ? 'gradeC' : 'notTold'
}

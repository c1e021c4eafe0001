/** What a server says of one recipient; `status` as in RFC 3463, '' where it gives none. */
type Said = { action: 'failed' | 'delayed' | 'delivered'; status: string; words: string }

/** So many messages in a row of these days that could not be delivered for now close an address. */
export const TEMPORARY = { times: 5, days: 14 }
/** A report that comes later than this after its message is not heeded: by then its token may be in many hands. */
export const HEEDED_DAYS = 30

/** Statuses that say the address itself is none: unknown, moved away, switched off (RFC 3463, 3.2 and 3.3). */
const GONE = /^5\.(?:1\.(?:0|1|2|3|4|6|10)|2\.1)$/
/** Words by which servers say the same under a number that says less. */
const GONE_WORDS =
  /unknown|no such|not exist|doesn't exist|not found|no mailbox|disabled|inactive|không tồn tại/i
/** Statuses that say nothing in particular. */
const VAGUE = /^5\.(?:0\.0|2\.0|3\.0|4\.1|5\.0|7\.1)$/

/**
 * Whether the address is gone for good or only could not be reached: a full mailbox, a message that was refused for its
 * size or content, or a server that was away does not close an address at once. Undefined for what reports no failure.
 */
export function bounceClass(s: Said): 'permanent' | 'temporary' | 'delayed' | undefined {
  if (s.action === 'delivered') return undefined
  if (s.action === 'delayed') return 'delayed'
  if (GONE.test(s.status)) return 'permanent'
  return VAGUE.test(s.status) && GONE_WORDS.test(s.words) ? 'permanent' : 'temporary'
}

/** The one of several things said about the same message that weighs most. */
export function weightiest<T extends Said>(all: T[]): T | undefined {
  const weight = (s: Said) =>
    ['permanent', 'temporary', 'delayed', undefined].indexOf(bounceClass(s))
  return all.toSorted((a, b) => weight(a) - weight(b))[0]
}

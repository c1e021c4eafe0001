/** What became of one attempt to hand a message over. */
export type Attempt =
  | { sent: true; reply: string }
  | {
      sent: false
      code: number | null
      reply: string /** Whether the refusal was of this address. */
      ofRecipient: boolean
    }

export type Verdict =
  | { state: 'sent' }
  | { state: 'failed'; suppress: boolean }
  | { state: 'ready'; afterSeconds: number }

const LONGEST_HOURS = 48
const FIRST_WAIT = 30

/**
 * Sent, tried again, or closed. 5xx closes at once, and an address that is refused is not written to again; anything
 * else is tried again with a doubling wait of at most an hour, until 48 h have passed since the first attempt.
 * `jitter` is in [0, 1). Source: docs/rules.md#mail-attempts
 */
export function judgeAttempt(
  a: Attempt,
  attempts: number,
  hoursSinceFirst: number,
  jitter: number,
): Verdict {
  if (a.sent) return { state: 'sent' }
  if (a.code !== null && a.code >= 500) return { state: 'failed', suppress: a.ofRecipient }
  if (hoursSinceFirst >= LONGEST_HOURS) return { state: 'failed', suppress: false }
  const wait = Math.min(3600, FIRST_WAIT * 2 ** Math.min(10, attempts - 1))
  return { state: 'ready', afterSeconds: Math.round(wait * (0.75 + jitter / 2)) }
}

import { isGood, type Outcome, passes } from './outcome.ts'

const MINUTE = 60
const HOUR = 60 * MINUTE
/** No channel is asked more often than this, none less often. Seconds. */
export const FASTEST = 15 * MINUTE
export const SLOWEST = 24 * HOUR
/** Answers in a row without anything new after which the channel is asked less often. */
const QUIET = 6
const LESS = 10 * MINUTE

export type Pace = { intervalS: number; failures: number; quiet: number }
export type Polled = {
  outcome: Outcome
  /** Articles in the answer, and how many of them were new. */
  items: number
  fresh: number
  /** The first answer that is read: all of it is new, which tells nothing. */
  first: boolean
  /** What the outlet asks for, in seconds: Retry-After, max-age, ttl. */
  retryAfterS?: number | undefined
  keepS?: number | undefined
}

const clamp = (seconds: number) => Math.min(SLOWEST, Math.max(FASTEST, Math.round(seconds)))

/**
 * How often a channel is asked from now on. Nearly everything new: sooner, for something may have been missed; nothing
 * new for six answers: later. Failures leave it as it is, for it says how often there is news.
 */
function intervalAfter(p: Pace, polled: Polled): number {
  if (!isGood(polled.outcome)) return p.intervalS
  if (polled.first) return p.intervalS
  if (polled.items > 0 && polled.fresh > 0.8 * polled.items) return clamp(p.intervalS / 2)
  if (polled.fresh > 0) return p.intervalS
  return (p.quiet + 1) % QUIET === 0 ? clamp(p.intervalS + LESS) : p.intervalS
}

/**
 * When to ask again, in seconds from now, and what is remembered. It never gives up: what fails is asked ever later, a day
 * apart at most. `chance` is in [0, 1): a tenth of the time either way, so that the channels of a host do not come together.
 * What the outlet asks for is kept, up to a day.
 */
export function paceAfter(p: Pace, polled: Polled, chance: number): Pace & { waitS: number } {
  const intervalS = intervalAfter(p, polled)
  const good = isGood(polled.outcome)
  const failures = good ? 0 : p.failures + 1
  const weight = passes(polled.outcome) ? 0.5 : 1
  const own = good ? intervalS : clamp(intervalS * (1 + weight * failures))
  const asked = Math.min(SLOWEST, Math.max(polled.retryAfterS ?? 0, polled.keepS ?? 0))
  const spread = own * (0.9 + 0.2 * chance)
  const later = polled.outcome === 'slow_down' ? HOUR * chance : 0
  return {
    intervalS,
    failures,
    quiet: polled.fresh > 0 ? 0 : p.quiet + (good ? 1 : 0),
    waitS: Math.round(Math.min(SLOWEST, Math.max(spread + later, asked))),
  }
}

import { isGood, type Outcome } from './outcome.ts'

const DAY = 86_400
/** A channel that never brought anything is given this long before it counts as silent. Seconds. */
const SILENT_AT_LEAST = 7 * DAY

export type Known = {
  outcome: Outcome | null
  stopped: boolean
  failures: number
  intervalS: number
  /** Seconds since; undefined for never. */
  sinceOk: number | undefined
  sinceNew: number | undefined
  sinceMade: number
}
export type Health = 'waiting' | 'good' | 'silent' | 'failing' | 'stopped'

/**
 * How a channel is. Silent: it answers well, but brought nothing for a week, or for twenty times its usual pause where
 * that is longer. One failure shows at once: whoever relies on a source must know before the second.
 */
export function healthOf(k: Known): Health {
  if (k.stopped) return 'stopped'
  if (k.outcome === null) return 'waiting'
  if (!isGood(k.outcome)) return 'failing'
  const quietFor = k.sinceNew ?? k.sinceMade
  return quietFor > Math.max(SILENT_AT_LEAST, 20 * k.intervalS) ? 'silent' : 'good'
}

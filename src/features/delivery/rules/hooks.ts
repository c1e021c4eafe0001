export const EVENTS = ['release.published', 'release.corrected', 'release.withdrawn'] as const
export type HookEvent = (typeof EVENTS)[number]

/** Standard Webhooks 1.0: the waits in seconds after each failed attempt but the last; ten attempts in about 75 hours. */
export const WAITS = [5, 300, 1800, 7200, 18_000, 36_000, 50_400, 72_000, 86_400] as const
/** A receiver may ask for at most so much patience, in seconds. */
const MOST_PATIENCE = 86_400

/** What a receiver said, or why nothing came from it. */
export type Reply =
  | { answered: true; status: number; retryAfter: string | undefined }
  | { answered: false; why: string }

export type CallVerdict =
  | { state: 'sent' }
  | { state: 'ready'; afterSeconds: number }
  | { state: 'failed' }
  /** The receiver wants no more of anything. */
  | { state: 'gone' }

const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec']

/** Retry-After as seconds from `now`: a number, or a date as HTTP writes it. Undefined when it is neither. */
export function patience(text: string | undefined, now: Temporal.Instant): number | undefined {
  if (text === undefined) return undefined
  if (/^\d{1,9}$/.test(text.trim())) return Math.min(Number(text), MOST_PATIENCE)
  const [, day, month, year, time] =
    /^\w{3}, (\d{2}) (\w{3}) (\d{4}) (\d{2}:\d{2}:\d{2}) GMT$/.exec(text.trim()) ?? []
  const place = MONTHS.indexOf(month ?? '') + 1
  if (!day || !year || !time || place === 0) return undefined
  try {
    const at = Temporal.Instant.from(`${year}-${String(place).padStart(2, '0')}-${day}T${time}Z`)
    const seconds = Math.ceil((at.epochMilliseconds - now.epochMilliseconds) / 1000)
    return Math.max(0, Math.min(seconds, MOST_PATIENCE))
  } catch {
    return undefined // a day that no month has
  }
}

/**
 * 2xx is taken, 410 ends all, anything else (a redirect too) is tried again on the schedule; 429 and 503 may ask for a
 * longer wait. `attempts` counts this one; `jitter` is in [0, 1). Source: docs/rules.md#webhooks
 */
export function judgeCall(
  r: Reply,
  attempts: number,
  now: Temporal.Instant,
  jitter: number,
): CallVerdict {
  if (r.answered && r.status >= 200 && r.status < 300) return { state: 'sent' }
  if (r.answered && r.status === 410) return { state: 'gone' }
  const wait = WAITS[attempts - 1]
  if (wait === undefined) return { state: 'failed' }
  const spread = Math.round(wait * (1 + jitter / 5))
  const asked =
    r.answered && (r.status === 429 || r.status === 503) ? patience(r.retryAfter, now) : undefined
  return { state: 'ready', afterSeconds: Math.max(spread, asked ?? 0) }
}

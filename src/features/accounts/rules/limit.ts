/** How often something may be asked: `burst` at once, then `perMinute`. */
export type Limit = { burst: number; perMinute: number }
export type Bucket = { tokens: number; at: Temporal.Instant }
export type Taken =
  | { allowed: true; bucket: Bucket }
  | { allowed: false; bucket: Bucket; retryAfterSeconds: number }

/** Takes one token from a bucket that fills with time; a clock that went back adds none. */
export function take(had: Bucket | undefined, limit: Limit, now: Temporal.Instant): Taken {
  const passedMs = had ? Math.max(0, now.epochMilliseconds - had.at.epochMilliseconds) : 0
  const tokens = Math.min(
    limit.burst,
    (had?.tokens ?? limit.burst) + (passedMs / 60_000) * limit.perMinute,
  )
  if (tokens >= 1) return { allowed: true, bucket: { tokens: tokens - 1, at: now } }
  return {
    allowed: false,
    bucket: { tokens, at: now },
    retryAfterSeconds: Math.ceil(((1 - tokens) / limit.perMinute) * 60),
  }
}

const groups = (part: string) => (part === '' ? [] : part.split(':'))

/** What one visitor is counted by: an IPv4 address, or the /64 network of an IPv6 address. */
export function networkOf(address: string): string {
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(address)
  if (mapped?.[1]) return mapped[1]
  if (!address.includes(':')) return address
  const [head = '', tail] = (address.split('%')[0] ?? '').toLowerCase().split('::')
  const left = groups(head)
  const right = groups(tail ?? '')
  const zeros = tail === undefined ? 0 : Math.max(0, 8 - left.length - right.length)
  const all = [...left, ...Array.from({ length: zeros }, () => '0'), ...right]
  return `${all
    .slice(0, 4)
    .map((g) => g.replace(/^0+(?=.)/, ''))
    .join(':')}::/64`
}

const LOOPBACK = /^(127\.|::1$|::ffff:127\.|$)/

/** Whose request it is: the peer, or behind a proxy on this machine whom that proxy named last. */
export const clientAddress = (peer: string, forwardedFor: string | undefined): string =>
  LOOPBACK.test(peer) ? forwardedFor?.split(',').at(-1)?.trim() || peer : peer

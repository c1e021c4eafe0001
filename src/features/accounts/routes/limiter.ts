import { getConnInfo } from '@hono/node-server/conninfo'
import type { DeskContext } from '#lib/auth.ts'
import { type Bucket, clientAddress, type Limit, networkOf, take } from '../rules/limit.ts'

const KEPT = 20_000

/** What one visitor, and all together, may ask of each door. A whole office may share one address. */
const EACH = {
  sign_in: { burst: 60, perMinute: 60 },
  recovery: { burst: 5, perMinute: 1 },
  link: { burst: 40, perMinute: 30 },
  subscription: { burst: 10, perMinute: 2 },
  letter: { burst: 2, perMinute: 0.2 },
  enquiry: { burst: 20, perMinute: 3 },
  report: { burst: 300, perMinute: 120 },
} satisfies Record<string, Limit>
const ALL = {
  sign_in: { burst: 600, perMinute: 1200 },
  recovery: { burst: 600, perMinute: 300 },
  link: { burst: 300, perMinute: 300 },
  subscription: { burst: 600, perMinute: 300 },
  letter: { burst: 600, perMinute: 300 },
  enquiry: { burst: 300, perMinute: 120 },
  report: { burst: 300, perMinute: 120 },
} satisfies Record<string, Limit>
export type Door = keyof typeof EACH

/** In memory, for one process: counts requests by network and altogether. */
export class Limiter {
  #buckets = new Map<string, Bucket>()
  #proved = new Set<string>()

  /** Seconds to wait, or undefined when the request may pass. Who has signed in from a network is never held up by others. */
  check(door: Door, network: string, now: Temporal.Instant): number | undefined {
    const own = this.#take(`${door} ${network}`, EACH[door], now)
    if (own !== undefined) return own
    return this.#proved.has(network) ? undefined : this.#take(door, ALL[door], now)
  }

  /** Notes that somebody signed in from there: his next attempts start afresh. */
  proved(network: string) {
    this.#buckets.delete(`sign_in ${network}`)
    this.#proved.add(network)
    const [oldest] = this.#proved
    if (this.#proved.size > KEPT && oldest !== undefined) this.#proved.delete(oldest)
  }

  #take(key: string, limit: Limit, now: Temporal.Instant): number | undefined {
    const taken = take(this.#buckets.get(key), limit, now)
    this.#buckets.delete(key)
    this.#buckets.set(key, taken.bucket)
    const [oldest] = this.#buckets.keys()
    if (this.#buckets.size > KEPT && oldest !== undefined) this.#buckets.delete(oldest)
    return taken.allowed ? undefined : taken.retryAfterSeconds
  }
}

/** What a request is counted by. Outside a server, as in tests, there is no peer. */
export function networkBehind(c: DeskContext): string {
  const env: unknown = c.env
  const served = typeof env === 'object' && env !== null && 'incoming' in env
  const peer = served ? (getConnInfo(c).remote.address ?? '') : ''
  return networkOf(clientAddress(peer, c.req.header('x-forwarded-for')))
}

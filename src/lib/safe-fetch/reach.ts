import { Resolver } from 'node:dns/promises'
import { isIP } from 'node:net'
import { classOf } from './address.ts'
import { type Refused, refused, type Target } from './target.ts'

/** What may be reached, and how names are resolved. Tests hand in another; there is no switch outside the code. */
export type Reach = {
  ports: readonly number[]
  /** All A and AAAA addresses of a name; empty when there are none. */
  resolve(host: string, signal: AbortSignal): Promise<string[]>
  permits(address: string): boolean
  /** A further authority for TLS. */
  ca?: string
}

/** Asks the name servers, never the file of local names; both families at once. */
async function resolve(host: string, signal: AbortSignal): Promise<string[]> {
  const resolver = new Resolver({ timeout: 2_000, tries: 2 })
  const cancel = () => resolver.cancel()
  signal.addEventListener('abort', cancel)
  try {
    const found = await Promise.allSettled([resolver.resolve4(host), resolver.resolve6(host)])
    return found.flatMap((f) => (f.status === 'fulfilled' ? f.value : []))
  } finally {
    signal.removeEventListener('abort', cancel)
  }
}

export const INTERNET: Reach = {
  ports: [80, 443],
  resolve,
  permits: (address) => classOf(address) === 'public',
}

export type Place = { address: string; family: number }

/** The addresses to connect to, all of them permitted; one forbidden among them refuses the whole name. */
export async function placesOf(
  t: Target,
  reach: Reach,
  signal: AbortSignal,
): Promise<Place[] | Refused> {
  const found = t.isAddress ? [t.host] : await reach.resolve(t.host, signal)
  if (found.length === 0) return refused(signal.aborted ? 'timeout' : 'unknown_host', t.host)
  const bad = found.find((address) => !reach.permits(address))
  if (bad !== undefined) return refused('forbidden', classOf(bad))
  return found.map((address) => ({ address, family: isIP(address) }))
}

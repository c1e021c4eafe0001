import type { IncomingHttpHeaders } from 'node:http'
import { ask, type Question, Timeout } from './ask.ts'
import { type Limits, readBody } from './body.ts'
import { INTERNET, placesOf, type Reach } from './reach.ts'
import { type Refused, refused, type Target, targetOf } from './target.ts'

export { classOf } from './address.ts'
export { warm } from './ask.ts'
export { INTERNET, type Reach } from './reach.ts'
export { type Refused, targetOf, type Why } from './target.ts'

export type Answer = {
  ok: true
  status: number
  headers: IncomingHttpHeaders
  body: Buffer
  /** Where it came from in the end. */
  url: string
}

type Options = {
  headers?: Record<string, string>
  /** Makes it a POST. */
  body?: string
  /** How many redirects to follow, at most 3, each judged as the first address was. A POST follows none. */
  redirects?: number
  limits?: Limits
  connectMs?: number
  totalMs?: number
  reach?: Reach
}

const MOST_REDIRECTS = 3
const LIMITS: Limits = { raw: 5_000_000, decoded: 10_000_000 }

const isRedirect = (status: number) => [301, 302, 303, 307, 308].includes(status)

/** One hop: judge, connect to what was judged, read within the limits. */
async function hop(
  t: Target,
  q: Question,
  limits: Limits,
  reach: Reach,
  signal: AbortSignal,
): Promise<Answer | Refused> {
  const places = await placesOf(t, reach, signal)
  if ('ok' in places) return places
  const answer = await ask(t, places, q, reach, signal)
  try {
    const body = await readBody(answer, limits)
    if ('ok' in body) return body
    return {
      ok: true,
      status: answer.statusCode ?? 0,
      headers: answer.headers,
      body,
      url: t.url.href,
    }
  } finally {
    answer.destroy()
  }
}

async function follow(text: string, o: Options, signal: AbortSignal): Promise<Answer | Refused> {
  const { reach = INTERNET, limits = LIMITS } = o
  const most = o.body === undefined ? Math.min(o.redirects ?? 0, MOST_REDIRECTS) : 0
  let target = targetOf(text, reach.ports)
  let headers = o.headers ?? {}
  for (let followed = 0; ; followed++) {
    if (!target.ok) return target
    const q: Question = {
      method: o.body === undefined ? 'GET' : 'POST',
      headers,
      body: o.body === undefined ? undefined : Buffer.from(o.body),
      connectMs: o.connectMs ?? 5_000,
    }
    const answer = await hop(target, q, limits, reach, signal)
    if (!answer.ok || most === 0 || !isRedirect(answer.status)) return answer
    if (followed === most) return refused('redirects', String(most))
    const next = targetOf(answer.headers.location ?? '', reach.ports, target.url)
    if (next.ok && next.url.origin !== target.url.origin) headers = {} // they were meant for the first
    target = next
  }
}

/**
 * The one way to fetch an address that somebody outside typed. Web addresses on their usual ports only; every address of
 * the name must be public, and the connection goes to the very addresses that were judged. Nothing the other side does
 * throws; a refusal says why. Without `redirects` a redirect is an answer like any other.
 */
export async function safeFetch(text: string, o: Options = {}): Promise<Answer | Refused> {
  const out = new AbortController()
  const timer = setTimeout(() => out.abort(), o.totalMs ?? 10_000)
  try {
    return await follow(text, o, out.signal)
  } catch (error) {
    if (out.signal.aborted || error instanceof Timeout) return refused('timeout')
    const code = error instanceof Error && 'code' in error ? String(error.code) : ''
    if (/^(?:Z_|ERR_?_(?:ERROR|BROTLI))/.test(code)) return refused('encoding', code)
    return refused('unreachable', code || (error instanceof Error ? error.message : ''))
  } finally {
    clearTimeout(timer)
  }
}

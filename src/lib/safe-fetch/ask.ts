import http from 'node:http'
import https from 'node:https'
import type { LookupFunction } from 'node:net'
import tls from 'node:tls'
import type { Place, Reach } from './reach.ts'
import type { Target } from './target.ts'

export type Question = {
  method: 'GET' | 'POST'
  headers: Record<string, string>
  body: Buffer | undefined
  connectMs: number
}

const USER_AGENT = 'Rostrum/1 (press office)'
const LONGEST_HEAD = 16 * 1024

export class Timeout extends Error {}

/** Answers with the very addresses that were judged: the name is not asked again. */
const pinned =
  (places: Place[]): LookupFunction =>
  (_, options, done) => {
    const [first] = places
    if (options.all) done(null, places)
    else done(null, first?.address ?? '', first?.family)
  }

const contexts = new Map<string, tls.SecureContext>()
/** Whom to trust, read once: every connection of its own would read all authorities again. */
function contextFor(ca: string | undefined): tls.SecureContext {
  const known = contexts.get(ca ?? '')
  if (known) return known
  const made = tls.createSecureContext(ca ? { ca } : {})
  contexts.set(ca ?? '', made)
  return made
}

/** Reads ahead what the first call would wait for. */
export const warm = (reach: Reach) => void contextFor(reach.ca)

/** One request over a connection of its own, to one of `places`. Throws when there is no answer. */
export const ask = (t: Target, places: Place[], q: Question, reach: Reach, signal: AbortSignal) =>
  new Promise<http.IncomingMessage>((done, fail) => {
    const request = (t.secure ? https : http).request({
      agent: false,
      host: t.host,
      port: t.port,
      path: t.url.pathname + t.url.search,
      method: q.method,
      lookup: pinned(places),
      maxHeaderSize: LONGEST_HEAD,
      signal,
      ...(t.secure ? { secureContext: contextFor(reach.ca) } : {}),
      headers: {
        host: t.url.host,
        'user-agent': USER_AGENT,
        accept: '*/*',
        'accept-encoding': 'gzip',
        connection: 'close',
        ...q.headers,
        ...(q.body ? { 'content-length': String(q.body.length) } : {}),
      },
    })
    const slow = setTimeout(() => request.destroy(new Timeout('connect')), q.connectMs)
    request.on('socket', (socket) =>
      socket.once(t.secure ? 'secureConnect' : 'connect', () => clearTimeout(slow)),
    )
    request.on('close', () => clearTimeout(slow))
    request.on('response', done).on('error', fail)
    request.end(q.body)
  })

import { html } from 'hono/html'
import type { DeskContext } from '#lib/auth.ts'
import { plainPage } from '#lib/html/plain.ts'
import { words } from '../words/door.ts'
import type { Door, Limiter } from './limiter.ts'
import { networkBehind } from './limiter.ts'
import type { Disproof } from './webauthn.ts'

export const wantsHtml = (c: DeskContext) =>
  /\btext\/html\b|^\*\/\*$|^$/.test(c.req.header('accept') ?? '')

/** An RFC 9457 answer. */
export function problemJson(c: DeskContext, status: 401 | 409 | 429, title: string) {
  c.header('cache-control', 'no-store')
  c.header('content-type', 'application/problem+json')
  return c.body(JSON.stringify({ type: 'about:blank', status, title }), status)
}

/** One answer for every failed proof: nothing tells which key or person exists. */
export const notProved = (c: DeskContext, reason: Disproof) =>
  problemJson(
    c,
    401,
    reason === 'stale' ? words[c.get('lang')].stale : words[c.get('lang')].refused,
  )

/** The 429 that says in plain words how long to wait; undefined when the request may pass. */
export function held(
  c: DeskContext,
  limiter: Limiter,
  door: Door,
): Response | Promise<Response> | undefined {
  const wait = limiter.check(door, networkBehind(c), Temporal.Now.instant())
  if (wait === undefined) return undefined
  const lang = c.get('lang')
  const w = words[lang]
  c.header('retry-after', String(wait))
  const why = w.slowWhy.replace('{s}', String(wait))
  if (!wantsHtml(c)) return problemJson(c, 429, why)
  c.header('cache-control', 'no-store')
  const body = html`<h1>${w.slow}</h1><p>${why}</p><p><a href="/desk/sign-in">${w.back}</a></p>`
  return c.html(plainPage({ lang, title: w.slow, body }), 429)
}

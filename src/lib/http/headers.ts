import type { MiddlewareHandler } from 'hono'
import type { DeskEnv } from '#lib/auth.ts'
import { PUBLIC_HEADERS } from './serve.ts'

/** The desk runs its own scripts and nothing else; it is never stored by a cache or shown in a frame. */
const DESK_CSP =
  "default-src 'none'; script-src 'self'; style-src 'self'; font-src 'self'; img-src 'self'; media-src 'self'; connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"

const fill = (headers: Headers, values: Record<string, string>) => {
  for (const [name, value] of Object.entries(values))
    if (!headers.has(name)) headers.set(name, value)
}

export const deskHeaders: MiddlewareHandler<DeskEnv> = async (c, next) => {
  await next()
  fill(c.res.headers, {
    ...PUBLIC_HEADERS,
    'content-security-policy': DESK_CSP,
    'cache-control': 'private, no-store',
  })
}

export const publicHeaders: MiddlewareHandler<DeskEnv> = async (c, next) => {
  await next()
  fill(c.res.headers, PUBLIC_HEADERS)
}

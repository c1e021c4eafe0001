import type { DeskContext } from '#lib/auth.ts'
import { SESSION_COOKIE } from '#lib/session-token.ts'

const FIXED = 'Path=/; HttpOnly; Secure; SameSite=Lax'

/** The session's secret as the browser sent it; undefined when there is none of the right shape. */
export function sessionToken(c: DeskContext): string | undefined {
  for (const part of (c.req.header('cookie') ?? '').split(/;\s*/))
    if (part.startsWith(`${SESSION_COOKIE}=`)) {
      const token = part.slice(SESSION_COOKIE.length + 1)
      return /^[\w-]{43}$/.test(token) ? token : undefined
    }
  return undefined
}

/** Lasts as long as the browser is open; the server ends it sooner. */
export const giveCookie = (c: DeskContext, token: string) =>
  c.header('set-cookie', `${SESSION_COOKIE}=${token}; ${FIXED}`, { append: true })

export const dropCookie = (c: DeskContext) =>
  c.header('set-cookie', `${SESSION_COOKIE}=; Max-Age=0; ${FIXED}`, { append: true })

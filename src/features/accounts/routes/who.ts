import type { Context, MiddlewareHandler } from 'hono'
import type { DeskContext, DeskEnv } from '#lib/auth.ts'
import type { Program } from '#lib/program.ts'
import { tokenHash } from '#lib/session-token.ts'
import { expiredPage } from '../pages/expired.ts'
import { sessionBehind } from '../queries/session.ts'
import { safeNext } from '../rules/session.ts'
import { words as accountWords } from '../words/account.ts'
import { words } from '../words/door.ts'
import { problemJson } from './answers.ts'
import { sessionToken } from './cookie.ts'

const FORM = /^(application\/x-www-form-urlencoded|multipart\/form-data)\b/i

/** Without a session: to the sign-in page and back, the kept form, or a 401 for programs. */
function unknown(c: DeskContext): Response | Promise<Response> {
  c.header('cache-control', 'no-store')
  const accept = c.req.header('accept') ?? ''
  const forBrowser = accept.includes('text/html')
  const isGet = c.req.method === 'GET' || c.req.method === 'HEAD'
  if (isGet && !c.req.path.startsWith('/api/') && !accept.startsWith('application/json')) {
    const { pathname, search } = new URL(c.req.url)
    return c.redirect(`/desk/sign-in?next=${encodeURIComponent(safeNext(pathname + search))}`, 303)
  }
  c.set('lang', 'vi')
  if (c.req.method === 'POST' && forBrowser && FORM.test(c.req.header('content-type') ?? ''))
    return expiredPage(c)
  return problemJson(c, 401, words.vi.expired)
}

/** Whoever has a recovery open sees it on every page, in the rail, until it is stopped or done. */
const recoveryNav = {
  href: '/desk/account',
  icon: 'key',
  label: { vi: accountWords.vi.openNav, en: accountWords.en.openNav },
  key: '!',
}

/** Knows the person by his session, in one query, and sets what every desk handler reads. */
export const whoIs =
  (program: Program): MiddlewareHandler<DeskEnv> =>
  async (c: Context<DeskEnv>, next) => {
    const token = sessionToken(c)
    const s = token ? await sessionBehind(program.db.door, tokenHash(token)) : undefined
    if (!s) return unknown(c)
    c.set('me', {
      id: s.personId,
      name: s.name,
      lang: s.lang,
      sessionId: s.sessionId,
      steppedUpAt: s.steppedUpAt,
      posts: s.posts,
    })
    c.set('lang', s.lang)
    c.set('agency', { name: s.agencyName, zone: s.zone, accent: s.accent, demo: s.demo })
    if (s.recoveryOpen) c.set('nav', [recoveryNav, ...(c.get('nav') ?? [])])
    c.header('cache-control', 'private, no-store')
    await next()
  }

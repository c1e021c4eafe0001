import { Hono } from 'hono'
import type { DeskEnv } from '#lib/auth.ts'
import { isLang } from '#lib/i18n.ts'
import type { Program } from '#lib/program.ts'
import { newToken, tokenHash } from '#lib/session-token.ts'
import { linkPages } from './pages/link.ts'
import { signInPages } from './pages/sign-in.ts'
import { standing } from './queries/founding.ts'
import { makeLink } from './queries/link.ts'
import { Limiter } from './routes/limiter.ts'
import { linkRoutes } from './routes/link.ts'
import { signInRoutes } from './routes/sign-in.ts'
import { SETUP_HOURS } from './rules/link.ts'

export { accountPages } from './pages/account.ts'
export { Limiter, networkBehind } from './routes/limiter.ts'
export { whoIs } from './routes/who.ts'

/** What is reached without a session: signing in, set-up and one-time links. Mount it before `whoIs`. */
export function accountDoor(program: Program): Hono<DeskEnv> {
  const limiter = new Limiter()
  return new Hono<DeskEnv>()
    .use('/desk/*', async (c, next) => {
      const asked = c.req.query('lang')
      c.set('lang', isLang(asked) ? asked : 'vi')
      await next()
    })
    .route('/', signInPages(program, limiter))
    .route('/', signInRoutes(program, limiter))
    .route('/', linkPages(program, limiter))
    .route('/', linkRoutes(program, limiter))
}

/**
 * A one-time link for the first set-up, to be printed at start, in place of the one printed before. Undefined once
 * somebody has a passkey, and in the demonstration.
 */
export const setUpLink = (program: Program): Promise<string | undefined> =>
  program.db.door.tx(async (db) => {
    const { founded, keyed, demo, founderId } = await standing(db)
    if (keyed || demo || (founded && !founderId)) return undefined
    const token = newToken()
    await makeLink(db, {
      tokenHash: tokenHash(token),
      purpose: 'setup',
      personId: founderId,
      hours: SETUP_HOURS,
    })
    return `${program.config.origin}/desk/link/${token}`
  })

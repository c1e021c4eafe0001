import { Hono } from 'hono'
import { csrf } from 'hono/csrf'
import type { Limiter } from '#features/accounts/index.ts'
import type { Frame } from '#features/newsroom/index.ts'
import type { DeskContext, DeskEnv } from '#lib/auth.ts'
import { deskHeaders } from '#lib/http/headers.ts'
import { LANGS, type Lang } from '#lib/i18n.ts'
import { passkeyRoutes } from '../routes/passkey.ts'
import { asAccount } from '../routes/session.ts'
import { embargoedPages } from './embargoed.ts'
import { ownPages } from './own.ts'
import { at } from './parts.ts'
import { signInPages } from './sign-in.ts'

export { embargoDesk } from './desk.ts'

/** What fills in the form of a question for who is signed in; nothing for anybody else. */
export const typedOnOwnPage = async (c: DeskContext) =>
  (await asAccount(c, async (_, me) => ({
    journalist: me.name,
    outlet: me.outlet,
    mail: me.mail,
    phone: me.phone,
  }))) ?? {}

/** The optional page of a journalist: by a link in a mail, or a passkey. */
export function pressAccountPages(
  origin: string,
  frame: (lang: Lang) => Promise<Frame>,
  limiter: Limiter,
) {
  const app = new Hono<DeskEnv>()
  for (const lang of LANGS) {
    const zone = async () => (await frame(lang)).agency.zone
    app.use(`${at('', lang)}/*`, deskHeaders, csrf({ origin }))
    app.use(at('', lang), deskHeaders, csrf({ origin }))
    app.route('/', signInPages(lang, frame, limiter))
    app.route('/', passkeyRoutes(lang, frame, limiter))
    app.route('/', ownPages(lang, zone))
    app.route('/', embargoedPages(lang, zone))
  }
  return app
}

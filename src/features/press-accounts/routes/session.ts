import type { DeskContext } from '#lib/auth.ts'
import type { Db } from '#lib/db.ts'
import { tokenHash } from '#lib/session-token.ts'
import { type Account, ownAccount } from '../queries/account.ts'
import { knowing } from '../queries/session.ts'

const COOKIE = '__Host-rostrum-press'
const FIXED = 'Path=/; HttpOnly; Secure; SameSite=Lax'
const SECONDS = 30 * 24 * 3600

/** What is kept of the session that the browser sent; undefined when there is none of the right shape. */
export function sessionHash(c: DeskContext): Buffer | undefined {
  const token = new RegExp(`(?:^|;\\s*)${COOKIE}=([\\w-]{43})(?:;|$)`).exec(
    c.req.header('cookie') ?? '',
  )?.[1]
  return token === undefined ? undefined : tokenHash(token)
}
export const giveCookie = (c: DeskContext, token: string) =>
  c.header('set-cookie', `${COOKIE}=${token}; Max-Age=${SECONDS}; ${FIXED}`, { append: true })
export const dropCookie = (c: DeskContext) =>
  c.header('set-cookie', `${COOKIE}=; Max-Age=0; ${FIXED}`, { append: true })

/** Runs with the account that is signed in; undefined when nobody is. */
export async function asAccount<T>(
  c: DeskContext,
  work: (db: Db, me: Account) => Promise<T>,
): Promise<T | undefined> {
  const hash = sessionHash(c)
  if (!hash) return undefined
  return knowing(c.get('program').db.door, hash, async (db) => {
    const me = await ownAccount(db)
    return me && work(db, me)
  })
}

import { Hono } from 'hono'
import { z } from 'zod'
import { type Limiter, networkBehind } from '#features/accounts/index.ts'
import type { Frame } from '#features/newsroom/index.ts'
import type { DeskContext, DeskEnv } from '#lib/auth.ts'
import { inLanguage } from '#lib/html/public.ts'
import { readJson } from '#lib/http/body.ts'
import type { Lang } from '#lib/i18n.ts'
import { newToken, tokenHash } from '#lib/session-token.ts'
import {
  Assertion,
  offerAssertion,
  offerRegistration,
  proveAssertion,
  proveRegistration,
  Registration,
} from '#lib/webauthn.ts'
import { addKey, ownKeys } from '../queries/account.ts'
import { enterByKey, keyOf, openCeremony, takeCeremony } from '../queries/session.ts'
import { words } from '../words/index.ts'
import { asAccount, giveCookie } from './session.ts'

const Labelled = z.object({ label: z.string().max(80).default(''), answer: Registration })

function problem(c: DeskContext, status: 401 | 429, title: string) {
  c.header('content-type', 'application/problem+json')
  return c.body(JSON.stringify({ type: 'about:blank', status, title }), status)
}

/** Passkeys of journalists: signing in without a name, and adding one when signed in. */
export function passkeyRoutes(lang: Lang, frame: (lang: Lang) => Promise<Frame>, limiter: Limiter) {
  const w = words[lang]
  const at = (path: string) => inLanguage(`/press/account${path}`, lang)
  const door = (c: DeskContext) => c.get('program').db.door
  const site = (c: DeskContext) => c.get('program').config.origin
  const held = (c: DeskContext) => {
    const wait = limiter.check('sign_in', networkBehind(c), Temporal.Now.instant())
    return wait === undefined ? undefined : problem(c, 429, w.tooMany(Math.ceil(wait / 60)))
  }
  const refused = (c: DeskContext, reason: string) =>
    problem(c, 401, reason === 'stale' ? w.stale : w.refused)
  return new Hono<DeskEnv>()
    .post(at('/sign-in/options'), async (c) => {
      const stop = held(c)
      if (stop) return stop
      return c.json(await offerAssertion(site(c), (ch) => openCeremony(door(c), ch, null), []))
    })
    .post(at('/sign-in/verify'), async (c) => {
      const stop = held(c)
      if (stop) return stop
      const keys = {
        take: (ch: string) => takeCeremony(door(c), ch, null),
        keyOf: async (id: string) => {
          const key = await keyOf(door(c), id)
          return key && { ...key, ownerId: key.accountId, credentialId: id }
        },
      }
      const proof = await proveAssertion(site(c), keys, await readJson(c, Assertion))
      if (!proof.proved) return refused(c, proof.reason)
      const token = newToken()
      if (!(await enterByKey(door(c), proof.keyId, proof.counter, tokenHash(token))))
        return refused(c, 'not_verified')
      giveCookie(c, token)
      return c.json({ next: at('') })
    })
    .post(at('/passkeys/options'), async (c) => {
      const agency = (await frame(lang)).agency.name[lang]
      const options = await asAccount(c, async (db, me) =>
        offerRegistration(
          site(c),
          (ch) => openCeremony(db, ch, me.id),
          { id: me.id, name: me.name || me.mail, mail: me.mail, agency },
          await ownKeys(db),
        ),
      )
      return options ? c.json(options) : refused(c, 'stale')
    })
    .post(at('/passkeys/verify'), async (c) => {
      const { answer } = await readJson(c, Labelled)
      const stored = await asAccount(c, async (db, me) => {
        const proof = await proveRegistration(site(c), (ch) => takeCeremony(db, ch, me.id), answer)
        return proof.proved && (await addKey(db, { ...proof.key, accountId: me.id })) > 0
      })
      return stored ? c.json({ next: at('') }) : refused(c, 'not_verified')
    })
}

import { Hono } from 'hono'
import { record } from '#lib/audit.ts'
import type { DeskContext, DeskEnv } from '#lib/auth.ts'
import { asPerson } from '#lib/db.ts'
import { readJson } from '#lib/http/body.ts'
import type { Program } from '#lib/program.ts'
import { newToken, tokenHash } from '#lib/session-token.ts'
import { stampUse } from '../queries/passkey.ts'
import { startSession } from '../queries/session.ts'
import { deviceLabel } from '../rules/session.ts'
import { held, notProved } from './answers.ts'
import { giveCookie } from './cookie.ts'
import { type Limiter, networkBehind } from './limiter.ts'
import { Assertion, offerAssertion, proveAssertion } from './webauthn.ts'

export const deviceOf = (c: DeskContext) => deviceLabel(c.req.header('user-agent') ?? '')

/** The two steps of signing in with a passkey, without a name. */
export const signInRoutes = (program: Program, limiter: Limiter) =>
  new Hono<DeskEnv>()
    .post('/desk/sign-in/options', async (c) => {
      const stop = held(c, limiter, 'sign_in')
      if (stop) return stop
      return c.json(await offerAssertion(program, { purpose: 'sign_in' }))
    })
    .post('/desk/sign-in/verify', async (c) => {
      const stop = held(c, limiter, 'sign_in')
      if (stop) return stop
      const answer = await readJson(c, Assertion)
      const proof = await proveAssertion(program, { purpose: 'sign_in' }, answer)
      if (!proof.proved) return notProved(c, proof.reason)
      const token = newToken()
      const started = await asPerson(program.db.door, proof.personId, async (db) => {
        if ((await stampUse(db, proof.keyId, proof.counter)) === 0) return false
        const { id } = await startSession(db, {
          personId: proof.personId,
          tokenHash: tokenHash(token),
          device: deviceOf(c),
          proved: true,
        })
        await record(db, { verb: 'session.started', subject: { kind: 'session', id } })
        return true
      })
      if (!started) return notProved(c, 'not_verified')
      limiter.proved(networkBehind(c))
      giveCookie(c, token)
      return c.json({ next: '/desk' })
    })

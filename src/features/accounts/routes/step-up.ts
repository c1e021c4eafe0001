import { Hono } from 'hono'
import { record } from '#lib/audit.ts'
import type { DeskContext, DeskEnv } from '#lib/auth.ts'
import { asPerson } from '#lib/db.ts'
import { readJson } from '#lib/http/body.ts'
import { NotFound } from '#lib/http/problems.ts'
import { stepUpPage } from '#lib/http/step-up.ts'
import { newToken, tokenHash } from '#lib/session-token.ts'
import { keysOf, stampUse } from '../queries/passkey.ts'
import { stampDemoStepUp, stampStepUp } from '../queries/session.ts'
import { safeNext } from '../rules/session.ts'
import { notProved } from './answers.ts'
import { giveCookie } from './cookie.ts'
import { Assertion, offerAssertion, proveAssertion } from './webauthn.ts'

const bound = (c: DeskContext) =>
  ({ purpose: 'step_up', personId: c.get('me').id, sessionId: c.get('me').sessionId }) as const

/** Proving oneself again before an act that binds: good for 120 s in this session alone. */
export const stepUpRoutes = new Hono<DeskEnv>()
  .get('/step-up', (c) => c.html(stepUpPage(c, safeNext(c.req.query('next')))))
  .post('/step-up/options', async (c) => {
    const program = c.get('program')
    const held = await keysOf(program.db.door, c.get('me').id)
    return c.json(await offerAssertion(program, bound(c), held))
  })
  .post('/step-up/verify', async (c) => {
    const program = c.get('program')
    const { id, sessionId } = c.get('me')
    const proof = await proveAssertion(program, bound(c), await readJson(c, Assertion))
    if (!proof.proved) return notProved(c, proof.reason)
    const token = newToken()
    const stamped = await asPerson(program.db.door, id, async (db) => {
      if ((await stampUse(db, proof.keyId, proof.counter)) === 0) return false
      if ((await stampStepUp(db, sessionId, tokenHash(token))) === 0) return false
      await record(db, { verb: 'session.proved', subject: { kind: 'session', id: sessionId } })
      return true
    })
    if (!stamped) return notProved(c, 'not_verified')
    giveCookie(c, token)
    return c.json({})
  })
  .post('/step-up/demo', async (c) => {
    const stamped = await stampDemoStepUp(c.get('program').db.door, c.get('me').sessionId)
    if (stamped === 0) throw new NotFound()
    return c.redirect(safeNext(c.req.query('next')), c.req.query('go') === 'get' ? 303 : 307)
  })

import { Hono } from 'hono'
import type { DeskEnv } from '#lib/auth.ts'
import { readText } from '#lib/http/body.ts'
import { NotFound } from '#lib/http/problems.ts'
import { isHubToken, isSignedByHub, isSignedCall } from '../jobs/canary-keys.ts'
import { canaryEndpoint, canaryWaits, hubAgreed, noteSeen, toldByHook } from '../queries/canary.ts'

const missing = () => new NotFound()

/** Where our own subscribers are told: the receiver of webhooks, and the hub's. What is not signed is not there. */
export const canaryRoutes = new Hono<DeskEnv>()
  .post('/press/canary/hook', async (c) => {
    const { db, secret } = c.get('program')
    const endpoint = await canaryEndpoint(db.worker)
    const body = await readText(c)
    const id = c.req.header('webhook-id') ?? ''
    const told = {
      id,
      body,
      second: c.req.header('webhook-timestamp') ?? '',
      signature: c.req.header('webhook-signature') ?? '',
    }
    if (!endpoint || !isSignedCall(secret, endpoint.id, endpoint.sealed, told)) throw missing()
    const event = await toldByHook(db.worker, id.replace(/^msg_/, ''))
    if (event) await noteSeen(db.worker, 'webhook', event.releaseId)
    return c.body(null, 204)
  })
  .get('/press/canary/hub/:token', async (c) => {
    const { db, secret, config } = c.get('program')
    const topic = c.req.query('hub.topic')
    if (!isHubToken(secret, c.req.param('token')) || topic !== `${config.origin}/feed.xml`)
      throw missing()
    if (c.req.query('hub.mode') !== 'subscribe') throw missing()
    await hubAgreed(db.worker)
    return c.text((c.req.query('hub.challenge') ?? '').slice(0, 1_000))
  })
  .post('/press/canary/hub/:token', async (c) => {
    const { db, secret } = c.get('program')
    if (!isHubToken(secret, c.req.param('token'))) throw missing()
    const body = await readText(c, 5_000_000)
    // One that is not signed as agreed is answered like the others, and not believed (WebSub, 8).
    if (isSignedByHub(secret, body, c.req.header('x-hub-signature') ?? ''))
      for (const { releaseId, slug } of await canaryWaits(db.worker, 'websub'))
        if (body.includes(`/releases/${slug}`)) await noteSeen(db.worker, 'websub', releaseId)
    return c.body(null, 204)
  })

import { Hono } from 'hono'
import { html } from 'hono/html'
import type { DeskContext, DeskEnv } from '#lib/auth.ts'
import { plainPage } from '#lib/html/plain.ts'
import { found } from '#lib/http/problems.ts'
import { closeAddress } from '../queries/closing.ts'
import { deliveryByToken } from '../queries/outbox.ts'
import { words } from '../words.ts'

const belongsTo = async (c: DeskContext) =>
  found(
    await deliveryByToken(c.get('program').db.worker, (c.req.param('token') ?? '').slice(0, 64)),
  )

/** The way out of a press list, without an account. Opening the link changes nothing: mail scanners open links. */
export const unsubscribePages = new Hono<DeskEnv>()
  .get('/press/unsubscribe/:token', async (c) => {
    const { address, lang } = await belongsTo(c)
    const w = words[lang]
    c.header('cache-control', 'no-store')
    return c.html(
      plainPage({
        lang,
        title: w.unsubTitle,
        body: html`<h1>${w.unsubTitle}</h1><p>${w.unsubAsk(address)}</p><form method="post"><button class="button button--primary">${w.unsubDo}</button></form>`,
      }),
    )
  })
  .post('/press/unsubscribe/:token', async (c) => {
    const { address, lang } = await belongsTo(c)
    await c.get('program').db.worker.tx((db) => closeAddress(db, address, 'unsubscribed'))
    const w = words[lang]
    c.header('cache-control', 'no-store')
    return c.html(
      plainPage({
        lang,
        title: w.unsubTitle,
        body: html`<h1>${w.unsubTitle}</h1><p>${w.unsubDone}</p>`,
      }),
    )
  })

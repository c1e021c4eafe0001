import { Hono } from 'hono'
import type { DeskEnv } from '#lib/auth.ts'
import { canaryPages } from './canaries.ts'
import { closedPages } from './closed.ts'
import { hookPages } from './hook.ts'
import { hookListPages } from './hooks.ts'
import { incomingPages } from './incoming.ts'
import { listPages } from './lists.ts'
import { outboxPages } from './outbox.ts'
import { reachPages } from './reach.ts'

export { canaryNotice } from './canaries.ts'
export { unsubscribePages } from './unsubscribe.ts'

/** Press lists, the outbox, what came in, closed addresses and webhooks, under /desk. */
export const deliveryPages = new Hono<DeskEnv>()
  .route('/', listPages)
  .route('/', outboxPages)
  .route('/', canaryPages)
  .route('/', closedPages)
  .route('/', incomingPages)
  .route('/', reachPages)
  .route('/', hookListPages)
  .route('/', hookPages)

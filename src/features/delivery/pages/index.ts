import { Hono } from 'hono'
import type { DeskEnv } from '#lib/auth.ts'
import { listPages } from './lists.ts'
import { outboxPages } from './outbox.ts'

export { unsubscribePages } from './unsubscribe.ts'

/** Press lists and the outbox, under /desk. */
export const deliveryPages = new Hono<DeskEnv>().route('/', listPages).route('/', outboxPages)

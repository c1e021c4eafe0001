import { Hono } from 'hono'
import type { DeskEnv } from '#lib/auth.ts'
import { deedPages } from './deeds.ts'
import { listPages } from './list.ts'
import { newPages } from './new.ts'
import { paperPages } from './paper.ts'
import { requestPages } from './requests.ts'
import { showPages } from './show.ts'

export { itemsPart } from './list.ts'

/** Everything about press items and correction requests under /desk. */
export const pressItemDesk = new Hono<DeskEnv>()
  .route('/', listPages)
  .route('/', newPages)
  .route('/', showPages)
  .route('/', paperPages)
  .route('/', requestPages)
  .route('/', deedPages)

import { Hono } from 'hono'
import type { DeskEnv } from '#lib/auth.ts'
import { deedPages } from './deeds.ts'
import { listPages } from './list.ts'
import { newPages } from './new.ts'
import { showPages } from './show.ts'

/** Everything about forwarded matters under /desk. */
export const matterDesk = new Hono<DeskEnv>()
  .route('/', listPages)
  .route('/', newPages)
  .route('/', showPages)
  .route('/', deedPages)

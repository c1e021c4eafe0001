import { Hono } from 'hono'
import type { DeskEnv } from '#lib/auth.ts'
import { deedPages } from './deeds.ts'
import { listPages } from './list.ts'
import { newPages } from './new.ts'
import { publishPages } from './publish.ts'
import { showPages } from './show.ts'

export { issuesPart } from './list.ts'
export { publicIssuePages } from './public.ts'

/** Everything about issues under /desk. */
export const issueDesk = new Hono<DeskEnv>()
  .route('/', listPages)
  .route('/', newPages)
  .route('/', publishPages)
  .route('/', showPages)
  .route('/', deedPages)

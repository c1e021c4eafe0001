import { Hono } from 'hono'
import type { DeskEnv } from '#lib/auth.ts'
import type { Claims } from '../index.ts'
import { actPages, type BeginCorrection } from './acts.ts'
import { listPages } from './list.ts'
import { newPages } from './new.ts'
import { reportPages } from './report.ts'

export { publicClaims } from './public.ts'

/** Everything about claims under /desk. */
export const claimDesk = (claims: Claims, correct: BeginCorrection) =>
  new Hono<DeskEnv>()
    .route('/', listPages)
    .route('/', newPages)
    .route('/', reportPages(claims))
    .route('/', actPages(correct))

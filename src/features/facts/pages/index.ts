import { Hono } from 'hono'
import type { DeskEnv } from '#lib/auth.ts'
import { answerPages } from './answer.ts'
import { boardPages } from './board.ts'
import { bulkPages } from './bulk.ts'
import { dossierPages } from './dossiers.ts'
import { factPages } from './fact.ts'

export { clearanceLink } from './link.ts'

/** Dossiers, their facts boards, and what people were asked to clear. */
export const factsPages = new Hono<DeskEnv>()
  .route('/', dossierPages)
  .route('/', boardPages)
  .route('/', bulkPages)
  .route('/', factPages)
  .route('/', answerPages)

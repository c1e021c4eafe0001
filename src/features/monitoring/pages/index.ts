import { Hono } from 'hono'
import type { DeskEnv } from '#lib/auth.ts'
import { articlePages } from './article.ts'
import { articleListPages } from './articles.ts'
import { sourcePages } from './source.ts'
import { sourceListPages } from './sources.ts'
import { sourcesInPages } from './sources-in.ts'

/** The monitor's desk. */
export const monitoringPages = new Hono<DeskEnv>()
  .route('/', articleListPages)
  .route('/', articlePages)
  .route('/', sourcesInPages)
  .route('/', sourceListPages)
  .route('/', sourcePages)

import { Hono } from 'hono'
import type { DeskEnv } from '#lib/auth.ts'
import { articlePages } from './article.ts'
import { articleListPages } from './articles.ts'
import { digestPages } from './digest.ts'
import { digestListPages } from './digests.ts'
import { sourcePages } from './source.ts'
import { sourceListPages } from './sources.ts'
import { sourcesInPages } from './sources-in.ts'
import { storyListPages } from './stories.ts'
import { storyPages } from './story.ts'
import { watchPages } from './watches.ts'

export { methodPages } from './methods.ts'
export { sourcesNotice } from './sources-down.ts'

/** The monitor's desk. */
export const monitoringPages = new Hono<DeskEnv>()
  .route('/', storyListPages)
  .route('/', storyPages)
  .route('/', watchPages)
  .route('/', digestListPages)
  .route('/', digestPages)
  .route('/', articleListPages)
  .route('/', articlePages)
  .route('/', sourcesInPages)
  .route('/', sourceListPages)
  .route('/', sourcePages)

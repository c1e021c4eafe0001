import { Hono } from 'hono'
import type { DeskEnv } from '#lib/auth.ts'
import { approvePages } from './approve.ts'
import { citationPages } from './citations.ts'
import { commentPages } from './comments.ts'
import { consistencyPages } from './consistency.ts'
import { correctPages } from './correct.ts'
import { editorPages } from './editor.ts'
import { filePages } from './files.ts'
import { guardPages } from './guard.ts'
import { historyPages } from './history.ts'
import { languagePages } from './languages.ts'
import { listPages } from './list.ts'
import type { Ports } from './ports.ts'
import { reachPages } from './reach.ts'
import { routesPages } from './routes-page.ts'
import { schedulePages } from './schedule.ts'
import { templatePages } from './templates.ts'
import { wordPages } from './word.ts'

/** Everything about releases under /desk. */
export const releasePages = (ports: Ports) =>
  new Hono<DeskEnv>()
    .route('/', listPages)
    .route('/', wordPages)
    .route('/', editorPages(ports))
    .route('/', approvePages(ports))
    .route('/', schedulePages(ports))
    .route('/', correctPages(ports))
    .route('/', citationPages(ports))
    .route('/', commentPages(ports))
    .route('/', languagePages)
    .route('/', consistencyPages(ports))
    .route('/', guardPages(ports))
    .route('/', reachPages(ports))
    .route('/', templatePages)
    .route('/', routesPages)
    .route('/', historyPages)
    .route('/', filePages(ports))

import { randomUUID } from 'node:crypto'
import { Hono } from 'hono'
import { csrf } from 'hono/csrf'
import type { DeskEnv } from '#lib/auth.ts'
import { installProblems } from '#lib/http/problems.ts'
import { PageStore } from '#lib/page-store.ts'
import type { Program } from '#lib/program.ts'

/** The features in their order: each may use only those before it. The architecture test reads this list. */
export const FEATURES = [
  'agency', // floor 1
  'accounts', // floor 2
  'media',
  'speakers', // floor 3
  'releases', // floor 5
  'newsroom', // floor 6
  'delivery',
  'publication', // floor 7
] as const

/** Puts the whole program together: every feature's pages, routes and jobs, by hand. */
export function buildApp(program: Program) {
  const store = new PageStore()
  const app = new Hono<DeskEnv>()
  installProblems(app)
  app.use(async (c, next) => {
    c.set('program', program)
    c.set('requestId', randomUUID())
    await next()
  })
  app.use(csrf({ origin: program.config.origin }))
  app.get('/healthz', (c) => c.text('ok'))
  return { app, store }
}

import { Hono } from 'hono'
import { z } from 'zod'
import type { DeskEnv } from '#lib/auth.ts'
import { type Db, sql } from '#lib/db.ts'

const Workers = z.object({ recent: z.boolean() })
const workersSeen = (db: Db) =>
  db.one(
    Workers,
    sql`select exists (select from worker_progress where at > now() - interval '15 seconds') as recent`,
  )

/** For operators: is the process there, and can it do its work. Nothing secret is said. */
export const readyRoutes = new Hono<DeskEnv>()
  .get('/healthz', (c) => {
    c.header('cache-control', 'no-store')
    return c.text('ok')
  })
  .get('/readyz', async (c) => {
    c.header('cache-control', 'no-store')
    const { db, log } = c.get('program')
    const missing = await workersSeen(db.worker).then(
      (w) => (w.recent ? [] : ['no mail worker has shown itself for 15 seconds']),
      (error: Error) => {
        log.warn({ error: error.message }, 'not ready')
        return ['the database does not answer']
      },
    )
    return c.json({ ready: missing.length === 0, missing }, missing.length === 0 ? 200 : 503)
  })

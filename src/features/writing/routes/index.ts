import { Hono } from 'hono'
import type { DeskEnv } from '#lib/auth.ts'
import type { Hub } from '../jobs/hub.ts'
import { lineRoutes } from './line.ts'
import { stepRoutes } from './steps.ts'

/** What an open page asks of the desk while several write. */
export const writingRoutes = (hub: Hub) =>
  new Hono<DeskEnv>().route('/', stepRoutes).route('/', lineRoutes(hub))

import { Hono } from 'hono'
import type { DeskEnv } from '#lib/auth.ts'
import { stepRoutes } from './steps.ts'

/** What an open page asks of the desk while several write. */
export const writingRoutes = new Hono<DeskEnv>().route('/', stepRoutes)

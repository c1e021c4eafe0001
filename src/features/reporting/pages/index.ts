import { Hono } from 'hono'
import type { DeskEnv } from '#lib/auth.ts'
import { entryPages } from './entry.ts'
import { importPages } from './import.ts'
import { registerPages } from './register.ts'

/** The register of cases and the report that is made of it. */
export const reportingPages = new Hono<DeskEnv>()
  .route('/', importPages)
  .route('/', registerPages)
  .route('/', entryPages)

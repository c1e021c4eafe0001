import { Hono } from 'hono'
import type { DeskEnv } from '#lib/auth.ts'
import { annualPages } from './annual.ts'
import { documentPages } from './document.ts'
import { entryPages } from './entry.ts'
import { importPages } from './import.ts'
import { myCountPages } from './my-counts.ts'
import { recordPages } from './records.ts'
import { registerPages } from './register.ts'
import { reportActs } from './report-acts.ts'
import { signedPages } from './signed.ts'

export { myCountsPart } from './my-counts.ts'

/** The register of cases and the report that is made of it. */
export const reportingPages = new Hono<DeskEnv>()
  .route('/', importPages)
  .route('/', registerPages)
  .route('/', entryPages)
  .route('/', annualPages)
  .route('/', myCountPages)
  .route('/', recordPages)
  .route('/', reportActs)
  .route('/', signedPages)
  .route('/', documentPages)

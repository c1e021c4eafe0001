import { Hono } from 'hono'
import type { DeskEnv } from '#lib/auth.ts'
import { appointmentPages } from './appointments.ts'
import { importPages } from './import.ts'
import { peoplePages } from './people.ts'
import { personPages } from './person.ts'
import { reorganisationPages } from './reorganisations.ts'
import { settingsPages } from './settings.ts'
import { topicPages } from './topics.ts'
import { unitPages } from './unit.ts'
import { unitsPages } from './units.ts'

/** Units, people, acts, topics and the agency's settings; mounted under /desk. Imports stand before `:id`. */
export const agencyPages = new Hono<DeskEnv>()
  .route('/', importPages)
  .route('/', unitsPages)
  .route('/', unitPages)
  .route('/', peoplePages)
  .route('/', personPages)
  .route('/', appointmentPages)
  .route('/', reorganisationPages)
  .route('/', topicPages)
  .route('/', settingsPages)

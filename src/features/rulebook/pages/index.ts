import { Hono } from 'hono'
import type { DeskEnv } from '#lib/auth.ts'
import { monitorPages } from './duties.ts'
import { dutyPages } from './duty.ts'
import { newDutyPages } from './duty-new.ts'
import type { Ports } from './duty-parts.ts'
import { listPages } from './list.ts'
import { rulePages } from './rule.ts'

/** The rules, the agency's own numbers and days, how a deadline comes about, and the duty monitor, under /desk. */
export const rulebookPages = (ports: Ports) =>
  new Hono<DeskEnv>()
    .route('/', listPages)
    .route('/', rulePages)
    .route('/', monitorPages(ports))
    .route('/', newDutyPages)
    .route('/', dutyPages)

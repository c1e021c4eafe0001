import { Hono } from 'hono'
import type { DeskEnv } from '#lib/auth.ts'
import { listPages } from './list.ts'
import { rulePages } from './rule.ts'

/** The rules, the agency's own numbers and days, and how a deadline comes about, under /desk. */
export const rulebookPages = new Hono<DeskEnv>().route('/', listPages).route('/', rulePages)

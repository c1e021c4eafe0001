import { Hono } from 'hono'
import type { DeskEnv } from '#lib/auth.ts'
import { delegatePages } from './delegate.ts'
import { deskPages } from './desk.ts'

/** Speakers, delegations and absences, under /desk. */
export const speakerPages = new Hono<DeskEnv>().route('/', delegatePages).route('/', deskPages)

import type { Context } from 'hono'
import type { Db } from '#lib/db.ts'
import { asPerson } from '#lib/db.ts'
import type { Lang } from '#lib/i18n.ts'
import type { Program } from '#lib/program.ts'

export const ROLE_NAMES = [
  'head',
  'regular_spokesperson',
  'press_officer',
  'clearing_officer',
  'monitor',
  'trainer',
  'auditor',
  'administrator',
] as const
export type RoleName = (typeof ROLE_NAMES)[number]

/** The person signed in, as the session knows him for the length of one request. */
export type Me = {
  id: string
  name: string
  lang: Lang
  sessionId: string
  /** The last time this session proved its person with a passkey. */
  steppedUpAt: Temporal.Instant | null
  /** Appointments in force now; the first unit is the one the desk opens on. */
  posts: {
    role: RoleName
    unitId: string
    unitName: string
    unitCode: string
    scope: 'unit' | 'subtree'
  }[]
}

/** The agency's own settings that every page needs. */
export type AgencyFace = {
  name: { vi: string; en: string }
  zone: string
  accent: string
  demo: boolean
}

export type NavItem = {
  href: string
  icon: string
  label: Record<Lang, string>
  key?: string
  /** Other places that belong to it. */
  also?: string[]
  roles?: RoleName[]
  /** What is begun from any page, by a single letter; shown in the bar. */
  quick?: { href: string; label: Record<Lang, string>; key: string; roles: RoleName[] }
}

/** What a desk handler finds in its context; set by `accounts` for /desk and /api/v1/desk. */
export type DeskEnv = {
  Variables: {
    program: Program
    me: Me
    lang: Lang
    agency: AgencyFace
    nav: NavItem[]
    requestId: string
  }
}
export type DeskContext = Context<DeskEnv>

/** One transaction of the app role in which row-level security sees the person signed in. */
export const asMe = <T>(c: DeskContext, work: (db: Db) => Promise<T>): Promise<T> =>
  asPerson(c.get('program').db.app, c.get('me').id, work)

/** Whether the person holds one of these roles anywhere; for hiding what could only be refused. */
export const holds = (me: Me, ...roles: RoleName[]): boolean =>
  me.posts.some((p) => roles.includes(p.role))

const STEP_UP_SECONDS = 120

/** Whether this session proved its person within the last 120 s. Source: docs/rules.md#step-up */
export const isSteppedUp = (me: Me, now: Temporal.Instant): boolean =>
  me.steppedUpAt !== null &&
  now.epochMilliseconds - me.steppedUpAt.epochMilliseconds <= STEP_UP_SECONDS * 1000

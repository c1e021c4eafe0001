import { type Day, overlap } from './text.ts'

/** The roles that somebody can hold in a unit; the database holds the same list. */
export const ROLES = [
  'head',
  'regular_spokesperson',
  'press_officer',
  'clearing_officer',
  'monitor',
  'trainer',
  'auditor',
  'administrator',
] as const
export type Role = (typeof ROLES)[number]
export const isRole = (s: string): s is Role => ROLES.some((r) => r === s)

/** Whoever speaks is named to the press with his post. Source: docs/rules.md#who-speaks */
export const speaks = (role: Role): boolean => role === 'head' || role === 'regular_spokesperson'

/** A term of somebody in a role of a unit; `until` is exclusive. */
export type Term = { mail: string; unit: string; role: Role; from: Day; until: Day | undefined }

/** The roles that a person may give and take in a unit where he himself holds `mine`. Heads name their own staff. */
export function rolesGivenBy(mine: Role[]): Role[] {
  if (mine.includes('administrator')) return [...ROLES]
  if (!mine.includes('head')) return []
  return ROLES.filter((r) => r !== 'administrator' && r !== 'auditor' && r !== 'head')
}

export type AppointmentRefusal = 'overlap' | 'second_head' | 'outside_unit' | 'post' | 'term'

/** Two terms of one person in one role of one unit never overlap, and a unit has one head at a time. */
export function clash(a: Term, b: Term): 'overlap' | 'second_head' | undefined {
  if (a.unit !== b.unit || a.role !== b.role || !overlap(a, b)) return undefined
  if (a.mail === b.mail) return 'overlap'
  return a.role === 'head' ? 'second_head' : undefined
}

/** Judges one new term. A speaker needs a post; the term lies within the unit's. Source: docs/rules.md#appointments */
export function judgeTerm(
  term: Term & { post: string },
  unit: { from: Day; until: Day | undefined },
  others: Term[],
): AppointmentRefusal | undefined {
  if (term.until !== undefined && term.until <= term.from) return 'term'
  if (term.from < unit.from || (unit.until !== undefined && term.from >= unit.until))
    return 'outside_unit'
  if (speaks(term.role) && term.post === '') return 'post'
  for (const other of others) {
    const why = clash(term, other)
    if (why) return why
  }
  return undefined
}

import { type Calendar, decided } from './calendar.ts'
import { type Clock, type Count, count } from './clock.ts'
import type { Law, Rule, Settings } from './profile.ts'

/** The number that a rule goes by: the agency's, else the default, else the law's; null for a rule without one. */
export const numberOf = (rule: Rule, settings: Settings): number | null =>
  settings.numbers[rule.id] ?? rule.setting?.default ?? rule.clock?.n ?? null

/** The number of the law itself; null where it sets none. */
const lawful = (rule: Rule): number | null =>
  rule.notSetByLaw ? null : (rule.clock?.n ?? rule.setting?.default ?? null)

/** What the number of a rule counts; undefined for a rule without one. */
export const unitOf = (rule: Rule): NonNullable<Rule['setting']>['unit'] | undefined => {
  const unit = rule.setting?.unit ?? (rule.clock?.month ? 'day' : rule.clock?.unit)
  return unit === 'issue' ? undefined : unit
}

/** Beyond this a number is a slip of the hand. */
const MOST = { h: 2400, d: 365, wd: 250, mo: 12, times: 10, day: 31 }
const LEAST = { h: 0, d: 0, wd: 0, mo: 1, times: 1, day: 1 }

export type SettingRefusal = 'no_number' | 'not_whole' | 'range' | 'laxer'

/**
 * Whether an agency may go by this number: a whole one within reason, and never laxer than the law: fewer hours or days
 * after an event, more before one. Source: docs/rules.md#stricter-only
 */
export function judgeNumber(rule: Rule, n: number): SettingRefusal | undefined {
  const unit = unitOf(rule)
  if (!unit || rule.effect === 'watch' || rule.effect === 'inform') return 'no_number'
  if (!Number.isSafeInteger(n)) return 'not_whole'
  if (n < LEAST[unit] || n > MOST[unit]) return 'range'
  const law = lawful(rule)
  if (law === null) return undefined
  return (rule.clock?.direction === 'before' ? n < law : n > law) ? 'laxer' : undefined
}

/** The clock of a rule with the number that it goes by. */
export const clockOf = (rule: Rule, settings: Settings): Clock | undefined =>
  rule.clock && { ...rule.clock, n: numberOf(rule, settings) }

/** The calendar after the administrator's word on days that are not confirmed. */
export const calendarWith = (law: Law, settings: Settings): Calendar =>
  decided(law.calendar, new Map(Object.entries(settings.days)))

/** The deadline of a rule from the instant that its clock starts at; undefined for a rule without a clock. */
export function countRule(
  law: Law,
  rule: Rule,
  start: Temporal.Instant,
  settings: Settings,
): Count | undefined {
  const clock = clockOf(rule, settings)
  return clock && count(clock, start, calendarWith(law, settings))
}

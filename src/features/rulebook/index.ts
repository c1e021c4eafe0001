import { profileName } from '#lib/profile.ts'
import type { CaseStage } from './index/guard-schema.ts'
import { readProfile } from './index/read.ts'
import type { ForeignPress, MatterKind } from './index/schema-papers.ts'
import { dayKind, workingDayFrom } from './rules/calendar.ts'
import type { Count, STARTS } from './rules/clock.ts'
import type { Ban } from './rules/guard.ts'
import {
  type Ground,
  inForce,
  NO_SETTINGS,
  ruleAt,
  type Settings,
  wordingsOf,
} from './rules/profile.ts'
import { calendarWith, countRule } from './rules/settings.ts'

export { addDuty as openDuty, addRecord as meetDuty } from './queries/duty-records.ts'
export { rulebookSettings } from './queries/settings.ts'
export type { CaseStage, ForeignPress, Ground, MatterKind, Settings }
export { NO_SETTINGS }

/** The rulebook of the profile that the settings name, read and checked when the program starts. */
export const rulebook = readProfile(profileName(process.env))

/** The stages of proceedings in their order; `person` is what somebody is called who stands in one. */
export const caseStages: readonly CaseStage[] = rulebook.stages

/** The kinds of what the press passes on, in the order of the profile. */
export const matterKinds: readonly MatterKind[] = rulebook.matters.kinds

/** Which rules a bid for an interview stands under. */
export const interviewRules = rulebook.interviews.interview

/** How an outlet is asked to put right what it published. */
export const corrections = rulebook.corrections

/** What press from abroad shows when it asks; undefined where the law makes no difference. */
export const foreignPress: ForeignPress | undefined = rulebook.interviews.foreignPress

/** Whether a rule, by its wording at an instant, is a duty of units of a kind. */
export const bindsUnit = (ruleId: string, unitKind: string, at: Temporal.Instant): boolean => {
  const rule = ruleAt(rulebook, ruleId, at)
  return (
    rule?.effect === 'duty' &&
    rulebook.levels.some((l) => rule.levels.includes(l.code) && l.unitKinds.includes(unitKind))
  )
}

/** What the profile forbids to publish. */
export const bans: readonly Ban[] = rulebook.bans

/** The instants that a case keeps: a rule counts from the one that it names. */
export type Starts = { [K in (typeof STARTS)[number]]?: Temporal.Instant }
export type LegalClock = {
  ruleId: string
  /** Null where no wording of the rule was in force at the instant. */
  version: string | null
  /** The last millisecond of the epoch that is in time; null where no limit can be told. */
  deadline: number | null
  /** The number is the agency's own or a default. */
  notSetByLaw: boolean
}

function wordingsFor(ruleId: string) {
  const wordings = wordingsOf(rulebook, ruleId)
  if (wordings.length === 0) throw new RangeError(`no rule ${ruleId} in ${rulebook.id}`)
  return wordings
}

/** The limit of a rule from the instant that its clock starts at, by the wording in force then. Throws `RangeError` for an unknown rule. */
export function legalClock(
  ruleId: string,
  startInstant: Temporal.Instant,
  settings: Settings = NO_SETTINGS,
): LegalClock {
  wordingsFor(ruleId)
  const rule = ruleAt(rulebook, ruleId, startInstant)
  if (!rule) return { ruleId, version: null, deadline: null, notSetByLaw: false }
  const count = countRule(rulebook, rule, startInstant, settings)
  const { id, version, notSetByLaw } = rule
  return { ruleId: id, version, deadline: count?.deadline ?? null, notSetByLaw }
}

/**
 * The limit of a case that keeps several instants: the oldest wording whose own start lies in its term judges it, so a
 * case that began under the old law stays with it. Undefined while no start is known.
 */
export function caseClock(
  ruleId: string,
  starts: Starts,
  settings: Settings = NO_SETTINGS,
): LegalClock | undefined {
  for (const rule of wordingsFor(ruleId)) {
    const start = rule.clock && starts[rule.clock.start]
    if (start && inForce(rule, start, rulebook.calendar.zone))
      return legalClock(rule.id, start, settings)
  }
  return undefined
}

/** The deadline of a rule with each step of the count; undefined where nothing was in force or nothing is counted. */
export function deadline(
  ruleId: string,
  startInstant: Temporal.Instant,
  settings: Settings = NO_SETTINGS,
): Count | undefined {
  wordingsFor(ruleId)
  const rule = ruleAt(rulebook, ruleId, startInstant)
  return rule && countRule(rulebook, rule, startInstant, settings)
}

/** The grounds on which information may be refused at an instant, in the order of the law. */
export const groundsAt = (instant: Temporal.Instant): Ground[] =>
  rulebook.grounds.filter((g) => inForce(g, instant, rulebook.calendar.zone))
export const refusalGrounds = groundsAt

/** Days on which the offices work, after the administrator's word on unconfirmed ones. */
export const workingTime = {
  isWorkingDay: (day: Temporal.PlainDate, settings: Settings = NO_SETTINGS): boolean =>
    dayKind(calendarWith(rulebook, settings), day).works,
  /** The first working day from `day` on, itself included. */
  nextWorkingDay: (day: Temporal.PlainDate, settings: Settings = NO_SETTINGS) =>
    workingDayFrom(calendarWith(rulebook, settings), day, 1),
}

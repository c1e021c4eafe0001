import type { Calendar, Said } from './calendar.ts'
import type { Clock } from './clock.ts'

/** When a row of the law holds: calendar days in the profile's zone, the last one included; null for no known bound. */
export type Term = { validFrom: string | null; validTo: string | null }
export type Source = { doc: string; article?: string | undefined }

/** How sure a row is: read in the text, in a scan or translation; secondary; from memory; inferred; unknown. */
export const CONFIDENCES = ['V', 'V-ocr', 'V-en', 'S', 'M', 'I', 'U'] as const
/** What the program makes of a rule. */
export const EFFECTS = ['duty', 'block', 'ask', 'watch', 'may', 'inform', 'penalty'] as const
/** What the register itself knows of a duty; a `record` is what somebody must say. */
export const COUNTS = ['release', 'register', 'record'] as const
/** What a number of a rule counts. */
export const UNITS = ['h', 'd', 'wd', 'mo', 'times', 'day'] as const

export type Rule = Term & {
  id: string
  /** The day from which this wording holds, or the name of its layer where none is known: with `id` it names one row. */
  version: string
  levels: string[]
  trigger: Said
  duty: Said
  clock?: Clock | undefined
  /** A number that the agency may set; `default` holds until it does. */
  setting?: { default: number; unit: (typeof UNITS)[number] } | undefined
  notSetByLaw: boolean
  effect: (typeof EFFECTS)[number]
  /** What shows that the duty was met: a release that went out, the register of speakers, or somebody's record. */
  counts?: (typeof COUNTS)[number] | undefined
  /** The one day from which the clock runs for everybody. */
  once?: string | undefined
  /** The rule that held for the same before. */
  replaces?: string | undefined
  /** The clock ends what must be kept until then. */
  until?: boolean | undefined
  warnAfterDays?: number | undefined
  note?: Said | undefined
  source: Source[]
  confidence: (typeof CONFIDENCES)[number]
}

export type Ground = Term & {
  code: string
  name: Said
  /** The article, as a Vietnamese reader cites it. */
  basis: string
  fields: { key: string; label: Said }[]
  /** What ends the ground: the stage of the proceedings, or a conclusion. */
  reopensWhen?: string | undefined
  note?: Said | undefined
  source: Source[]
  confidence: Rule['confidence']
}

/** What the agency has set: its own numbers by rule, and its word on unconfirmed days by `YYYY-MM-DD`. */
export type Settings = {
  numbers: Readonly<Record<string, number>>
  days: Readonly<Record<string, boolean>>
}
export const NO_SETTINGS: Settings = { numbers: {}, days: {} }

/** What counting needs of a profile. */
export type Law = { rules: ReadonlyMap<string, readonly Rule[]>; calendar: Calendar }

/** Whether a term holds at an instant. */
export function inForce(term: Term, at: Temporal.Instant, zone: string): boolean {
  const day = at.toZonedDateTimeISO(zone).toPlainDate().toString()
  return (term.validFrom ?? '') <= day && day <= (term.validTo ?? '9999')
}

/** The wordings of a rule and of what it replaces, the oldest first. */
export function wordingsOf(law: Law, id: string, seen: string[] = []): Rule[] {
  const own = law.rules.get(id) ?? []
  const before = own.map((r) => r.replaces).find((r) => r !== undefined && !seen.includes(r))
  return [...(before ? wordingsOf(law, before, [...seen, id]) : []), ...own]
}

/** The rule in force at its trigger's instant; what it replaced, before it. Undefined where nothing was in force. */
export const ruleAt = (law: Law, id: string, at: Temporal.Instant): Rule | undefined =>
  wordingsOf(law, id).findLast((r) => inForce(r, at, law.calendar.zone))

/** All rules in force at an instant, in the order of the profile. */
export const rulesAt = (law: Law, at: Temporal.Instant): Rule[] =>
  [...law.rules.values()].flat().filter((r) => inForce(r, at, law.calendar.zone))

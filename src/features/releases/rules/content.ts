export const KINDS = [
  'press_release',
  'statement',
  'holding_statement',
  'advisory',
  'correction',
  'answer',
  'fact_check',
] as const
export type Kind = (typeof KINDS)[number]
/** Kinds that follow something else and are never chosen: a correction a release, an answer a question, a fact-check a finding. */
export const FOLLOWING = new Set<string>(['correction', 'answer', 'fact_check'] satisfies Kind[])
/** The kinds that somebody chooses. */
export const OWN_KINDS = ['press_release', 'statement', 'holding_statement', 'advisory'] as const
export const GRADES = ['A', 'B', 'C'] as const
export type Grade = (typeof GRADES)[number]
export type Lang = 'vi' | 'en'

/** One language of a release; `body` is the checked document as JSON. */
export type Text<Doc> = { headline: string; summary: string; body: Doc }
export type Texts<Doc> = Partial<Record<Lang, Text<Doc>>>

/** When a release is to lift: at an instant, or so many seconds after the confirmation. Never "now". */
export type Plan = { at: string } | { lead: number } | null

/** Everything that an approval covers; its canonical form is hashed, and any change of it voids the approvals. */
export type Content = {
  releaseId: string
  unitId: string
  kind: Kind
  grade: Grade | null
  note: Record<string, string>
  route: 'standard' | 'express'
  mainLang: Lang
  plan: Plan
  texts: unknown
  topics: string[]
  /** The versions of the facts cited; a fact that changes voids what was approved on it. */
  facts: { key: string; versionId: string }[]
  files: { id: string; name: string; sha256: string; rights: string; face: string }[]
  lists: { id: string; version: number }[]
}

/** JSON with sorted keys and no spaces: the same content has the same bytes whoever writes it. */
export function canonical(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map((v) => canonical(v ?? null)).join(',')}]`
  if (typeof value === 'object' && value !== null)
    return `{${Object.entries(value)
      .filter(([, v]) => v !== undefined)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([k, v]) => `${JSON.stringify(k)}:${canonical(v)}`)
      .join(',')}}`
  return JSON.stringify(value ?? null)
}

export type PlanRefusal = 'past' | 'ambiguous' | 'malformed' | 'too_far' | 'missing'

/** Longest lead time of a schedule, in days; a later date is more likely a slip of the pen. */
export const LONGEST_LEAD_DAYS = 366

/** Judges a fixed instant: in the past is refused, never taken as "now". Source: docs/rules.md#explicit-time */
export function planFor(
  at: Temporal.Instant,
  now: Temporal.Instant,
): Temporal.Instant | PlanRefusal {
  if (Temporal.Instant.compare(at, now) <= 0) return 'past'
  if (at.epochMilliseconds - now.epochMilliseconds > LONGEST_LEAD_DAYS * 86_400_000)
    return 'too_far'
  return at
}

/** Who is told of a correction. A: earlier recipients and the lists of today; B: earlier recipients; C: nobody by mail. */
export const TOLD: Record<Grade, { earlier: boolean; lists: boolean }> = {
  A: { earlier: true, lists: true },
  B: { earlier: true, lists: false },
  C: { earlier: false, lists: false },
}

/** What stands in the register of cases. */
export const ENTRY_KINDS = [
  'press_conference',
  'briefing',
  'extraordinary_case',
  'false_report',
  'press_request',
] as const
export type EntryKind = (typeof ENTRY_KINDS)[number]
export const isKind = (s: string): s is EntryKind => ENTRY_KINDS.some((k) => k === s)

/** The instants that a case may keep; the rule says which one its clock counts from. */
export const MOMENTS = ['happened', 'learned', 'accepted', 'determined', 'spoken'] as const
export type Moment = (typeof MOMENTS)[number]

/** A case as somebody enters it, before the law judges it. */
export type Entry = {
  kind: EntryKind
  title: string
  /** The row of the rulebook that it falls under; null for what falls under none. */
  basis: string | null
  happenedAt: Temporal.Instant
  learnedAt: Temporal.Instant | null
  acceptedAt: Temporal.Instant | null
  determinedAt: Temporal.Instant | null
  spokenAt: Temporal.Instant | null
  /** The number of a published release. */
  release: string
  note: string
  source: string
}

/** What the rulebook says of a case. `limited`: a clock runs for this clause at all. */
export type Judgement = {
  ruleId: string | null
  ruleVersion: string | null
  /** Open end: the last instant that is in time. */
  dueAt: Temporal.Instant | null
  inTime: boolean | null
  countsAt: Temporal.Instant
}

/** Whether what was said was said in time; null where there is no limit or nothing was said. */
export const inTime = (
  spoken: Temporal.Instant | null,
  due: Temporal.Instant | null,
): boolean | null => (spoken && due ? Temporal.Instant.compare(spoken, due) <= 0 : null)

import { caseClock, rulebook, type Starts } from '#features/rulebook/index.ts'
import { type Entry, inTime, type Judgement } from '../rules/entries.ts'

/** The instants of a case by the names that the rulebook has for them; what it has not is left out. */
function startsOf(e: Entry): Starts {
  const starts: Starts = { occurred: e.happenedAt }
  if (e.learnedAt) starts.learned = e.learnedAt
  if (e.acceptedAt) {
    starts.accepted = e.acceptedAt
    starts.received = e.acceptedAt
  }
  if (e.determinedAt) starts.determined = e.determinedAt
  return starts
}

const wording = (id: string, version: string | null) =>
  rulebook.rules.get(id)?.find((r) => r.version === version)

/**
 * What the law of its time says of a case: the law's own limit, not a stricter one of the agency, for that is what the
 * report to the state is about. `lacksStart`: a limit of the law itself cannot be counted because the instant
 * that its clock starts at is not known.
 */
export function judge(e: Entry): Judgement & { lacksStart: 'accepted' | 'determined' | undefined } {
  const starts = startsOf(e)
  const clock = e.basis ? caseClock(e.basis, starts) : undefined
  const start = clock && wording(clock.ruleId, clock.version)?.clock?.start
  const dueAt =
    clock && clock.deadline !== null ? Temporal.Instant.fromEpochMilliseconds(clock.deadline) : null
  const needed = e.basis && !clock ? rulebook.rules.get(e.basis)?.at(-1) : undefined
  const needs = needed?.clock && !needed.notSetByLaw ? needed.clock.start : undefined
  return {
    ruleId: clock?.ruleId ?? e.basis,
    ruleVersion: clock?.version ?? null,
    dueAt,
    inTime: inTime(e.spokenAt, dueAt),
    countsAt: (start && starts[start]) ?? e.happenedAt,
    lacksStart: needs === 'accepted' || needs === 'determined' ? needs : undefined,
  }
}

import type { Checkable } from '#features/facts/rules/checkable.ts'
import type { FactFault } from '#features/facts/rules/standing.ts'
import type { Lack } from '#features/media/rules/lacks.ts'
import type { GuardHit } from '#features/rulebook/rules/guard.ts'
import {
  type Authority,
  maySpeakUnder,
  type SpeakingRefusal,
} from '#features/speakers/rules/authority.ts'
import type { Lang } from './content.ts'
import type { State } from './life.ts'

export type GateState = 'ok' | 'wait' | 'no'
export type Gate =
  | { gate: 'text'; state: GateState; missing: Lang[] }
  | {
      gate: 'quote'
      state: GateState
      key: string
      speaker: string
      reason: SpeakingRefusal | null
    }
  | { gate: 'facts'; state: GateState; cited: number; faults: FaultyCitation[] }
  | { gate: 'uncited'; state: GateState; open: Checkable[] }
  | { gate: 'guard'; state: GateState; hits: JudgedHit[] }
  | { gate: 'time'; state: GateState; reason: 'missing' | 'past' | null }
  | { gate: 'approvals'; state: GateState; given: number; needed: number; waitingFor: string[] }
  | { gate: 'languages'; state: GateState; missing: Lang[]; stale: boolean }
  | { gate: 'rights'; state: GateState; files: string[] }
  | { gate: 'media'; state: GateState; lacking: { name: string; lacks: Lack[] }[] }
  | { gate: 'recipients'; state: GateState; count: number }

/** A place that a ban may forbid, with the decision of a person, if there is one. */
export type JudgedHit = GuardHit & { decision: { name: string; reason: string } | null }

/** A cited fact that may not be said at the lift time; `unknown` when no fact has the key. */
export type FaultyCitation = {
  key: string
  versionId: string | null
  statement: string | null
  fault: FactFault | 'unknown'
  /** Who let the text rest on it all the same, and why. */
  override: { name: string; reason: string } | null
}

const OF_PUBLICATION = new Set<Gate['gate']>(['time', 'languages', 'recipients'])

/**
 * What stands between a text and its publication, in the order in which the desk shows it. `no` blocks, `wait` is
 * still to come, `ok` is done; a missing second language warns but never blocks.
 */
export function gatesOf(a: {
  state: State
  texts: Partial<Record<Lang, { headline: string; empty: boolean }>>
  mainLang: Lang
  quotes: { key: string; authority: Authority | undefined }[]
  citations: { cited: number; faults: FaultyCitation[] }
  uncited: Checkable[]
  guard: JudgedHit[]
  topics: string[]
  plan: { at: Temporal.Instant } | { lead: number } | null
  /** The source was changed after the translation was last saved or looked at. */
  stale: boolean
  filesWithoutRights: string[]
  /** Files that lack something before they may go out, with what. */
  filesLacking: { name: string; lacks: Lack[] }[]
  approvals: { given: number; needed: number; waitingFor: string[] }
  recipients: number
  /** It goes to who asked; when and to whom is decided there, as long as no time is set for the public. */
  toAsker: boolean
  now: Temporal.Instant
}): Gate[] {
  const main = a.texts[a.mainLang]
  const at = a.plan && 'at' in a.plan ? a.plan.at : a.now
  const past =
    Temporal.Instant.compare(at, a.now) <= 0 &&
    a.plan !== null &&
    'at' in a.plan &&
    a.state !== 'published'
  const other: Lang = a.mainLang === 'vi' ? 'en' : 'vi'
  const quotes = a.quotes.map((q): Gate => {
    const judged = maySpeakUnder(q.authority, a.topics, at)
    const speaker = q.authority?.personName ?? ''
    return judged.may
      ? { gate: 'quote', state: 'ok', key: q.key, speaker, reason: null }
      : { gate: 'quote', state: 'no', key: q.key, speaker, reason: judged.reason }
  })
  const gates: Gate[] = [
    {
      gate: 'text',
      state: main && main.headline !== '' && !main.empty ? 'ok' : 'no',
      missing: main ? [] : [a.mainLang],
    },
    ...quotes,
    {
      gate: 'facts',
      state: a.citations.faults.some((f) => f.override === null) ? 'no' : 'ok',
      ...a.citations,
    },
    { gate: 'uncited', state: a.uncited.length > 0 ? 'wait' : 'ok', open: a.uncited },
    {
      gate: 'guard',
      state: a.guard.some((h) => h.decision === null) ? 'no' : 'ok',
      hits: a.guard,
    },
    {
      gate: 'time',
      state: a.plan === null || past ? 'no' : 'ok',
      reason: a.plan === null ? 'missing' : past ? 'past' : null,
    },
    {
      gate: 'rights',
      state: a.filesWithoutRights.length > 0 ? 'no' : 'ok',
      files: a.filesWithoutRights,
    },
    {
      gate: 'media',
      state: a.filesLacking.length > 0 ? 'no' : 'ok',
      lacking: a.filesLacking,
    },
    {
      gate: 'approvals',
      state: a.approvals.given >= a.approvals.needed ? 'ok' : 'wait',
      ...a.approvals,
    },
    {
      gate: 'languages',
      state: a.texts[other] && !a.stale ? 'ok' : 'wait',
      missing: a.texts[other] ? [] : [other],
      stale: a.stale,
    },
    { gate: 'recipients', state: a.recipients > 0 ? 'ok' : 'wait', count: a.recipients },
  ]
  return a.toAsker && a.plan === null ? gates.filter((g) => !OF_PUBLICATION.has(g.gate)) : gates
}

/** Whether a text may be put up for approval: nothing that only its author can mend is open. */
export const maySubmit = (gates: Gate[]): boolean => !gates.some((g) => g.state === 'no')

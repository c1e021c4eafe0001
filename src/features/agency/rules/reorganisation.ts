import type { Move, MoveName } from './moves.ts'
import type { Day } from './text.ts'
import { circles, type UnitKind } from './unit-rows.ts'

/** A unit as it stands on the day of an act. */
export type Unit = {
  code: string
  from: Day
  until: Day | undefined
  /** Its superior on the day of the act. */
  parent: string | undefined
  /** Whether its name, place or end was already decided for that day or a later one. */
  decidedLater: boolean
  /** Whether units come under it only after that day. */
  fillsLater: boolean
}

export type Succession = {
  from: string
  to: string | undefined
  kind: Exclude<Move['kind'], 'open'>
  takesWork: boolean
}
/** The rows of an act, all from its day: units opened, ended, renamed, placed anew, and who follows whom. */
export type Plan = {
  opened: { code: string; kind: UnitKind; parent: string; name: MoveName }[]
  ended: string[]
  renamed: { code: string; name: MoveName }[]
  placed: { code: string; parent: string }[]
  successions: Succession[]
}
export type PlanReason =
  | 'nothing'
  | 'unknown_unit'
  | 'not_begun'
  | 'ended'
  | 'decided_later'
  | 'fills_later'
  | 'target_ends'
  | 'to_itself'
  | 'no_taker'
  | 'twice'
  | 'known_code'
  | 'cycle'
  | 'children_left'
export type PlanFault = { line: number; reason: PlanReason; code: string }
export type Planned = { ok: true; plan: Plan } | { ok: false; faults: PlanFault[] }

/** One move as the changes that it means; a unit among its own successors lives on. */
function changesOf(m: Move): Partial<Plan> {
  switch (m.kind) {
    case 'open':
      return { opened: [{ code: m.code, kind: m.unitKind, parent: m.parent, name: m.name }] }
    case 'rename':
      return {
        renamed: [{ code: m.from, name: m.name }],
        successions: [{ from: m.from, to: m.from, kind: 'rename', takesWork: false }],
      }
    case 'move':
      return {
        placed: m.from.map((code) => ({ code, parent: m.to })),
        successions: m.from.map((c) => ({ from: c, to: c, kind: 'move', takesWork: false })),
      }
    case 'split': {
      const others = m.to.filter((c) => c !== m.from)
      const work = m.to.includes(m.from) ? m.from : m.work
      return {
        ended: m.to.includes(m.from) ? [] : [m.from],
        successions: others.map((to) => ({
          from: m.from,
          to,
          kind: 'split',
          takesWork: to === work,
        })),
      }
    }
    default: {
      const gone = m.from.filter((c) => c !== m.to)
      return {
        ended: gone,
        successions: gone.map((from) => ({ from, to: m.to, kind: m.kind, takesWork: true })),
      }
    }
  }
}

const sourcesOf = (m: Move) => (m.kind === 'open' ? [] : [m.from].flat())
const targetsOf = (m: Move) =>
  m.kind === 'open' ? [m.parent] : m.kind === 'rename' || m.to === undefined ? [] : [m.to].flat()

/** Joins the moves' changes; units left under one that ends follow its work, unless the act places them itself. */
function join(units: Map<string, Unit>, moves: Move[]): Plan {
  const plan: Plan = { opened: [], ended: [], renamed: [], placed: [], successions: [] }
  for (const m of moves) {
    const c = changesOf(m)
    plan.opened.push(...(c.opened ?? []))
    plan.ended.push(...(c.ended ?? []))
    plan.renamed.push(...(c.renamed ?? []))
    plan.placed.push(...(c.placed ?? []))
    plan.successions.push(...(c.successions ?? []))
  }
  const ended = new Set(plan.ended)
  const placed = new Set(plan.placed.map((p) => p.code))
  const heirs = new Map(plan.successions.filter((s) => s.takesWork).map((s) => [s.from, s.to]))
  for (const u of units.values()) {
    const heir = u.parent === undefined ? undefined : heirs.get(u.parent)
    if (!u.parent || !ended.has(u.parent) || ended.has(u.code) || placed.has(u.code)) continue
    if (heir !== undefined && heir !== u.code) plan.placed.push({ code: u.code, parent: heir })
  }
  return plan
}

/** Codes that stand more than once in a list. */
const repeated = (codes: string[]) => {
  const seen = new Set<string>()
  return new Set(codes.filter((c) => seen.size === seen.add(c).size))
}

/**
 * Decides the rows of a reorganisation act that takes effect at the start of `date`, or every reason why it cannot.
 * `units` are those that stand on that day; `known` are the codes ever used. Source: docs/rules.md#reorganisation
 */
export function planReorganisation(
  units: Unit[],
  moves: Move[],
  date: Day,
  known: Set<string> = new Set(units.map((u) => u.code)),
): Planned {
  const standing = new Map(units.map((u) => [u.code, u]))
  const plan = join(standing, moves)
  const opened = new Set(plan.opened.map((o) => o.code))
  const ended = new Set(plan.ended)
  const twice = {
    ended: repeated(plan.ended),
    renamed: repeated(plan.renamed.map((r) => r.code)),
    placed: repeated(plan.placed.map((p) => p.code)),
    opened: repeated(plan.opened.map((o) => o.code)),
  }
  const faults: PlanFault[] = []
  for (const m of moves) {
    const bad = (reason: PlanReason, code: string) => faults.push({ line: m.line, reason, code })
    const stands = (code: string) => {
      const u = standing.get(code)
      if (!u) bad(known.has(code) ? 'ended' : 'unknown_unit', code)
      else if (u.from >= date) bad('not_begun', code)
      else if (u.until !== undefined && u.until <= date) bad('ended', code)
      else return u
      return undefined
    }
    for (const code of sourcesOf(m)) {
      const u = stands(code)
      if (!u) continue
      if (u.decidedLater) bad('decided_later', code)
      if (ended.has(code) && u.fillsLater) bad('fills_later', code)
      const kinds = [twice.ended, twice.renamed, twice.placed]
      if (kinds.some((k) => k.has(code))) bad('twice', code)
      if (ended.has(code) && (m.kind === 'rename' || m.kind === 'move')) bad('target_ends', code)
    }
    for (const code of targetsOf(m)) {
      if (ended.has(code)) bad('target_ends', code)
      else if (!opened.has(code) && !sourcesOf(m).includes(code)) {
        const u = standing.get(code)
        if (!u) bad(known.has(code) ? 'ended' : 'unknown_unit', code)
        else if (u.from > date) bad('not_begun', code)
        else if (u.until !== undefined && u.until <= date) bad('ended', code)
      }
    }
    if (m.kind === 'open' && known.has(m.code)) bad('known_code', m.code)
    if (m.kind === 'open' && twice.opened.has(m.code)) bad('twice', m.code)
    if (m.kind === 'split' && m.to.every((c) => c === m.from)) bad('to_itself', m.from)
    else if (m.kind === 'split' && !m.to.includes(m.from) && !m.work) bad('no_taker', m.from)
    const into =
      m.kind === 'merge' || m.kind === 'absorb' || m.kind === 'dissolve' || m.kind === 'move'
    if (into && m.to !== undefined && m.from.every((c) => c === m.to)) bad('to_itself', m.to)
  }
  faults.push(...leftovers(standing, plan, moves))
  if (moves.length === 0) faults.push({ line: 1, reason: 'nothing', code: '' })
  if (faults.length > 0) return { ok: false, faults: faults.sort((a, b) => a.line - b.line) }
  return { ok: true, plan }
}

/** What only the whole act shows: circles of superiors, and units left under nobody. */
function leftovers(units: Map<string, Unit>, plan: Plan, moves: Move[]): PlanFault[] {
  const lineOf = (code: string) =>
    moves.find((m) => sourcesOf(m).includes(code) || targetsOf(m).includes(code))?.line ?? 1
  const after = new Map<string, { parent: string | undefined }>(units)
  for (const o of plan.opened) after.set(o.code, { parent: o.parent })
  for (const p of plan.placed) after.set(p.code, { parent: p.parent })
  const ended = new Set(plan.ended)
  for (const code of ended) after.delete(code)
  const left = [...after].filter(([, u]) => u.parent !== undefined && ended.has(u.parent))
  const orphans = [...new Set(left.map(([, u]) => u.parent ?? ''))]
  return [
    ...orphans.map((code) => ({ line: lineOf(code), reason: 'children_left' as const, code })),
    ...[...circles(after)].map((code) => ({ line: lineOf(code), reason: 'cycle' as const, code })),
  ]
}

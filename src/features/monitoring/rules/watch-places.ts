import type { Sought } from './watch-compile.ts'
import type { Run, Spot } from './watch-walk.ts'

/** What two that are near each other span together; they do not overlap. */
const both = (a: Spot, b: Spot): Spot => ({
  field: a.field,
  from: Math.min(a.from, b.from),
  to: Math.max(a.to, b.to),
})
const byPlace = (a: Spot, b: Spot) => a.field - b.field || a.from - b.from || a.to - b.to
/** Hostile texts repeat themselves: what is near to what is followed up to here. */
const MOST_SPOTS = 100_000

function near(left: Spot[], right: Spot[], words: number): Spot[] {
  const found = new Map<string, Spot>()
  const widest = right.reduce((most, b) => Math.max(most, b.to - b.from), 0)
  let first = 0
  for (const a of left) {
    const reach = (b: Spot) =>
      b.field < a.field || (b.field === a.field && b.from + widest + words < a.from)
    while (first < right.length && reach(right[first] ?? a)) first++
    for (let i = first; i < right.length; i++) {
      const b = right[i]
      if (!b || b.field > a.field || b.from > a.to + words) break
      const between = b.from >= a.to ? b.from - a.to : a.from - b.to
      if (b.field !== a.field || between < 0 || between > words) continue
      const spot = both(a, b)
      found.set(`${spot.field} ${spot.from} ${spot.to}`, spot)
      if (found.size >= MOST_SPOTS) return [...found.values()].sort(byPlace)
    }
  }
  return [...found.values()].sort(byPlace)
}

/** Where what has a place stands, in order. */
function spots(rule: Sought, run: Run): Spot[] {
  if (rule.is === 'term') return run.spots(rule.n)
  if (rule.is === 'near') return near(spots(rule.left, run), spots(rule.right, run), rule.words)
  if (rule.is === 'or') return rule.of.flatMap((one) => spots(one, run)).sort(byPlace)
  return []
}

/** Whether a rule means an article. */
export function means(rule: Sought, run: Run): boolean {
  switch (rule.is) {
    case 'term':
      return run.has(rule.n)
    case 'and':
      return rule.of.every((one) => means(one, run))
    case 'or':
      return rule.of.some((one) => means(one, run))
    case 'not':
      return !means(rule.of, run)
    case 'near':
      return spots(rule, run).length > 0
    case 'after':
      return run.day >= rule.day
    case 'before':
      return run.day < rule.day
  }
}

/** The words by which a rule that means an article means it: every place of each that is sought and there. */
export function spotsOf(rule: Sought, run: Run): Spot[] {
  const found: Spot[] = []
  const walk = (r: Sought, not: boolean) => {
    if (r.is === 'not') return walk(r.of, !not)
    if (r.is === 'and' || r.is === 'or') {
      for (const one of r.of) if (means(one, run) !== not) walk(one, not)
      return
    }
    if (not || (r.is !== 'term' && r.is !== 'near')) return
    found.push(...spots(r, run))
  }
  walk(rule, false)
  found.sort(byPlace)
  return found.filter((s, i) => i === 0 || byPlace(found[i - 1] ?? s, s) !== 0)
}

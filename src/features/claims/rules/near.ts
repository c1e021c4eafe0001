import { fold, tokensOf } from './tokens.ts'

/** From this share of common shingles one text is a copy of the other. */
export const COPY = 0.5
const WIDTH = 3

/** Three words in a row each, without marks. */
export function shinglesOf(text: string): Set<string> {
  const words = tokensOf(text).map(fold)
  const out = new Set<string>()
  for (let i = 0; i + WIDTH <= words.length; i++) out.add(words.slice(i, i + WIDTH).join(' '))
  return out
}

/** The shingles that two texts share among all that they have, 0 to 1. */
export function likeness(a: Set<string>, b: Set<string>): number {
  const [few, many] = a.size < b.size ? [a, b] : [b, a]
  let shared = 0
  for (const s of few) if (many.has(s)) shared++
  return shared / Math.max(a.size + b.size - shared, 1)
}

/**
 * Groups texts that are copies of one another, each with the first text it is a copy of; in their order. Only the
 * first of a group decides, so that no chain of small changes joins what has nothing in common.
 */
export function grouped<T>(items: T[], textOf: (item: T) => string): T[][] {
  const groups: { head: Set<string>; items: T[] }[] = []
  for (const item of items) {
    const own = shinglesOf(textOf(item))
    const group = groups.find((g) => likeness(g.head, own) >= COPY)
    if (group) group.items.push(item)
    else groups.push({ head: own, items: [item] })
  }
  return groups.map((g) => g.items)
}

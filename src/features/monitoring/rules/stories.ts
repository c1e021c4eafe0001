import { hashOf } from './shingles.ts'

/**
 * A text as a story sees it: how often each term stands in it. Terms are folded words and pairs of neighbours, each told by
 * a number of 30 bits: of a million terms a thousandth part share one.
 */
export type Terms = ReadonlyMap<number, number>

/** From so much likeness to the middle of a story on, a text tells of it. Fixed on the given stories. */
export const LIKE = 0.16
/** What stands first weighs more: news say at once what they are about. */
const LEAD_WORDS = 60
const LEAD = 2
const MOST_WORDS = 400
/** A text is looked for, and found again, by its so many weightiest terms. */
const KEYS = 24
/** Terms that a story's middle keeps, the weightiest. */
const MIDDLE = 600

export function termsOf(folded: readonly string[]): Map<number, number> {
  const terms = new Map<number, number>()
  const add = (term: number, weight: number) => terms.set(term, (terms.get(term) ?? 0) + weight)
  const words = folded.slice(0, MOST_WORDS).map((w) => hashOf(w) >>> 2)
  for (const [i, word] of words.entries()) {
    const weight = i < LEAD_WORDS ? LEAD : 1
    add(word, weight)
    const next = words[i + 1]
    if (next !== undefined) add((Math.imul(word, 0x9e3779b1) ^ next) >>> 2, weight)
  }
  return terms
}

type Vector = Map<number, number>
type Story = {
  id: number
  last: number
  size: number
  sum: Vector
  length: number
  keys: Set<number>
}

const weightiest = (v: Vector, n: number): [number, number][] =>
  [...v].sort((a, b) => b[1] - a[1]).slice(0, n)

/** In how many texts each term stood so far: what everybody says tells nothing. */
function rarity() {
  const df = new Map<number, number>()
  let texts = 0
  return {
    learn(terms: Terms) {
      texts++
      for (const t of terms.keys()) df.set(t, (df.get(t) ?? 0) + 1)
    },
    weigh(terms: Terms): Vector {
      const v: Vector = new Map()
      let squares = 0
      for (const [t, tf] of terms) {
        const n = df.get(t) ?? 0
        const w = (1 + Math.log(tf)) * Math.log(1 + (texts + 1) / (n + 0.5))
        v.set(t, w)
        squares += w * w
      }
      const length = Math.sqrt(squares) || 1
      for (const [t, w] of v) v.set(t, w / length)
      return v
    },
    /** Forgets what was seen but once, when too much is remembered. */
    trim(most: number) {
      if (df.size > most) for (const [t, n] of df) if (n === 1) df.delete(t)
    },
  }
}

/**
 * Stories as they come: a text joins the story whose middle it is most like, if that lies within the window; else it
 * begins one. `at` is in seconds. What a person has decided is handed in as `given` and always wins.
 */
export function storyIndex(windowS: number) {
  const stories = new Map<number, Story>()
  const byKey = new Map<number, Set<number>>()
  const rare = rarity()
  const near = (keys: number[]): Story[] => {
    const ids = new Set(keys.flatMap((k) => [...(byKey.get(k) ?? [])]))
    return [...ids].flatMap((id) => stories.get(id) ?? [])
  }
  const likeness = (v: Vector, s: Story): number => {
    let dot = 0
    for (const [t, w] of v) {
      const x = s.sum.get(t)
      if (x !== undefined) dot += w * x
    }
    return dot / (s.length || 1)
  }
  const join = (s: Story, v: Vector, keys: number[], at: number) => {
    for (const [t, w] of v) s.sum.set(t, (s.sum.get(t) ?? 0) + w)
    if (s.sum.size > 2 * MIDDLE) s.sum = new Map(weightiest(s.sum, MIDDLE))
    for (const k of keys) {
      s.keys.add(k)
      byKey.set(k, (byKey.get(k) ?? new Set()).add(s.id))
    }
    s.length = Math.sqrt([...s.sum.values()].reduce((sum, w) => sum + w * w, 0))
    s.size++
    s.last = Math.max(s.last, at)
  }
  return {
    add(id: number, at: number, terms: Terms, given?: number): { story: number; like: number } {
      rare.learn(terms)
      const v = rare.weigh(terms)
      const keys = weightiest(v, KEYS).map(([t]) => t)
      let best: { story: Story | undefined; like: number } = { story: undefined, like: 0 }
      if (given === undefined)
        for (const s of near(keys)) {
          if (Math.abs(at - s.last) > windowS) continue
          const like = likeness(v, s)
          if (like >= LIKE && like > best.like) best = { story: s, like }
        }
      const known = given === undefined ? best.story : stories.get(given)
      const story = known ?? {
        id: given ?? id,
        last: at,
        size: 0,
        sum: new Map(),
        length: 0,
        keys: new Set<number>(),
      }
      if (!known) stories.set(story.id, story)
      join(story, v, keys, at)
      return { story: story.id, like: best.like }
    },
    expire(now: number): void {
      for (const s of stories.values()) {
        if (s.last >= now - windowS) continue
        stories.delete(s.id)
        for (const k of s.keys) {
          const ids = byKey.get(k)
          ids?.delete(s.id)
          if (ids?.size === 0) byKey.delete(k)
        }
      }
      rare.trim(2_000_000)
    },
    size: () => stories.size,
  }
}
export type StoryIndex = ReturnType<typeof storyIndex>

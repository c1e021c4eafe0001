import { counts } from './places.ts'
import {
  inCommon,
  lengthOf,
  only,
  type Terms,
  takeInHand,
  type Vector,
  weightiest,
  withInHand,
} from './term-vector.ts'

/** From so much likeness to the middle of a story on, a text tells of it. Fixed on the given stories. */
export const LIKE = 0.16
/** A text is looked for, and found again, by its so many weightiest terms. */
const KEYS = 24
/** Terms that a story's middle keeps, the weightiest. */
const MIDDLE = 600
/** Terms of which everything but the frequent is forgotten beyond so many. */
const MOST_TERMS = 2_000_000

type Story = { id: number; last: number; sum: Vector; length: number; keys: Set<number> }

/** What a text weighs, term by term, by how many texts had each so far: what everybody says tells nothing. */
function rarity() {
  const seen = counts()
  let texts = 0
  return {
    weigh({ term, times }: Terms): Vector {
      texts++
      const v = { term, weight: new Float64Array(term.length), size: term.length }
      for (let i = 0; i < v.size; i++) {
        const n = seen.add(term[i] ?? 0)
        v.weight[i] = (1 + Math.log(times[i] ?? 1)) * Math.log(1 + (texts + 1) / (n + 0.5))
      }
      const length = lengthOf(v) || 1
      for (let i = 0; i < v.size; i++) v.weight[i] = (v.weight[i] ?? 0) / length
      return v
    },
    trim: () => seen.trim(MOST_TERMS),
  }
}

/** Moves the middle of a story by the text in hand. */
function moveBy(s: Story, v: Vector) {
  const sum = withInHand(s.sum, v)
  s.sum = sum.size > 2 * MIDDLE ? only(sum, weightiest(sum, MIDDLE)) : sum
  s.length = lengthOf(s.sum)
}

/**
 * Stories as they come: a text joins the story whose middle it is most like, if that lies within the window; else it
 * begins one. `at` is in seconds. What a person has decided is handed in as `given` and always wins.
 */
export function storyIndex(windowS: number) {
  const stories = new Map<number, Story>()
  const byKey = new Map<number, Story[]>()
  const rare = rarity()
  const near = (keys: number[]) => new Set(keys.flatMap((k) => byKey.get(k) ?? []))
  const leadTo = (s: Story, key: number) => {
    if (s.keys.has(key)) return
    s.keys.add(key)
    const there = byKey.get(key)
    if (there) there.push(s)
    else byKey.set(key, [s])
  }
  const drop = (s: Story) => {
    stories.delete(s.id)
    for (const k of s.keys) {
      const left = (byKey.get(k) ?? []).filter((other) => other !== s)
      if (left.length > 0) byKey.set(k, left)
      else byKey.delete(k)
    }
  }
  const nothing = (): Vector => ({ term: new Uint32Array(), weight: new Float64Array(), size: 0 })
  return {
    add(id: number, at: number, terms: Terms, given?: number): { story: number; like: number } {
      const v = rare.weigh(terms)
      takeInHand(v)
      const keys = weightiest(v, KEYS).map((i) => v.term[i] ?? 0)
      let best: { story: Story | undefined; like: number } = { story: undefined, like: 0 }
      if (given === undefined)
        for (const s of near(keys)) {
          if (Math.abs(at - s.last) > windowS) continue
          const like = inCommon(v, s.sum) / (s.length || 1)
          if (like >= LIKE && like > best.like) best = { story: s, like }
        }
      const known = given === undefined ? best.story : stories.get(given)
      const story = known ?? {
        id: given ?? id,
        last: at,
        sum: nothing(),
        length: 0,
        keys: new Set(),
      }
      if (!known) stories.set(story.id, story)
      moveBy(story, v)
      story.last = Math.max(story.last, at)
      for (const k of keys) leadTo(story, k)
      return { story: story.id, like: best.like }
    },
    expire(now: number): void {
      for (const s of stories.values()) if (s.last < now - windowS) drop(s)
      rare.trim()
    },
    size: () => stories.size,
  }
}
export type StoryIndex = ReturnType<typeof storyIndex>

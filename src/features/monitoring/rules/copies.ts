import { comparer } from './shingles.ts'

/** Of the shingles of a text the smallest so many stand for it in the index. */
const FINGERPRINT = 32
/** From so much of the shorter text on, on average over a group's members, a text is one of its copies. */
export const SAME = 0.35
/** A text of less than this share of another's length is much shorter; nearly whole in it from so much on. */
const MUCH_SHORTER = 0.5
const NEARLY_WHOLE = 0.6
/** A shorter text has too little to be told by. Shingles. */
const SHORTEST = 12
/** So many of those stand for both of two texts that are compared: chance leads one to many, hardly two. */
const LEAST = 2
/** A shingle that so many texts have is a formula of its trade and leads nowhere. */
const COMMON = 200
/** What is too old is looked for no more often than this. Seconds. */
const EVERY = 3_600
/** Members of a group that a text is compared with. */
const COMPARED = 24

/** `hits` is 0 but while texts are counted. */
type Member = { id: number; at: number; shingles: Uint32Array; group: number; hits: number }

/**
 * Texts of the last days by what they share. A text joins the group with whose members it has most in common on average;
 * never because of one member alone, or a bridge would make one group of everything. `at` is in seconds; a group's number
 * is its first text's id.
 */
export function copyIndex(windowS: number) {
  const members = new Map<number, Member>()
  const groups = new Map<number, number[]>()
  const postings = new Map<number, Member[]>()
  const compare = comparer()
  let expired = 0

  /**
   * How much a text has in common with the one in hand. One that is far shorter is a copy when it stands in the other nearly
   * whole; a few sentences that both took over make neither a copy.
   */
  const shared = (size: number, other: Uint32Array): number => {
    const common = compare.containment(other)
    const ratio = Math.min(size, other.length) / Math.max(1, size, other.length)
    return ratio < MUCH_SHORTER && common < NEARLY_WHOLE ? common / 2 : common
  }
  /** The groups of which some text that is likely one has as much in common with the one in hand; a group without is none on average. */
  const groupsNear = (shingles: Uint32Array): Set<number> => {
    const near = new Set<number>()
    for (const m of candidates(shingles))
      if (!near.has(m.group) && shared(shingles.length, m.shingles) >= SAME) near.add(m.group)
    return near
  }
  /** Texts that have at least `LEAST` of the smallest shingles in common with this one. */
  const candidates = (shingles: Uint32Array): Member[] => {
    const found: Member[] = []
    const touched: Member[] = []
    for (const s of shingles.subarray(0, FINGERPRINT)) {
      const there = postings.get(s)
      if (!there || there.length > COMMON) continue
      for (const m of there) {
        if (m.hits === 0) touched.push(m)
        if (++m.hits === LEAST) found.push(m)
      }
    }
    for (const m of touched) m.hits = 0
    return found
  }
  const meanOver = (group: number, shingles: Uint32Array): number => {
    const ids = groups.get(group) ?? []
    const some =
      ids.length > COMPARED ? [...ids.slice(0, COMPARED / 2), ...ids.slice(-COMPARED / 2)] : ids
    const all = some.map((id) =>
      shared(shingles.length, members.get(id)?.shingles ?? new Uint32Array()),
    )
    return all.reduce((a, b) => a + b, 0) / Math.max(1, all.length)
  }
  const put = (m: Member) => {
    members.set(m.id, m)
    const known = groups.get(m.group)
    if (known) known.push(m.id)
    else groups.set(m.group, [m.id])
    for (const s of m.shingles.subarray(0, FINGERPRINT)) {
      const there = postings.get(s)
      if (there) there.push(m)
      else postings.set(s, [m])
    }
  }
  const drop = (m: Member) => {
    members.delete(m.id)
    const left = (groups.get(m.group) ?? []).filter((id) => id !== m.id)
    if (left.length > 0) groups.set(m.group, left)
    else groups.delete(m.group)
    for (const s of m.shingles.subarray(0, FINGERPRINT)) {
      const there = (postings.get(s) ?? []).filter((other) => other !== m)
      if (there.length > 0) postings.set(s, there)
      else postings.delete(s)
    }
  }

  return {
    /** Which group a text belongs to: its own id when it is like no other. A group that is given is kept; a text that comes again replaces itself. */
    add(
      id: number,
      at: number,
      shingles: Uint32Array,
      given?: number,
    ): { group: number; shared: number } {
      const before = members.get(id)
      if (before) drop(before)
      let best = { group: given ?? id, shared: given === undefined ? 0 : 1 }
      if (given === undefined && shingles.length >= SHORTEST) {
        compare.hold(shingles)
        for (const group of groupsNear(shingles)) {
          const mean = meanOver(group, shingles)
          if (mean >= SAME && mean > best.shared) best = { group, shared: mean }
        }
      }
      put({ id, at, shingles, group: best.group, hits: 0 })
      return best
    },
    /** Forgets what lies further back than the window. */
    expire(now: number): void {
      if (now - expired < EVERY) return
      expired = now
      for (const m of [...members.values()]) if (m.at < now - windowS) drop(m)
    },
    size: () => members.size,
  }
}
export type CopyIndex = ReturnType<typeof copyIndex>

import { places } from './places.ts'
import { hashOf } from './shingles.ts'

/**
 * A text as a story sees it: each term once, and how often it stands there. Terms are folded words and pairs of
 * neighbours, each told by a number of 30 bits: of a million terms a thousandth part share one.
 */
export type Terms = { term: Uint32Array; times: Float64Array }

/** What stands first weighs more: news say at once what they are about. */
const LEAD_WORDS = 60
const LEAD = 2
const MOST_WORDS = 400

/** Where the terms of the text in hand stand: twice as many as a text has fit. */
const inHand = places(12)

export function termsOf(folded: readonly string[]): Terms {
  const most = 2 * Math.min(MOST_WORDS, folded.length)
  const [term, times] = [new Uint32Array(most), new Float64Array(most)]
  let n = 0
  inHand.clear()
  const add = (key: number, weight: number) => {
    const known = inHand.of(key)
    const at = known < 0 ? n++ : known
    if (known < 0) inHand.put(key, at)
    term[at] = key
    times[at] = (times[at] ?? 0) + weight
  }
  let before = -1
  for (let i = 0; i < most / 2; i++) {
    const word = hashOf(folded[i] ?? '') >>> 2
    // a pair weighs what its first word does
    if (before >= 0) add((Math.imul(before, 0x9e3779b1) ^ word) >>> 2, i <= LEAD_WORDS ? LEAD : 1)
    add(word, i < LEAD_WORDS ? LEAD : 1)
    before = word
  }
  return { term: term.slice(0, n), times: times.slice(0, n) }
}

/** Terms with what each weighs; the first `size` count, behind them is room. */
export type Vector = { term: Uint32Array; weight: Float64Array; size: number }
/** So many are put in their order one by one; more are sorted. */
const FEW = 50

/** The places of the `n` weightiest terms, the weightiest first; of equal ones the earlier. */
export function weightiest({ weight, size }: Vector, n: number): number[] {
  if (n > FEW)
    return Array.from({ length: size }, (_, i) => i)
      .sort((a, b) => (weight[b] ?? 0) - (weight[a] ?? 0))
      .slice(0, n)
  const out: number[] = []
  let least = -1
  for (let i = 0; i < size; i++) {
    const w = weight[i] ?? 0
    if (out.length === n && w <= least) continue
    let at = out.length
    while (at > 0 && (weight[out[at - 1] ?? 0] ?? 0) < w) at--
    out.splice(at, 0, i)
    if (out.length > n) out.pop()
    least = weight[out.at(-1) ?? 0] ?? 0
  }
  return out
}

/** What stands in these places alone. */
export const only = (v: Vector, at: number[]): Vector => ({
  term: Uint32Array.from(at, (i) => v.term[i] ?? 0),
  weight: Float64Array.from(at, (i) => v.weight[i] ?? 0),
  size: at.length,
})
const withRoom = (v: Vector, more: number): Vector => {
  if (v.size + more <= v.term.length) return v
  const room = Math.max(v.size + more, 2 * v.term.length)
  const [term, weight] = [new Uint32Array(room), new Float64Array(room)]
  term.set(v.term.subarray(0, v.size))
  weight.set(v.weight.subarray(0, v.size))
  return { term, weight, size: v.size }
}
export const lengthOf = ({ weight, size }: Vector) => {
  let squares = 0
  for (let i = 0; i < size; i++) squares += (weight[i] ?? 0) ** 2
  return Math.sqrt(squares)
}

/** Takes a text in hand: `inCommon` and `withInHand` are about it until the next one is. */
export function takeInHand(v: Vector) {
  inHand.clear()
  for (let i = 0; i < v.size; i++) inHand.put(v.term[i] ?? 0, i)
}

/** What the text in hand has in common with another, as the product of their weights. */
export function inCommon(v: Vector, other: Vector): number {
  let dot = 0
  for (let i = 0; i < other.size; i++) {
    const at = inHand.of(other.term[i] ?? 0)
    if (at >= 0) dot += (v.weight[at] ?? 0) * (other.weight[i] ?? 0)
  }
  return dot
}

/** Another with the weights of the text in hand put on its own. */
export function withInHand(other: Vector, v: Vector): Vector {
  const sum = withRoom(other, v.size)
  const isNew = new Uint8Array(v.size).fill(1)
  for (let i = 0; i < sum.size; i++) {
    const at = inHand.of(sum.term[i] ?? 0)
    if (at < 0) continue
    sum.weight[i] = (sum.weight[i] ?? 0) + (v.weight[at] ?? 0)
    isNew[at] = 0
  }
  for (let i = 0; i < v.size; i++) {
    if (isNew[i] === 0) continue
    sum.term[sum.size] = v.term[i] ?? 0
    sum.weight[sum.size++] = v.weight[i] ?? 0
  }
  return sum
}

const SEED = 0x811c9dc5
/** FNV-1a over the units of a text, with the number so far. */
function take(so: number, text: string): number {
  let h = so
  for (let i = 0; i < text.length; i++) h = Math.imul(h ^ text.charCodeAt(i), 0x01000193)
  return h
}
/** Each bit of the number depends on all that was taken. */
function finish(so: number): number {
  let h = so ^ (so >>> 16)
  h = Math.imul(h, 0x85ebca6b)
  h ^= h >>> 13
  h = Math.imul(h, 0xc2b2ae35)
  return (h ^ (h >>> 16)) >>> 0
}

/** A number of 32 bits for a word or a run of words; the same everywhere and always. */
export const hashOf = (text: string): number => finish(take(SEED, text))

/** Words of a text beyond these are not compared. */
const MOST_WORDS = 3_000
const RUN = 3

/** Every run of three folded words as a number, each once, ascending: by them two texts are told to be one. */
export function shinglesOf(folded: readonly string[]): Uint32Array {
  const runs = new Uint32Array(Math.max(0, Math.min(MOST_WORDS, folded.length) - RUN + 1))
  for (let i = 0; i < runs.length; i++) {
    const [a = '', b = '', c = ''] = [folded[i], folded[i + 1], folded[i + 2]]
    runs[i] = finish(take(take(take(take(take(SEED, a), ' '), b), ' '), c))
  }
  runs.sort()
  let n = 0
  for (let i = 0; i < runs.length; i++)
    if (i === 0 || runs[i] !== runs[i - 1]) runs[n++] = runs[i] ?? 0
  return runs.slice(0, n)
}

/** Bits of a shingle by which it is looked up. */
const BITS = 18

/**
 * Compares one text with many. `containment` is how much of the shorter of the two stands in the other, 0 to 1: a cut copy
 * is a copy. A lookup by a part of the number counts at most some thousandths too much; to merge two sorted lists costs
 * twenty times as much.
 */
export function comparer() {
  const there = new Uint8Array(1 << BITS)
  const mask = (1 << BITS) - 1
  let held: Uint32Array = new Uint32Array()
  const mark = (on: 0 | 1) => {
    for (let i = 0; i < held.length; i++) there[(held[i] ?? 0) & mask] = on
  }
  return {
    hold(shingles: Uint32Array) {
      mark(0)
      held = shingles
      mark(1)
    },
    containment(other: Uint32Array): number {
      const least = Math.min(held.length, other.length)
      let common = 0
      for (let i = 0; i < other.length; i++) common += there[(other[i] ?? 0) & mask] ?? 0
      return least === 0 ? 0 : Math.min(1, common / least)
    },
  }
}

/** Runs of words, as numbers, in one tree: each step is a number, 0 the root. */
export type Trie = {
  /** The step that a first word leads to, 0 for none. */
  first: Int32Array
  /** Whether a run ends with a step, and whether one goes on from it. */
  ends: Uint8Array
  goes: Uint8Array
  follow(step: number, word: number): number
}

const mix = (step: number, word: number) => {
  const h = Math.imul(step, 0x9e3779b1) ^ Math.imul(word, 0x85ebca6b)
  return h ^ (h >>> 15)
}

/** The tree of runs, and the step with which each ends. Flat arrays, for an article takes thousands of steps. */
export function createTrie(runs: readonly number[][], words: number) {
  const steps: Map<number, number>[] = [new Map()]
  const last = runs.map((run) =>
    run.reduce((step, word) => {
      const known = steps[step]?.get(word)
      if (known !== undefined) return known
      const made = steps.push(new Map()) - 1
      steps[step]?.set(word, made)
      return made
    }, 0),
  )
  const first = new Int32Array(words)
  const ends = new Uint8Array(steps.length)
  const goes = new Uint8Array(steps.length)
  for (const step of last) ends[step] = 1
  const slots = 2 ** Math.ceil(Math.log2(2 * steps.length + 2))
  const table = new Int32Array(3 * slots)
  // most words lead nowhere: one bit says so, out of an array small enough to stay near the processor
  const mask = Math.min(2 ** 19, 16 * slots) - 1
  const bits = new Uint8Array((mask + 1) / 8)
  for (const [step, after] of steps.entries())
    for (const [word, to] of after) {
      if (step === 0) first[word] = to
      goes[step] = 1
      let slot = mix(step, word) & (slots - 1)
      while (table[3 * slot + 2] !== 0) slot = (slot + 1) & (slots - 1)
      table.set([step, word, to], 3 * slot)
      const bit = mix(step, word) & mask
      bits[bit >> 3] = (bits[bit >> 3] ?? 0) | (1 << (bit & 7))
    }
  const follow = (step: number, word: number): number => {
    const hash = mix(step, word)
    if (((bits[(hash & mask) >> 3] ?? 0) & (1 << (hash & 7))) === 0) return 0
    let slot = hash & (slots - 1)
    for (;;) {
      const to = table[3 * slot + 2] ?? 0
      if (to === 0 || (table[3 * slot] === step && table[3 * slot + 1] === word)) return to
      slot = (slot + 1) & (slots - 1)
    }
  }
  const trie: Trie = { first, ends, goes, follow }
  return { trie, last: Int32Array.from(last), steps: steps.length }
}

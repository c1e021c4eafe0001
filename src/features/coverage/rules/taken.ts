const wordsOf = (folded: string): string[] => folded.match(/[\p{L}\p{N}]+/gu) ?? []

/** How a sentence of ours stands in an article: word for word, nearly, or not. */
export type Taken = 'whole' | 'near' | 'no'

/** From so many of its runs of three words on a sentence was nearly taken over. */
const NEARLY = 0.6
const RUN = 3
/** A sentence of fewer words is nobody's own. */
export const FEWEST = 5

/** A text made ready to look sentences up in: its folded words in order, and every run of three. */
export type Ground = { line: string; runs: Set<string>; numbers: Set<string> }
const runsOf = (words: string[]): string[] =>
  words.slice(RUN - 1).map((_, i) => words.slice(i, i + RUN).join(' '))
export function groundOf(folded: string): Ground {
  const words = wordsOf(folded)
  return {
    line: ` ${words.join(' ')} `,
    runs: new Set(runsOf(words)),
    numbers: new Set(words.filter((w) => /\d/.test(w))),
  }
}

/** Whether a folded sentence was taken over. One of few words, or without runs, only word for word. */
export function takenFrom(ground: Ground, sentence: string): Taken {
  const words = wordsOf(sentence)
  if (words.length === 0) return 'no'
  if (ground.line.includes(` ${words.join(' ')} `)) return 'whole'
  const runs = runsOf(words)
  if (words.length < FEWEST || runs.length === 0) return 'no'
  const there = runs.filter((r) => ground.runs.has(r)).length
  return there / runs.length >= NEARLY ? 'near' : 'no'
}

/**
 * Sentences of a wording that was corrected and that an article still carries: they stand in it as they were, or nearly
 * and with each figure that the correction took away, and what replaced them does not. All folded.
 */
export function stillSaid(ground: Ground, before: string[], now: string[]): string[] {
  const kept = new Set(now)
  const figures = new Set(now.flatMap(wordsOf).filter((w) => /\d/.test(w)))
  const added = now.filter((s) => !before.includes(s))
  return before.filter((s) => {
    if (kept.has(s)) return false
    const how = takenFrom(ground, s)
    if (how === 'no') return false
    const gone = wordsOf(s).filter((w) => /\d/.test(w) && !figures.has(w))
    if (how === 'near' && (gone.length === 0 || !gone.every((n) => ground.numbers.has(n))))
      return false
    return !added.some((a) => takenFrom(ground, a) === 'whole')
  })
}

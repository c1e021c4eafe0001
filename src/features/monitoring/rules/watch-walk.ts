import type { Compiled } from './watch-compile.ts'
import { evenTone, type Term } from './watch-syntax.ts'

/** A text as words in their order: as they stand in lower case, folded, and where each begins and ends. */
export type Words = { typed: string[]; folded: string[]; at: number[] }
export type Field = 'title' | 'lede' | 'body' | 'outlet'
/** `day` is that of its date, YYYY-MM-DD in the agency's zone. */
export type Article = Record<Field, Words> & { day: string }

/** Their numbers are bits of a mask. */
export const FIELDS: readonly Field[] = ['title', 'lede', 'body', 'outlet']
/** Words of a field beyond these are not looked at: an article has hundreds. */
export const MOST_WORDS = 20_000

/** Words of a field, by their numbers, the end open. */
export type Spot = { field: number; from: number; to: number }
/** One article, walked through. */
export type Run = {
  day: string
  has(term: number): boolean
  spots(term: number): Spot[]
}

/** Whether a term that stands here folded may stand here: in its field, and spelled as it demands. */
function stands({ field: where, typed }: Term, field: Field, words: Words, from: number): boolean {
  const here = where === 'all' ? field !== 'outlet' : where === field
  return (
    here &&
    (!typed ||
      typed.every((word, i) => {
        const is = words.typed[from + i] ?? ''
        return is === word || (is.length === word.length && evenTone(is) === word)
      }))
  )
}

/**
 * Walks through articles, one after the other. What is found is kept in arrays that are used again: for each step of the
 * tree the last place where a run ended with it, for each place the one before. A run is good until the next one.
 */
export function walker({ vocabulary, trie, steps, terms, stepOf }: Compiled) {
  const { first, ends, goes, follow } = trie
  const last = new Int32Array(steps)
  const stamp = new Int32Array(steps)
  const inFields = new Uint8Array(steps)
  const wanted = Uint8Array.from(terms, (t) =>
    t.field === 'all' ? 7 : t.field === 'title' ? 1 : 8,
  )
  let [froms, fields, before] = [new Int32Array(4096), new Uint8Array(4096), new Int32Array(4096)]
  let [round, count] = [0, 1]
  const grow = () => {
    const more = <T extends Int32Array | Uint8Array>(old: T, made: T) => {
      made.set(old)
      return made
    }
    froms = more(froms, new Int32Array(2 * froms.length))
    fields = more(fields, new Uint8Array(2 * fields.length))
    before = more(before, new Int32Array(2 * before.length))
  }
  const note = (step: number, field: number, from: number, found: number[]) => {
    if (count === froms.length) grow()
    const seen = stamp[step] === round
    if (!seen) found.push(step)
    stamp[step] = round
    inFields[step] = (seen ? (inFields[step] ?? 0) : 0) | (1 << field)
    before[count] = seen ? (last[step] ?? 0) : 0
    froms[count] = from
    fields[count] = field
    last[step] = count++
  }
  const through = (words: Words, field: number, found: number[]) => {
    const length = Math.min(words.folded.length, MOST_WORDS)
    const numbers = new Int32Array(length + 1).fill(-1)
    for (let i = 0; i < length; i++) numbers[i] = vocabulary.get(words.folded[i] ?? '') ?? -1
    for (let from = 0; from < length; from++) {
      const word = numbers[from] ?? -1
      if (word < 0) continue
      let step = first[word] ?? 0
      for (let to = from + 1; step !== 0; to++) {
        if (ends[step]) note(step, field, from, found)
        const next = numbers[to] ?? -1
        if (next < 0 || !goes[step]) break
        step = follow(step, next)
      }
    }
  }
  /** Places of a term, the last first, until `take` says that it is enough. */
  const each = (article: Article, n: number, take: (spot: Spot) => boolean) => {
    const [term, step] = [terms[n], stepOf[n] ?? 0]
    if (!term || stamp[step] !== round) return
    for (let at = last[step] ?? 0; at !== 0; at = before[at] ?? 0) {
      const [field, from] = [fields[at] ?? 0, froms[at] ?? 0]
      const name = FIELDS[field] ?? 'body'
      if (!stands(term, name, article[name], from)) continue
      if (take({ field, from, to: from + term.folded.length })) return
    }
  }
  /** The steps that an article's words lead to, each once, and what was found. */
  return (article: Article): { found: number[]; run: Run } => {
    round++
    count = 1
    const found: number[] = []
    for (const [field, name] of FIELDS.entries()) through(article[name], field, found)
    const run: Run = {
      day: article.day,
      has: (n) => {
        const step = stepOf[n] ?? 0
        if (stamp[step] !== round || !((inFields[step] ?? 0) & (wanted[n] ?? 0))) return false
        if (!terms[n]?.typed) return true
        let any = false
        each(article, n, () => {
          any = true
          return true
        })
        return any
      },
      spots: (n) => {
        const spots: Spot[] = []
        each(article, n, (spot) => {
          spots.push(spot)
          return false
        })
        return spots.reverse()
      },
    }
    return { found, run }
  }
}

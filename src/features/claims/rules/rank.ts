import { type IndexName, indexFor, type Register, termsFor } from './register.ts'
import type { Terms } from './terms.ts'
import { termsOf } from './terms.ts'

const BM25 = { k1: 1.2, b: 0.4 }
const GRAMS = { k1: 0.7, b: 0.4 }
/** What two words in a row count beside one word. */
const PAIR = { english: 0.15, accented: 0.3, folded: 0.6 } as const
const WORDS_SHARE = 0.65
const CANDIDATES = 50

/** One claim's place: `score` mixes words and letters, 0 to 1; `words` is BM25 as it is. */
export type Ranked = { key: string; score: number; words: number }
export type Ranking = { index: IndexName; terms: Terms; found: Ranked[] }

function best(scores: Float64Array, n: number): number[] {
  const docs: number[] = []
  for (let doc = 0; doc < scores.length; doc++) if ((scores[doc] ?? 0) > 0) docs.push(doc)
  const by = (a: number, b: number) => (scores[b] ?? 0) - (scores[a] ?? 0) || a - b
  if (docs.length <= n) return docs.sort(by)
  const sample = Float64Array.from(docs, (d) => scores[d] ?? 0).sort()
  const least = sample[sample.length - n] ?? 0
  return docs
    .filter((d) => (scores[d] ?? 0) >= least)
    .sort(by)
    .slice(0, n)
}

/**
 * The claims nearest to a message, best first. Each term of the message counts once, however often it stands there.
 * `without` leaves one claim out, as if it were not in the register.
 */
export function rank(register: Register, message: string, n = 5, without?: string): Ranking {
  const index = indexFor(termsOf(message).form)
  const terms = termsFor(message, index)
  const side = register.sides[index]
  const size = register.entries.length
  const [words, grams] = [new Float64Array(size), new Float64Array(size)]
  for (const term of new Set(terms.words)) side.words.score(term, 1, BM25, words)
  for (const pair of new Set(terms.pairs)) side.pairs.score(pair, PAIR[terms.form], BM25, words)
  for (const gram of new Set(terms.grams)) side.grams.score(gram, 1, GRAMS, grams)
  const left = without === undefined ? undefined : register.number(without)
  if (left !== undefined) words[left] = grams[left] = 0
  const docs = new Set([...best(words, CANDIDATES), ...best(grams, CANDIDATES)])
  const [mostWords, mostGrams] = [words, grams].map((s) => s.reduce((a, b) => Math.max(a, b), 0))
  const found = [...docs].flatMap((doc) => {
    const entry = register.entries[doc]
    if (!entry) return []
    const [w, g] = [words[doc] ?? 0, grams[doc] ?? 0]
    const score = WORDS_SHARE * (w / (mostWords || 1)) + (1 - WORDS_SHARE) * (g / (mostGrams || 1))
    return [{ key: entry.key, score, words: w }]
  })
  found.sort((a, b) => b.score - a.score || (a.key < b.key ? -1 : 1))
  return { index, terms, found: found.slice(0, n) }
}

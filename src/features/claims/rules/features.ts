import type { Ranking } from './rank.ts'
import { type IndexName, type Register, termsFor } from './register.ts'

/** The five figures that the decision rests on, in the order of its coefficients. */
export type Features = [
  strength: number,
  claimCovered: number,
  messageCovered: number,
  margin: number,
  matched: number,
]
/** What of a claim and of a message meets: words with what they weigh, and the part of the claim that meets most. */
export type Overlap = {
  words: { word: string; weight: number }[]
  claimCovered: number
  messageCovered: number
  part: string
}

/** A margin beyond this says no more: in a small register nearly every claim stands alone. */
const APART = 0.6

const sum = (numbers: number[]) => numbers.reduce((a, b) => a + b, 0)

/** The overlap of a message's words with one claim; the finding's body does not count, only how the claim is worded. */
export function overlap(
  register: Register,
  key: string,
  words: string[],
  index: IndexName,
): Overlap {
  const postings = register.sides[index].words
  const weigh = (list: Iterable<string>) => sum([...list].map((w) => postings.weight(w)))
  const message = new Set(words)
  const doc = register.number(key)
  const parts = (doc === undefined ? [] : (register.entries[doc]?.parts ?? []))
    .filter((p) => p.weight >= 1)
    .map((p) => ({ text: p.text, words: new Set(termsFor(p.text, index).words) }))
  const covered = parts.map((p) => {
    const met = weigh([...p.words].filter((w) => message.has(w)))
    return { ...p, met, share: met / (weigh(p.words) || 1) }
  })
  const all = new Set(parts.flatMap((p) => [...p.words]))
  const met = [...message].filter((w) => all.has(w))
  return {
    words: met
      .map((word) => ({ word, weight: postings.weight(word) }))
      .sort((a, b) => b.weight - a.weight),
    claimCovered: Math.max(0, ...covered.map((p) => p.share)),
    messageCovered: weigh(met) / (weigh(message) || 1),
    part: covered.toSorted((a, b) => b.met - a.met)[0]?.text ?? '',
  }
}

/** The features of the claim at `place` of a ranking, with its overlap. */
export function featuresAt(register: Register, ranking: Ranking, place: number) {
  const it = ranking.found[place]
  if (!it) return undefined
  const rival = ranking.found[place === 0 ? 1 : 0]
  const margin = (it.score - (rival?.score ?? 0)) / it.score
  const shared = overlap(register, it.key, ranking.terms.words, ranking.index)
  const features: Features = [
    Math.log1p(it.words),
    shared.claimCovered,
    shared.messageCovered,
    Math.min(Math.max(margin, -1), APART),
    Math.log1p(shared.words.length),
  ]
  return { key: it.key, score: it.score, features, margin, shared }
}

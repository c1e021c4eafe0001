import { bothWords, wordsOf } from '#lib/fold.ts'
import type { Query, Term } from './query.ts'

export type Text = { id: number; title: string; body: string }
/** How rare words are: of `size` texts, `of(word)` have it. */
export type Rarity = { size: number; of(word: string): number }

const K1 = 1.2
const B = 0.75
const TITLE = 2
/** Characters of a text beyond these say nothing of what it is about. */
const READ = 6_000
/** What neighbours, and a diacritic that stands as typed, add to a word's own weight. */
const PAIR = 0.9
const ACCENT = 0.35

const saturated = (tf: number, length: number, average: number) =>
  (tf * (K1 + 1)) / (tf + K1 * (1 - B + (B * length) / average))

type Unit = { folded: string[]; typed: string[]; weight: number }

/** What is looked for: each word once, each two that were typed side by side, each phrase whole. */
function unitsOf(q: Query, rarity: Rarity): Unit[] {
  const idf = (word: string) => {
    const n = rarity.of(word)
    return Math.log(1 + (rarity.size - n + 0.5) / (n + 0.5))
  }
  const units = new Map<string, Unit>()
  const add = (folded: string[], typed: string[], share: number) => {
    const weight = share * folded.reduce((sum, w) => sum + idf(w), 0)
    units.set(folded.join(' '), { folded, typed, weight })
  }
  for (const [i, t] of q.terms.entries()) {
    for (const [k, w] of t.words.entries()) add([w], [t.typed[k] ?? w], 1)
    if (t.words.length > 1) add(t.words, t.typed, PAIR)
    const next: Term | undefined = q.terms[i + 1]
    if (t.words.length === 1 && next?.words.length === 1)
      add([...t.words, ...next.words], [...t.typed, ...next.typed], PAIR)
  }
  return [...units.values()]
}

/** How often a run of words stands in a text, and how often with its diacritics as typed. */
function count(unit: Unit, places: number[], folded: string[], typed: string[]): [number, number] {
  let [all, as] = [0, 0]
  for (const at of places) {
    if (unit.folded.some((w, k) => folded[at + k] !== w)) continue
    all++
    if (unit.typed.every((w, k) => typed[at + k] === w)) as++
  }
  return [all, as]
}

/**
 * Texts in their order: BM25 over words and neighbours, where a word that stands with the very diacritics that were typed
 * counts more; what demands its diacritics and has them nowhere falls out.
 */
export function rescored(
  q: Query,
  texts: readonly Text[],
  rarity: Rarity,
): { id: number; score: number }[] {
  const units = unitsOf(q, rarity)
  const wanted = new Set(units.map((u) => u.folded[0]))
  const read = texts.map((t) => {
    const head = wordsOf(t.title).length
    const { typed, folded } = bothWords(`${t.title}\n${t.body}`.slice(0, READ))
    const places = new Map<string, number[]>()
    for (const [at, word] of folded.entries()) {
      if (!wanted.has(word)) continue
      const known = places.get(word)
      if (known) known.push(at)
      else places.set(word, [at])
    }
    return { id: t.id, head, typed, folded, places }
  })
  const average = read.reduce((sum, r) => sum + r.folded.length, 0) / Math.max(1, read.length)
  return read
    .map((r) => {
      let score = 0
      for (const u of units) {
        const places = r.places.get(u.folded[0] ?? '') ?? []
        const [all, as] = count(u, places, r.folded, r.typed)
        if (all === 0) continue
        const inTitle = places.some((p) => p < r.head)
        const weight = u.weight * (1 + (as > 0 && !isPlain(u) ? ACCENT : 0))
        score += weight * saturated(all + (inTitle ? TITLE : 0), r.folded.length, average)
      }
      return { id: r.id, score, kept: keepsExact(q, r) }
    })
    .filter((r) => r.kept && r.score > 0)
    .sort((a, b) => b.score - a.score || b.id - a.id)
    .map(({ id, score }) => ({ id, score }))
}

/** Typed without a diacritic: nobody can tell which was meant. */
const isPlain = (u: Unit) => u.typed.every((w, k) => w === u.folded[k])

function keepsExact(
  q: Query,
  r: { typed: string[]; folded: string[]; places: Map<string, number[]> },
): boolean {
  return q.terms
    .filter((t) => t.exact)
    .every((t) => {
      const unit = { folded: t.words, typed: t.typed, weight: 0 }
      return count(unit, r.places.get(t.words[0] ?? '') ?? [], r.folded, r.typed)[1] > 0
    })
}

import { type Counts, Postings } from './postings.ts'
import type { Form } from './route.ts'
import { type Terms, termsOf } from './terms.ts'

/** One part of a claim that is looked for, and what it counts. */
export type Part = { text: string; weight: number }
/** A claim as the register indexes it; the key is its own. */
export type Entry = { key: string; parts: Part[] }
/** What each kind of text counts when messages are looked for among claims. */
export const WEIGHT = { headline: 2, claim: 1, wording: 1, finding: 0.3 } as const

export type IndexName = 'accented' | 'plain'
export const indexFor = (form: Form): IndexName => (form === 'accented' ? 'accented' : 'plain')

type Side = { words: Postings<string>; pairs: Postings<number>; grams: Postings<number> }
type Counted = { words: Count<string>; pairs: Count<number>; grams: Count<number> }

const newSide = (): Side => ({
  words: new Postings(),
  pairs: new Postings(),
  grams: new Postings(),
})
const newCounted = (): Counted => ({ words: new Count(), pairs: new Count(), grams: new Count() })
class Count<T> {
  readonly terms: Counts<T> = new Map()
  length = 0
  add(terms: T[], weight: number) {
    for (const term of terms) this.terms.set(term, (this.terms.get(term) ?? 0) + weight)
    this.length += terms.length * weight
  }
}
export const termsFor = (text: string, index: IndexName): Terms =>
  index === 'plain' ? termsOf(text, 'folded') : termsOf(text)

/** What both indexes hold of one claim; of an English text the accented one holds only words: names and figures meet. */
function counted({ parts }: Entry): Record<IndexName, Counted> {
  const out = { accented: newCounted(), plain: newCounted() }
  const add = (to: Counted, terms: Terms, weight: number, all: boolean) => {
    to.words.add(terms.words, weight)
    if (all) to.pairs.add(terms.pairs, weight)
    if (all) to.grams.add(terms.grams, weight)
  }
  for (const { text, weight } of parts) {
    const terms = termsOf(text)
    add(out.accented, terms, weight, terms.form !== 'english')
    add(out.plain, terms.form === 'accented' ? termsOf(text, 'folded') : terms, weight, true)
  }
  return out
}

const sidesOf = (entry: Entry) => {
  const { accented, plain } = counted(entry)
  return [
    ['accented', accented],
    ['plain', plain],
  ] as const
}

/** All claims in two indexes, with marks and without, in memory; PostgreSQL stays the record. */
export class Register {
  private numbers = new Map<string, number>()
  readonly entries: (Entry | undefined)[] = []
  readonly sides: Record<IndexName, Side> = { accented: newSide(), plain: newSide() }

  get size() {
    return this.numbers.size
  }

  /** Puts a claim in, in place of its earlier state. */
  put(entry: Entry) {
    this.remove(entry.key)
    const doc = this.entries.length
    this.entries.push(entry)
    this.numbers.set(entry.key, doc)
    for (const [index, { words, pairs, grams }] of sidesOf(entry)) {
      const side = this.sides[index]
      side.words.add(doc, words.terms, words.length)
      side.pairs.add(doc, pairs.terms, pairs.length)
      side.grams.add(doc, grams.terms, grams.length)
    }
  }

  remove(key: string) {
    const doc = this.numbers.get(key)
    const entry = doc === undefined ? undefined : this.entries[doc]
    if (doc === undefined || !entry) return
    for (const [index, { words, pairs, grams }] of sidesOf(entry)) {
      const side = this.sides[index]
      side.words.remove(doc, words.terms.keys())
      side.pairs.remove(doc, pairs.terms.keys())
      side.grams.remove(doc, grams.terms.keys())
    }
    this.numbers.delete(key)
    this.entries[doc] = undefined
  }

  number(key: string): number | undefined {
    return this.numbers.get(key)
  }
}

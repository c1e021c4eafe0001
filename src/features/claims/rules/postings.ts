/** Weighted counts are kept in eighths; a posting is the document's number and its count in one integer. */
const EIGHTHS = 8
const ROOM = 4096
/** So many claims about other things are imagined beside those on record: a word is not telling for being new. */
const BACKGROUND = 1000

/** One document's terms with their weighted counts. */
export type Counts<T> = Map<T, number>

/** Lists of documents by term, and their lengths. Documents are numbered from 0; at most half a million. */
export class Postings<T extends string | number> {
  private lists = new Map<T, number[]>()
  private lengths: number[] = []
  private total = 0
  private held = 0

  get size() {
    return this.held
  }

  add(doc: number, counts: Counts<T>, length: number) {
    this.lengths[doc] = length
    this.total += length
    this.held++
    for (const [term, count] of counts) {
      const packed = doc * ROOM + Math.min(Math.max(Math.round(count * EIGHTHS), 1), ROOM - 1)
      const list = this.lists.get(term)
      if (list) list.push(packed)
      else this.lists.set(term, [packed])
    }
  }

  remove(doc: number, terms: Iterable<T>) {
    this.total -= this.lengths[doc] ?? 0
    this.held--
    for (const term of terms) {
      const rest = (this.lists.get(term) ?? []).filter((p) => Math.floor(p / ROOM) !== doc)
      if (rest.length > 0) this.lists.set(term, rest)
      else this.lists.delete(term)
    }
  }

  /** How telling a term is; most for one that no document has. A small register is judged as if it were larger. */
  weight(term: T): number {
    const n = this.lists.get(term)?.length ?? 0
    return Math.log(1 + (this.held + BACKGROUND - n + 0.5) / (n + 0.5))
  }

  /** Adds the BM25 weight of one term to the documents' scores. */
  score(term: T, by: number, { k1, b }: { k1: number; b: number }, scores: Float64Array) {
    const list = this.lists.get(term)
    if (!list) return
    const idf = this.weight(term) * by * (k1 + 1)
    const mean = this.total / Math.max(this.held, 1)
    for (const packed of list) {
      const doc = Math.floor(packed / ROOM)
      const count = (packed % ROOM) / EIGHTHS
      const long = 1 - b + (b * (this.lengths[doc] ?? 0)) / mean
      scores[doc] = (scores[doc] ?? 0) + (idf * count) / (count + k1 * long)
    }
  }
}

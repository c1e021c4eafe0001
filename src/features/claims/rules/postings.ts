/** Weighted counts are kept in eighths; a posting is the document's number and its count in one integer. */
const EIGHTHS = 8
const ROOM_BITS = 12
const MOST = (1 << ROOM_BITS) - 1
/** So many claims about other things are imagined beside those on record: a word is not telling for being new. */
const BACKGROUND = 1000

/** One document's terms with their weighted counts. */
export type Counts<T> = Map<T, number>

/** Lists of documents by term, and their lengths. Documents are numbered from 0; at most half a million. */
export class Postings<T extends string | number> {
  /** Most terms stand in one document alone: its posting needs no list. */
  private lists = new Map<T, number | number[]>()
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
      const packed = (doc << ROOM_BITS) | Math.min(Math.max(Math.round(count * EIGHTHS), 1), MOST)
      const list = this.lists.get(term)
      if (list === undefined) this.lists.set(term, packed)
      else if (typeof list === 'number') this.lists.set(term, [list, packed])
      else list.push(packed)
    }
  }

  remove(doc: number, terms: Iterable<T>) {
    this.total -= this.lengths[doc] ?? 0
    this.held--
    for (const term of terms) {
      const rest = this.postingsOf(term).filter((p) => p >> ROOM_BITS !== doc)
      if (rest.length > 0) this.lists.set(term, rest)
      else this.lists.delete(term)
    }
  }

  private postingsOf(term: T): number[] {
    const list = this.lists.get(term)
    return typeof list === 'number' ? [list] : (list ?? [])
  }

  /** How telling a term is; most for one that no document has. A small register is judged as if it were larger. */
  weight(term: T): number {
    const n = this.postingsOf(term).length
    return Math.log(1 + (this.held + BACKGROUND - n + 0.5) / (n + 0.5))
  }

  /** Adds the BM25 weight of one term to the documents' scores. */
  score(term: T, by: number, { k1, b }: { k1: number; b: number }, scores: Float64Array) {
    const list = this.postingsOf(term)
    if (list.length === 0) return
    const idf = this.weight(term) * by * (k1 + 1)
    const flat = k1 * (1 - b)
    const perLength = (k1 * b * this.held) / Math.max(this.total, 1)
    for (const packed of list) {
      const doc = packed >> ROOM_BITS
      const count = (packed & MOST) / EIGHTHS
      const long = flat + perLength * (this.lengths[doc] ?? 0)
      scores[doc] = (scores[doc] ?? 0) + (idf * count) / (count + long)
    }
  }
}

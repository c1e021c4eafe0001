import { fold, wordsOf } from '#lib/fold.ts'

export type Term = {
  /** Folded words that stand next to each other. */
  words: string[]
  /** As typed, in lower case: what is preferred, or demanded where `exact`. */
  typed: string[]
  exact: boolean
}
export type Query = { terms: Term[]; filter: string[] }

/** So many terms are a sentence: no text need have them all. */
export const LONG = 5
/** More words than this are not asked for. */
const MOST = 30

/**
 * What somebody looks for: words, "phrases", and =words whose diacritics must stand as typed. `filter` is words of the
 * index's own, one of which a document must bear.
 */
export function readQuery(text: string, filter: string[] = []): Query {
  const terms: Term[] = []
  let words = 0
  for (const [, exact, quoted, plain = ''] of text
    .normalize('NFC')
    .matchAll(/(=?)"([^"]*)"?|(\S+)/g)) {
    const strict = exact === '=' || plain.startsWith('=')
    const typed = wordsOf((quoted ?? plain).toLowerCase())
    const groups = quoted === undefined ? typed.map((w) => [w]) : [typed]
    for (const group of groups) {
      words += group.length
      if (group.length === 0 || words > MOST) continue
      terms.push({ typed: group, words: group.map(fold), exact: strict })
    }
  }
  return { terms, filter }
}

const phrase = (words: string[]) => `"${words.join(' ')}"`
const filtered = (q: Query, expression: string) =>
  q.filter.length === 0
    ? expression
    : `mark: (${q.filter.map((f) => phrase([f])).join(' OR ')}) AND (${expression})`

/** Every term, wherever it stands. */
export const allOf = (q: Query): string =>
  filtered(q, q.terms.map((t) => phrase(t.words)).join(' AND ') || '""')

/** Any two words that were typed next to each other, or a phrase: for what never stands together as a whole. */
export function anyOf(q: Query): string {
  const found = [
    ...pairsOf(q),
    ...q.terms.filter((t) => t.words.length > 1).map((t) => phrase(t.words)),
  ]
  return filtered(q, found.join(' OR ') || q.terms.map((t) => phrase(t.words)).join(' OR ') || '""')
}

const pairsOf = (q: Query): string[] =>
  q.terms.flatMap((t, i) => {
    const next = q.terms[i + 1]
    return next && t.words.length === 1 && next.words.length === 1
      ? [phrase([...t.words, ...next.words])]
      : []
  })

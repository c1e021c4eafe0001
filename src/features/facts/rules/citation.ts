/** A citation is written after the words that rest on a fact: `12 people {F7-3}`. Desk only; the public never sees it. */
const CITATION = /[ \t]*\{F([1-9]\d{0,5})-([1-9]\d{0,3})\}/g

/** The keys cited in a text, in order, with repetitions. */
export const citedIn = (text: string): string[] =>
  [...text.matchAll(CITATION)].map((m) => `F${m[1]}-${m[2]}`)

/** The text as the public reads it. */
export const withoutCitations = (text: string): string => text.replace(CITATION, '')

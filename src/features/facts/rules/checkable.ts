import { citedIn, withoutCitations } from './citation.ts'

export type Checkable = { kind: 'figure' | 'date' | 'name'; text: string; sentence: string }

const DATE = /\b\d{1,2}[-/.]\d{1,2}(?:[-/.]\d{2,4})?\b/gu
const FIGURE = /(?<![\p{L}\d-])\d+(?:[.,:]\d+)*(?:\s?%)?(?![\p{L}\d-])/gu
/** Three words or more that each begin with a capital: a person's name as it is written in Vietnamese. */
const NAME = /(?<!\p{L})\p{Lu}\p{Ll}+(?:\s+\p{Lu}\p{Ll}*){2,5}(?!\p{L})/gu

/** The sentences of a paragraph; a stop inside a number or before a citation does not end one. */
export const sentencesOf = (text: string): string[] =>
  text
    .split(/(?<=[.!?…])(?:["”»)]*)\s+(?=[\p{Lu}\d"“«])/u)
    .map((s) => s.trim())
    .filter((s) => s !== '')

const all = (pattern: RegExp, text: string) => [...text.matchAll(pattern)].map((m) => m[0])

/** What can be checked in a sentence: dates, figures that are no part of a date, names. */
export function checkableIn(sentence: string): Checkable[] {
  const plain = withoutCitations(sentence)
  const dates = all(DATE, plain)
  const rest = plain.replace(DATE, ' ')
  return [
    ...dates.map((text) => ({ kind: 'date' as const, text, sentence: plain })),
    ...all(FIGURE, rest).map((text) => ({ kind: 'figure' as const, text, sentence: plain })),
    ...all(NAME, rest).map((text) => ({ kind: 'name' as const, text, sentence: plain })),
  ]
}

/** What can be checked and stands in a sentence that cites no fact. Source: docs/rules.md#facts */
export const uncitedIn = (texts: string[]): Checkable[] =>
  texts
    .flatMap(sentencesOf)
    .filter((s) => citedIn(s).length === 0)
    .flatMap(checkableIn)

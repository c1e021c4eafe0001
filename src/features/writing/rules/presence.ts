/** Somebody in a draft: which page, whose, where his caret is. Held in memory alone, and only while he is there. */
export type Here = {
  client: string
  personId: string
  lang: 'vi' | 'en' | null
  field: 'headline' | 'summary' | 'body' | null
  /** The caret's two ends in the body, in places of the document; null in every other field. */
  anchor: number | null
  head: number | null
}

/** Who has been silent for so long is not there any more. */
export const SILENCE_MS = 15_000

/** Those who spoke within the last 15 s. `heardAt` and `now` are milliseconds of one clock. */
export const stillHere = <T extends { heardAt: number }>(all: Iterable<T>, now: number): T[] =>
  [...all].filter((h) => now - h.heardAt < SILENCE_MS)

/** `done` out of `total`; a plain number where there is no denominator. */
export type Count = { done: number; total: number | null }
/** A figure of the report: what is on record, what people told beside it, and all of it together. */
export type Figure = {
  item: number
  code: string
  /** Null for a figure that no record yields. */
  onRecord: Count | null
  /** Null while nobody has said whether the record is whole. */
  told: (Count & { reason: string; person: string; at: Temporal.Instant }) | null
  /** What the units below told for their own reports, where they are counted along. */
  below: Count
  sum: Count
}

const plus = (a: number | null, b: number | null): number | null =>
  a === null && b === null ? null : (a ?? 0) + (b ?? 0)

/** What is on record and what was told, added up; nothing is guessed: what nobody told counts as nought and is asked for. */
export function figureOf(
  item: number,
  code: string,
  onRecord: Count | null,
  told: Figure['told'],
  below: Count = { done: 0, total: null },
): Figure {
  const sum = {
    done: (onRecord?.done ?? 0) + (told?.done ?? 0) + below.done,
    total: plus(plus(onRecord?.total ?? null, told?.total ?? null), below.total),
  }
  return { item, code, onRecord, told, below, sum }
}

/** "3", or "3/5". */
export const countText = (c: Count): string =>
  c.total === null ? String(c.done) : `${c.done}/${c.total}`

/** A whole number as it was typed, thousands with dots or blanks; undefined for anything else. */
export function readNumber(text: string): number | undefined {
  const plain = text.trim().replace(/(?<=\d)[.\s](?=\d{3}(?:\D|$))/g, '')
  return /^\d{1,7}$/.test(plain) && Number(plain) <= 1_000_000 ? Number(plain) : undefined
}

export type Lack = { code: string; item?: number }
/**
 * What is missing before the report can be signed: the window has not closed, an item that nobody has vouched for, a
 * text that was not written. A text may say that there is nothing; it may not be left out.
 */
export function lacks(r: {
  figures: readonly Figure[]
  texts: ReadonlyMap<string, string>
  needed: readonly string[]
  until: Temporal.Instant
  now: Temporal.Instant
}): Lack[] {
  const open = Temporal.Instant.compare(r.now, r.until) < 0 ? [{ code: 'window' }] : []
  const items = r.figures
    .filter((f) => f.told === null)
    .map((f) => ({ code: 'told', item: f.item }))
  const texts = r.needed.filter((code) => !r.texts.get(code)).map((code) => ({ code }))
  return [...open, ...items, ...texts]
}

/** Turns Vietnamese or other Latin text into the words of an address: no marks, no capitals, hyphens between. */
export const slugWords = (text: string): string =>
  text
    .normalize('NFD')
    .replace(/[\u0300-\u036f]/g, '')
    .replace(/[đĐ]/g, 'd')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '')

const LONGEST = 80

/** The address of a release: its day in the agency's zone and its headline's words, cut at a word. `taken` decides the suffix. */
export function slugFor(
  headline: string,
  day: Temporal.PlainDate,
  taken: ReadonlySet<string>,
): string {
  const words = slugWords(headline)
  const cut = words.length <= LONGEST ? words : words.slice(0, LONGEST + 1).replace(/-[^-]*$/, '')
  const base = [day.toString(), cut].filter(Boolean).join('-')
  for (let n = 1; ; n++) {
    const slug = n === 1 ? base : `${base}-${n}`
    if (!taken.has(slug)) return slug
  }
}

/** A release's number in its unit's year, in the agency's own form. */
export const numberFor = (pattern: string, n: number, unit: string, year: number): string =>
  pattern.replaceAll('{n}', String(n)).replaceAll('{unit}', unit).replaceAll('{year}', String(year))

/** How long to sleep until `at`, in ms of the database's clock; a timer may not hold longer than its largest number. */
export const sleepUntil = (at: Temporal.Instant, now: Temporal.Instant): number =>
  Math.min(Math.max(0, at.epochMilliseconds - now.epochMilliseconds), 60_000)

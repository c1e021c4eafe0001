/** Of the sitemaps that an index names so many are read after each look at it. */
const MOST = 3
/** So many are remembered. */
const KEPT = 50

/** A sitemap that an index names, with the instant of its last change in ISO 8601, UTC, where it is told. */
export type Part = { url: string; at: string | null }
export type Seen = Record<string, string>

/** The newest first; of those without a date the one whose name comes last, for names carry months and numbers. */
const newestFirst = (a: Part, b: Part) =>
  (b.at ?? '').localeCompare(a.at ?? '') || b.url.localeCompare(a.url, 'en', { numeric: true })

/**
 * Which sitemaps of an index are to be read now, and what is remembered of them: the newest few that have changed since, or
 * do not say when they did.
 */
export function partsToRead(parts: readonly Part[], seen: Seen): { urls: string[]; seen: Seen } {
  const newest = [...parts].sort(newestFirst).slice(0, KEPT)
  const urls = newest
    .slice(0, MOST)
    .filter((p) => p.at === null || seen[p.url] !== p.at)
    .map((p) => p.url)
  return { urls, seen: Object.fromEntries(newest.map((p) => [p.url, p.at ?? ''])) }
}

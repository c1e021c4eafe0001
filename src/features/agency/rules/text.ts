/** A day of the agency's calendar, `YYYY-MM-DD`; sorts as text. */
export type Day = string

/** The day from which a thing with no stated start is held to have stood. */
export const BEGINNING: Day = '2000-01-01'

// Controls and line ends would split a mail header, hidden characters make two names look alike, braces are mail tokens.
const UNSAFE = /[\p{Cc}\u2028\u2029\u200B-\u200F\uFEFF\u202A-\u202E\u2066-\u2069{}]/u

/** Whether a one-line text holds what no name, post or number may hold: line ends, controls, hidden characters, braces. */
export const isUnsafe = (text: string): boolean => UNSAFE.test(text) || !text.isWellFormed()

/** A mail address in lower case, or undefined. ASCII, one @, a host with a dot, at most 254 characters. */
export function readMail(text: string): string | undefined {
  const mail = text.trim().toLowerCase()
  const host = '[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?'
  const shape = new RegExp(`^[a-z0-9.!#$%&'*+/=?^_\`|~-]{1,64}@${host}(?:\\.${host})+$`)
  return mail.length <= 254 && shape.test(mail) ? mail : undefined
}

/** Reads `2025-07-01`, `1-7-2025` or `1/7/2025` (day first); undefined for a day that is none or outside 1900 to 2199. */
export function readDay(text: string): Day | undefined {
  const iso = /^(\d{4})-(\d{1,2})-(\d{1,2})$/.exec(text.trim())
  const own = /^(\d{1,2})[-/.](\d{1,2})[-/.](\d{4})$/.exec(text.trim())
  const [year, month, day] = iso
    ? [iso[1], iso[2], iso[3]].map(Number)
    : own
      ? [own[3], own[2], own[1]].map(Number)
      : []
  if (!year || !month || !day || year < 1900 || year > 2199) return undefined
  try {
    return Temporal.PlainDate.from({ year, month, day }, { overflow: 'reject' }).toString()
  } catch {
    return undefined
  }
}

/** The day after: a term whose last day is `day` ends when this one begins. */
export const dayAfter = (day: Day): Day => Temporal.PlainDate.from(day).add({ days: 1 }).toString()
export const dayBefore = (day: Day): Day =>
  Temporal.PlainDate.from(day).subtract({ days: 1 }).toString()

/** What an address of the newsroom is made of: lower-case ASCII, đ as d, at most 80 characters; '' when nothing is left. */
export const slugOf = (text: string): string =>
  text
    .toLowerCase()
    .replaceAll('đ', 'd')
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .replace(/[^a-z0-9]+/g, '-')
    .slice(0, 80)
    .replace(/^-+|-+$/g, '')

/** The first slug that is not taken: the text's own, then with the code; marks it as taken. */
export function freeSlug(taken: Set<string>, text: string, code: string): string {
  const tail = slugOf(code)
  const own = slugOf(text) || tail
  const longer = `${own.slice(0, 78 - tail.length).replace(/-+$/, '')}-${tail}`
  const tries = [own, longer, ...Array.from({ length: 50 }, (_, i) => `${tail}-${i + 2}`)]
  const slug = tries.find((s) => s !== '' && !taken.has(s))
  if (slug === undefined) throw new Error(`no free slug for ${code}`)
  taken.add(slug)
  return slug
}

/** Whether two terms share a day; an absent end is open. Ends are exclusive. */
export const overlap = (
  a: { from: Day; until: Day | undefined },
  b: { from: Day; until: Day | undefined },
): boolean =>
  (b.until === undefined || a.from < b.until) && (a.until === undefined || b.from < a.until)

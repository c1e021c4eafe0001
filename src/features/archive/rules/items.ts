import { readDate } from './dates.ts'

/** What a feed or an export says of one item, as it says it; `line` is where it begins. */
export type RawItem = {
  line: number
  guid: string
  title: string
  link: string
  published: string
  updated: string
  summary: string
  content: string
  /** Whether `content` is words and not HTML. */
  plain: boolean
  lang: string
  enclosures: { href: string; name: string }[]
  /** Only in an export of WordPress. */
  wordpress: {
    type: string
    status: string
    secret: boolean
    id: string
    parent: string
    attachment: string
    date: string
  }
}

/** Why an item is not taken. */
export const REASONS = [
  'not_a_post',
  'not_public',
  'nothing_said',
  'no_date',
  'in_the_future',
  'too_long',
] as const
export type Reason = (typeof REASONS)[number]

/** Longer texts are no releases: the editor takes none either. In UTF-16 units, before the markup goes. */
export const LONGEST = 1_000_000

/** When an item was published: WordPress' own date in UTC, else the feed's; undefined when none can be read. */
export const publishedAt = (raw: RawItem): Temporal.Instant | undefined =>
  [raw.wordpress.date, raw.published, raw.updated].map(readDate).find((at) => at !== undefined)

/**
 * Whether an item may stand in the archive: public at its source, dated, not in the future, with something to read.
 * What WordPress keeps beside its posts, drafts and what needs a password is left out.
 */
export function judgeItem(
  raw: RawItem,
  now: Temporal.Instant,
): { taken: true; at: Temporal.Instant } | { taken: false; reason: Reason } {
  const { type, status, secret } = raw.wordpress
  const refuse = (reason: Reason) => ({ taken: false as const, reason })
  if (type !== '' && type !== 'post') return refuse('not_a_post')
  if ((status !== '' && status !== 'publish') || secret) return refuse('not_public')
  if (!/\S/.test(raw.title + raw.content + raw.summary)) return refuse('nothing_said')
  const at = publishedAt(raw)
  if (!at) return refuse('no_date')
  if (Temporal.Instant.compare(at, now) > 0) return refuse('in_the_future')
  if (raw.content.length + raw.summary.length > LONGEST) return refuse('too_long')
  return { taken: true, at }
}

/**
 * The item's identity within its source: its own, else its address, else what it says. In an export of WordPress the
 * post's number belongs to it: copied posts keep the identity of the one they were copied from.
 */
export const identityOf = (raw: RawItem): string => {
  const own = raw.guid || raw.link || `${raw.published || raw.updated} ${raw.title}`
  return (raw.wordpress.id ? `${raw.wordpress.id} ${own}` : own).slice(0, 2000)
}

/** The language that an item is in, as two or three letters; `fallback` when it does not say. */
export const languageOf = (raw: RawItem, fallback: string): string =>
  /^[a-z]{2,3}(?=$|[-_])/i.exec(raw.lang.trim())?.[0].toLowerCase() ?? fallback

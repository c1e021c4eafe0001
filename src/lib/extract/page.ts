import { parseHTML } from 'linkedom'
import { isChallenge } from '#lib/feed/challenge.ts'
import { decodeBytes } from '#lib/feed/charset.ts'
import { readDate } from '#lib/feed/dates.ts'
import { oneLine } from '#lib/feed/plain.ts'
import { MOST_ELEMENTS, mainText, type Page } from './article.ts'
import { type Head, readHead } from './head.ts'
import type { SiteRule } from './site-rules.ts'
import { slim } from './slim.ts'
import { withoutStrangers } from './told-body.ts'

const MOST_BYTES = 3_000_000
/** A text that is shorter is no article, but what stands before one. Characters. */
const SHORTEST = 250
/** With less a page says nothing of its article. Characters. */
const LEAST = 80
/** What an outlet shows of a text that is paid for. Characters. */
const TASTE = 1_500

export const WHY_NOT = ['paywall', 'challenge', 'too_big', 'too_slow', 'no_text'] as const
export type WhyNot = (typeof WHY_NOT)[number]
/** What a page says of its article; never of who wrote it. Texts are plain, in NFC, paragraphs on lines of their own; instants ISO 8601, UTC. */
export type Article = {
  title: string | null
  published: string | null
  updated: string | null
  language: string | null
  canonical: string | null
  amp: string | null
  lede: string
  text: string
  /** The whole text; no more than a summary of it; not even that. */
  fullness: 'full' | 'summary' | 'blocked'
  /** Why it is not the whole text. */
  why: WhyNot | null
}
export type ToExtract = {
  bytes: Uint8Array
  contentType: string
  url: string
  /** Minutes east of UTC of dates that name no zone. */
  zone: number
  rule: SiteRule | undefined
}

export const nothing = (why: WhyNot): Article => ({
  title: null,
  published: null,
  updated: null,
  language: null,
  canonical: null,
  amp: null,
  lede: '',
  text: '',
  fullness: 'blocked',
  why,
})

type Own = Partial<Record<'title' | 'lede' | 'published', string | undefined>>

/** What a rule finds outside the text, where it finds anything. */
function byRule(page: Page, rule: SiteRule | undefined, zone: number): Own {
  const one = (selector: string | undefined) => {
    const text = selector && page.querySelector(selector)?.textContent
    return text ? oneLine(text.slice(0, 4000)) || undefined : undefined
  }
  const stamp = rule?.date ? page.querySelector(rule.date)?.getAttribute?.('datetime') : undefined
  return {
    title: one(rule?.title),
    lede: one(rule?.lede),
    published: readDate(stamp ?? one(rule?.date) ?? '', zone),
  }
}

/** What people see of a page. One that is built to break its reader, by depth or by what it lacks, says nothing. */
function told(
  html: string,
  { url, zone, rule }: Pick<ToExtract, 'url' | 'zone' | 'rule'>,
  title = '',
): Own & { text: string } {
  try {
    const whole = /<html[\s>]/i.test(html) ? html : `<html><body>${html}</body></html>`
    // linkedom's document is one, though its types say less
    const page = parseHTML(whole).document as unknown as Page
    const own = byRule(page, rule, zone)
    return { ...own, text: mainText(page, url, own.title ?? title, rule)?.text ?? '' }
  } catch {
    return { text: '' }
  }
}

function judged(
  head: Head,
  text: string,
  lede: string,
  html: string,
): Pick<Article, 'text' | 'fullness' | 'why'> {
  if (text.length < SHORTEST && isChallenge(html))
    return { text: '', fullness: 'blocked', why: 'challenge' }
  if (head.paid && text.length < TASTE)
    return { text, fullness: text || lede ? 'summary' : 'blocked', why: 'paywall' }
  if (text.length >= SHORTEST) return { text, fullness: 'full', why: null }
  const some = lede !== '' || text.length >= LEAST
  return { text: some ? text : '', fullness: some ? 'summary' : 'blocked', why: 'no_text' }
}

/** More elements than are worth their time, told without building them. */
function isHeap(html: string): boolean {
  let tags = 0
  for (let at = html.indexOf('<'); at >= 0; at = html.indexOf('<', at + 1))
    if (html[at + 1] !== '/' && ++tags > 2 * MOST_ELEMENTS) return true
  return false
}

/**
 * What a page says of its article, from the bytes of an answer. Nothing of the page is run and nothing is fetched. May
 * take long on a hostile page: `extractArticle` gives it a thread and a time.
 */
export function readPage({ bytes, contentType, url, zone, rule }: ToExtract): Article {
  if (bytes.length > MOST_BYTES) return nothing('too_big')
  const html = decodeBytes(bytes, contentType).text
  const light = slim(html)
  if (isHeap(light)) return nothing('too_big')
  const head = readHead(html, url)
  const { text, ...own } = told(light, { url, zone, rule }, head.title)
  const lede = own.lede ?? head.lede ?? ''
  return {
    title: own.title ?? head.title ?? null,
    published: head.published ?? own.published ?? null,
    updated: head.updated ?? null,
    language: head.language ?? null,
    canonical: head.canonical ?? null,
    amp: head.amp ?? null,
    lede,
    ...judged(head, withoutStrangers(text, head.body), lede, html),
  }
}

import { readDate } from '#lib/feed/dates.ts'
import { decodeText } from '#lib/feed/entities.ts'
import { attributesOf } from '#lib/feed/html-scan.ts'
import { oneLine } from '#lib/feed/plain.ts'

/** What a page says about its article outside the text that people see. */
export type Head = {
  title?: string
  lede?: string
  body?: string
  /** Instants in ISO 8601, UTC. */
  published?: string
  updated?: string
  canonical?: string
  amp?: string
  image?: string
  site?: string
  language?: string
  /** Whether the outlet says that only some may read it. */
  paid?: boolean
}

type Loose = Readonly<Record<string, unknown>>
const isObject = (value: unknown): value is Loose =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
const ARTICLE = /^(?:\w+Article|Article|BlogPosting|Report|LiveBlogPosting|Review)$/

/** Every object of the JSON-LD blocks of a page, however nested; broken blocks are passed over. */
function linked(html: string): Loose[] {
  const found: Loose[] = []
  const walk = (value: unknown, depth: number) => {
    if (depth > 6 || found.length > 500) return
    if (Array.isArray(value)) for (const one of value.slice(0, 100)) walk(one, depth + 1)
    else if (isObject(value)) {
      found.push(value)
      for (const key of [
        '@graph',
        'mainEntity',
        'mainEntityOfPage',
        'hasPart',
        'itemListElement',
        'item',
      ])
        walk(value[key], depth + 1)
    }
  }
  for (const [, source = ''] of html.matchAll(
    /<script[^>]+application\/ld\+json[^>]*>([\s\S]*?)<\/script>/gi,
  )) {
    const clean = source
      .trim()
      .replace(/^<!\[CDATA\[|\]\]>$|^\/\/.*$/gm, '')
      .replace(/[\n\r\t]+/g, ' ')
      .replace(/;$/, '')
    try {
      walk(JSON.parse(clean), 0)
    } catch {}
  }
  return found
}

const text = (value: unknown): string | undefined =>
  typeof value === 'string' ? oneLine(decodeText(value.slice(0, 4000))) || undefined : undefined
const typesOf = (one: Loose) => [one['@type']].flat().filter((t) => typeof t === 'string')
const addressOf = (value: unknown): string | undefined => {
  const one = Array.isArray(value) ? value[0] : value
  return text(isObject(one) ? (one['url'] ?? one['@id']) : one)
}

function metas(html: string): Map<string, string> {
  const found = new Map<string, string>()
  for (const [, written = ''] of html.matchAll(/<meta\b([^>]*)>/gi)) {
    const a = new Map(attributesOf(written))
    const name = (a.get('property') ?? a.get('name') ?? a.get('itemprop'))?.toLowerCase()
    const content = a.get('content')?.trim()
    if (name && content && !found.has(name)) found.set(name, content)
  }
  return found
}

function linkTo(html: string, rel: string): string | undefined {
  for (const [, written = ''] of html.matchAll(/<link\b([^>]*)>/gi)) {
    const a = new Map(attributesOf(written))
    if (a.get('rel')?.toLowerCase() === rel && a.get('href')) return a.get('href')
  }
  return undefined
}

const first = <T>(...values: (T | undefined)[]): T | undefined =>
  values.find((v) => v !== undefined)
const dateOf = (...values: (string | undefined)[]) => {
  for (const value of values) {
    const read = value && readDate(value, 420)
    if (read) return read
  }
  return undefined
}

/** JSON-LD, OpenGraph and the plain head of a page, in this order of trust. */
export function readHead(html: string, url: string): Head {
  const article = linked(html).find((o) => typesOf(o).some((t) => ARTICLE.test(t)))
  const meta = metas(html)
  const m = (...names: string[]) => first(...names.map((n) => meta.get(n)))
  const said = (key: string) => (article ? text(article[key]) : undefined)
  const absolute = (address: string | undefined) =>
    address ? URL.parse(address, url)?.href : undefined
  const language = /<html\b[^>]*\blang\s*=\s*["']?([\w-]+)/i.exec(html)?.[1]
  const plainTitle = /<title[^>]*>([\s\S]*?)<\/title>/i.exec(html)?.[1]
  const time = /<time\b[^>]*\bdatetime\s*=\s*["']([^"']+)/i.exec(html)?.[1]
  const free = article?.['isAccessibleForFree']
  const paid =
    free === false ||
    /^false$/i.test(String(free)) ||
    /^(locked|metered)$/i.test(m('article:content_tier') ?? '')
  const out: Record<keyof Head, unknown> = {
    title: first(said('headline'), text(m('og:title', 'twitter:title', 'title')), text(plainTitle)),
    lede: first(
      text(m('og:description', 'description', 'twitter:description')),
      said('description'),
    ),
    body:
      article && typeof article['articleBody'] === 'string' ? article['articleBody'] : undefined,
    published: dateOf(
      said('datePublished'),
      m(
        'article:published_time',
        'datepublished',
        'pubdate',
        'dc.date',
        'date',
        'parsely-pub-date',
      ),
      time,
    ),
    updated: dateOf(
      said('dateModified'),
      m('article:modified_time', 'og:updated_time', 'datemodified'),
    ),
    canonical: absolute(linkTo(html, 'canonical') ?? m('og:url')),
    amp: absolute(linkTo(html, 'amphtml')),
    image: absolute(m('og:image', 'twitter:image') ?? addressOf(article?.['image'])),
    site: text(m('og:site_name')),
    language: first(said('inLanguage'), language, m('og:locale', 'language'))?.replace('_', '-'),
    paid: paid || undefined,
  }
  return Object.fromEntries(Object.entries(out).filter(([, v]) => v !== undefined)) as Head // the keys are Head's own, checked above
}

import { absolute } from './address.ts'
import { readAtom } from './atom.ts'
import { readCdf } from './cdf.ts'
import { isChallenge } from './challenge.ts'
import { decodeBytes } from './charset.ts'
import { type Context, languageTag } from './context.ts'
import { readJsonFeed } from './json-feed.ts'
import { LIMITS } from './limits.ts'
import type { Feed, NoFeed, Parsed, Repair } from './model.ts'
import { readRss } from './rss.ts'
import { readSitemap } from './sitemap.ts'
import { childrenOf, type Element, readXml } from './xml-tree.ts'

export { LIMITS } from './limits.ts'
export type * from './model.ts'

/** What the answer said beside its bytes. */
export type Around = {
  contentType?: string
  /** The address that answered, after redirects. */
  url?: string
  contentLocation?: string
  contentLanguage?: string
  /** Minutes east of UTC of dates that name no zone; 0 unless given. */
  zone?: number
}

const READERS: Record<string, typeof readRss> = {
  rss: readRss,
  rdf: readRss,
  'rdf:rdf': readRss,
  '?rdf:rdf': readRss,
  feed: readAtom,
  entry: readAtom,
  urlset: readSitemap,
  sitemapindex: readSitemap,
}

/** A bare channel is RSS without its root or, with its addresses in attributes, CDF. */
const readerOf = (root: Element) => {
  if (root.name !== 'channel') return READERS[root.name]
  const old = root.attributes['href'] ?? root.attributes['base'] ?? root.attributes['lastmod']
  return old !== undefined ||
    childrenOf(root, 'abstract').length > 0 ||
    childrenOf(root, 'item').some(
      (i) => i.attributes['lastmod'] ?? i.attributes['href'] ?? childrenOf(i, 'abstract')[0],
    )
    ? readCdf
    : readRss
}

/** The element a feed begins with; a few levels down where something was put around it. */
function findRoot(top: Element): { root: Element; level: number } | undefined {
  let row = childrenOf(top)
  for (let level = 0; level < 4 && row.length > 0; level++) {
    const root = row.find((e) => readerOf(e))
    if (root) return { root, level }
    row = row.flatMap((e) => childrenOf(e)).slice(0, 10_000)
  }
  return undefined
}

function whyNot(text: string): NoFeed {
  if (text.trim() === '') return 'empty'
  const head = text.slice(0, 20_000)
  if (isChallenge(head)) return 'challenge'
  return /<!doctype\s+html|<html[\s>]|<body[\s>]|<head[\s>]/i.test(head) ? 'html' : 'unknown'
}

function readText(
  text: string,
  around: Around,
  repairs: Set<Repair>,
): Omit<Feed, 'charset' | 'repairs'> | undefined {
  const context: Context = {
    document: around.contentLocation ? absolute(around.contentLocation, around.url) : around.url,
    language: languageTag(around.contentLanguage?.split(',')[0]),
    bases: text.includes('xml:base'),
    zone: around.zone ?? 0,
    repairs,
  }
  if (/^\s*[{[]/.test(text)) return readJsonFeed(text, context)
  const { root: top, cut, unfinished } = readXml(text)
  if (cut) repairs.add('cut-depth')
  if (unfinished) repairs.add('cut-items')
  const found = findRoot(top)
  if (!found) return undefined
  if (found.level > 0) repairs.add('no-root')
  return readerOf(found.root)?.(found.root, context)
}

/**
 * A feed of any format from the bytes of an answer. Tolerant: what is broken is put right as far as it can be and
 * `repairs` says so; it never throws, and what it costs is bounded by `LIMITS`.
 */
export function parseFeed(bytes: Uint8Array, around: Around = {}): Parsed {
  if (bytes.length > LIMITS.bytes) return { ok: false, reason: 'too-large' }
  const { text, charset, repaired } = decodeBytes(bytes, around.contentType)
  const repairs = new Set<Repair>(repaired ? ['charset'] : [])
  const feed = readText(text.replace(/^\ufeff/, ''), around, repairs)
  return feed
    ? { ok: true, feed: { ...feed, charset, repairs: [...repairs] } }
    : { ok: false, reason: whyNot(text) }
}

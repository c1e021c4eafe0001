import { parseHTML } from 'linkedom'
import { decodeBytes } from '#lib/feed/charset.ts'
import type { Reading, Told } from './read.ts'

const MOST_BYTES = 3_000_000
const MOST_LINKS = 200
/** A shorter text is a way to somewhere, no headline. */
const SHORTEST = 12

/** The little of an element that is asked for. */
type Found = {
  matches(selector: string): boolean
  querySelector(selector: string): Found | null
  getAttribute(name: string): string | null
  textContent: string | null
}

/** The articles that a page lists: the links that `selector` finds, or that stand in what it finds, each address once. */
export function readList(
  bytes: Uint8Array,
  contentType: string,
  url: string,
  selector: string,
): Reading {
  if (bytes.length > MOST_BYTES) return { ok: false, reason: 'too-large', detail: '' }
  const { document } = parseHTML(decodeBytes(bytes, contentType).text)
  const found = new Map<string, Told>()
  let elements: Iterable<Found>
  try {
    elements = document.querySelectorAll(selector)
  } catch {
    return { ok: false, reason: 'no-links', detail: selector }
  }
  for (const element of elements) {
    const link = element.matches('a[href]') ? element : element.querySelector('a[href]')
    const address = URL.parse(link?.getAttribute('href') ?? '', url)
    const words = [link?.getAttribute('title'), link?.textContent, element.textContent]
    const title = words
      .map((t) => (t ?? '').normalize('NFC').replace(/\s+/g, ' ').trim())
      .find((t) => t.length >= SHORTEST)
    if (!address || !/^https?:$/.test(address.protocol) || !title || found.has(address.href))
      continue
    found.set(address.href, {
      id: null,
      url: address.href,
      title: title.slice(0, 1000),
      lede: '',
      body: '',
      whole: false,
      published: null,
      updated: null,
      language: null,
    })
    if (found.size === MOST_LINKS) break
  }
  return found.size > 0
    ? { ok: true, ttl: null, parts: null, items: [...found.values()] }
    : { ok: false, reason: 'no-links', detail: selector }
}

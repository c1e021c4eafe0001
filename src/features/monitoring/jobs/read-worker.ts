import { parseFeed } from '#lib/feed/index.ts'
import type { Item } from '#lib/feed/model.ts'
import { serveWorkshop } from '#lib/workshop.ts'
import type { Reading, Told, ToRead } from './read.ts'
import { readList } from './read-list.ts'

const LEDE = 4000
const BODY = 200_000

/** A whole text is longer than this, and says clearly more than the summary does. Characters. */
const WHOLE = 600

function textsOf({ summary, content }: Item): Pick<Told, 'lede' | 'body' | 'whole'> {
  const [short = '', long = ''] = [summary?.text, content?.text]
  const lede = short !== '' ? short : (long.split('\n')[0] ?? '')
  return {
    lede: lede.slice(0, LEDE),
    body: long.length > lede.length ? long.slice(0, BODY) : '',
    whole: long.length > Math.max(WHOLE, 1.5 * short.length),
  }
}

const told = (item: Item): Told[] => {
  const url = item.link ?? (item.idIsLink ? item.id : undefined)
  const title = item.title?.text.replace(/\s+/g, ' ').trim()
  if (!url || !/^https?:\/\//.test(url) || !title) return []
  return [
    {
      id: item.id ?? null,
      url,
      title: title.slice(0, 1000),
      ...textsOf(item),
      published: item.published ?? null,
      updated: item.updated ?? null,
      language: item.language ?? null,
    },
  ]
}

const part = ({ link, updated }: Item) => (link ? [{ url: link, at: updated ?? null }] : [])

function read({ bytes, contentType, url, selector, zone }: ToRead): Reading {
  if (selector !== null) return readList(bytes, contentType, url, selector)
  const parsed = parseFeed(bytes, { contentType, url, zone })
  if (!parsed.ok) return { ok: false, reason: parsed.reason, detail: '' }
  const { feed } = parsed
  const index = feed.format === 'sitemap-index'
  return {
    ok: true,
    ttl: feed.ttl ?? null,
    parts: index ? feed.items.flatMap(part) : null,
    items: index ? [] : feed.items.flatMap(told),
  }
}

/** The thread of `readAnswer`. */
serveWorkshop<ToRead>(async (input) => read(input))

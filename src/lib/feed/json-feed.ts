import { webAddress } from './address.ts'
import { type Context, emptyFeed, given, languageTag } from './context.ts'
import { readDate } from './dates.ts'
import { LIMITS } from './limits.ts'
import type { Byline, Enclosure, Feed, Item } from './model.ts'
import { distinct } from './people.ts'
import { oneLine } from './plain.ts'
import { richText } from './rich.ts'

type Loose = Readonly<Record<string, unknown>>
const object = (value: unknown): Loose | undefined =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
    ? Object.fromEntries(Object.entries(value))
    : undefined
const list = (value: unknown): unknown[] => (Array.isArray(value) ? value : [])
const string = (value: unknown): string | undefined => {
  if (typeof value === 'number' && Number.isFinite(value)) return String(value)
  return typeof value === 'string' && value.trim() !== '' ? value.slice(0, LIMITS.text) : undefined
}
const line = (value: unknown) => {
  const text = string(value)
  return text && (oneLine(text.slice(0, LIMITS.line)) || undefined)
}

const bylineOf = (value: unknown, base: string | undefined): Byline | undefined => {
  const one = object(value)
  const name = line(one?.['name'] ?? value)
  const url = webAddress(string(one?.['url']), base)
  return name || url ? given<Byline>({ name, url }) : undefined
}
/** JSON Feed 1.0 has one author, 1.1 several; feeds mix them. */
const bylines = (of: Loose, base: string | undefined) =>
  distinct(
    [...list(of['authors']), of['author']].slice(0, LIMITS.list).map((a) => bylineOf(a, base)),
  )

function enclosureOf(value: unknown, base: string | undefined): Enclosure | undefined {
  const one = object(value)
  const url = webAddress(string(one?.['url']), base)
  const bytes = Number(one?.['size_in_bytes'] ?? Number.NaN)
  return url
    ? given<Enclosure>({
        url,
        type: string(one?.['mime_type']),
        bytes: bytes >= 0 ? bytes : undefined,
      })
    : undefined
}

function readItem(of: Loose, context: Context): Item {
  const base = context.document
  const id = string(of['id'])?.trim().slice(0, LIMITS.line)
  const html = string(of['content_html'])
  const link = webAddress(string(of['url']), base)
  return given<Item>({
    id,
    idIsLink: false,
    link:
      link ??
      (id && /^https?:\/\//i.test(id) ? id : undefined) ??
      webAddress(string(of['external_url']), base),
    title: richText(line(of['title']) ?? '', 'text', base),
    summary: richText(string(of['summary']) ?? '', 'guess', base),
    content: html
      ? richText(html, 'html', link ?? base)
      : richText(string(of['content_text']) ?? '', 'text', base),
    authors: bylines(of, base),
    categories: list(of['tags'])
      .slice(0, LIMITS.list)
      .flatMap((t) => (line(t) ? [{ term: line(t) ?? '' }] : [])),
    enclosures: list(of['attachments'])
      .slice(0, LIMITS.list)
      .flatMap((a) => enclosureOf(a, base) ?? []),
    published: readDate(string(of['date_published']) ?? '', context.zone),
    updated: readDate(string(of['date_modified']) ?? '', context.zone),
    language: languageTag(string(of['language'])) ?? context.language,
    image: webAddress(string(of['image']) ?? string(of['banner_image']), base),
  })
}

/** JSON Feed 1.0 and 1.1; undefined for JSON that is none. */
export function readJsonFeed(
  text: string,
  context: Context,
): Omit<Feed, 'charset' | 'repairs'> | undefined {
  let parsed: unknown
  try {
    parsed = JSON.parse(text)
  } catch {
    return undefined
  }
  const root = object(parsed)
  const version = string(root?.['version']) ?? ''
  if (!root || (!/jsonfeed\.org/i.test(version) && !Array.isArray(root['items']))) return undefined
  const link = webAddress(string(root['home_page_url']), context.document)
  const self = webAddress(string(root['feed_url']), context.document)
  const inside = {
    ...context,
    document: context.document ?? self ?? link,
    language: languageTag(string(root['language'])) ?? context.language,
  }
  const items = list(root['items'])
  if (items.length > LIMITS.items) context.repairs.add('cut-items')
  const hub = list(root['hubs'])
    .map((h) => webAddress(string(object(h)?.['url']), inside.document))
    .find((h) => h)
  return given<Omit<Feed, 'charset' | 'repairs'>>({
    ...emptyFeed(/\/1\.?0?\/?$/.test(version) ? 'json-1.0' : 'json-1.1'),
    title: richText(line(root['title']) ?? '', 'text', undefined),
    description: richText(string(root['description']) ?? '', 'text', undefined),
    link,
    self,
    hub,
    language: inside.language,
    authors: bylines(root, inside.document),
    image: webAddress(string(root['icon']) ?? string(root['favicon']), inside.document),
    complete: root['expired'] === true || undefined,
    items: items.slice(0, LIMITS.items).flatMap((i) => {
      const one = object(i)
      return one ? [readItem(one, inside)] : []
    }),
  })
}

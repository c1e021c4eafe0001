import fs from 'node:fs'
import path from 'node:path'
import { z } from 'zod'
import {
  type Around,
  type Byline,
  type Feed,
  type Item,
  parseFeed,
  type Rich,
} from '#lib/feed/index.ts'

export const Case = z.object({
  file: z.string(),
  group: z.string(),
  assertions: z.array(
    z.object({
      path: z.array(z.union([z.string(), z.number()])),
      op: z.enum(['eq', 'time', 'len']),
      value: z.unknown(),
    }),
  ),
})
export type Case = z.infer<typeof Case>

/** The address that the suite's own server gives its files. */
const SERVED = 'http://127.0.0.1:8097/'

/** The head of a file may name header lines of the answer that it came in. */
export function headersOf(bytes: Buffer): Around {
  const head = bytes.toString('latin1').replaceAll('\0', '')
  const named = (name: string) =>
    new RegExp(`Header:\\s*${name}:\\s*(.*)`, 'i').exec(head)?.[1]?.trim()
  const [type, location, language] = ['Content-type', 'Content-Location', 'Content-Language'].map(
    named,
  )
  return {
    ...(type && { contentType: type }),
    ...(location && { contentLocation: location }),
    ...(language && { contentLanguage: language }),
  }
}

const html = (rich: Rich | undefined) => rich?.html
const byline = (b: Byline | undefined) =>
  b?.name && b.mail ? `${b.name} (${b.mail})` : (b?.name ?? b?.mail)

/** One thing of the suite's model in ours; its names for one thing are many. */
function value(of: Feed | Item, [key, ...rest]: (string | number)[]): unknown {
  const isItem = 'idIsLink' in of
  const [a, b] = rest
  switch (key) {
    case 'title':
    case 'title_detail':
      return html(of.title)
    case 'summary':
    case 'summary_detail':
    case 'description':
    case 'subtitle':
    case 'tagline':
      return isItem ? html(of.summary ?? of.content) : html(of.description)
    case 'content':
      return isItem ? html(of.content ?? of.summary) : undefined
    case 'link':
      return of.link
    case 'id':
    case 'guid':
      return of.id
    case 'language':
      return of.language
    case 'author':
      return byline(of.authors[0])
    case 'author_detail':
      return a === 'email'
        ? of.authors[0]?.mail
        : a === 'href'
          ? of.authors[0]?.url
          : of.authors[0]?.name
    case 'tags': {
      const category = of.categories[Number(a)]
      return b === 'scheme' ? category?.scheme : b === 'label' ? category?.label : category?.term
    }
    case 'enclosures': {
      const enclosure = isItem ? of.enclosures[Number(a)] : undefined
      return b === 'type'
        ? enclosure?.type
        : b === 'length'
          ? String(enclosure?.bytes)
          : enclosure?.url
    }
    case 'image':
      return of.image
    case 'source':
      return isItem ? (a === 'title' ? html(of.source?.title) : of.source?.url) : undefined
    case 'published_parsed':
    case 'created_parsed':
      return of.published ?? of.updated
    case 'updated_parsed':
      return of.updated ?? of.published
    default:
      return undefined
  }
}

const NAMES: Record<string, string> = { lt: '<', gt: '>', amp: '&', quot: '"', apos: "'" }
/** The suite's lenient comparison: references resolved, white space collapsed, void tags written one way. */
export const lenient = (text: unknown): string => {
  let out = String(text ?? '')
  for (let round = 0; round < 2; round++)
    out = out.replace(/&(?:#x([0-9a-f]+)|#(\d+)|(lt|gt|amp|quot|apos));/gi, (_, x, d, name) =>
      name ? (NAMES[name] ?? '') : String.fromCodePoint(x ? Number.parseInt(x, 16) : Number(d)),
    )
  return out
    .normalize('NFC')
    .replace(/\s+/g, ' ')
    .replace(/\s*\/>/g, ' />')
    .replace(/> </g, '><')
    .trim()
}

export type Outcome = { case: Case; passed: boolean; got: unknown[] }

export function runCase(folder: string, one: Case): Outcome {
  const bytes = fs.readFileSync(path.join(folder, one.file))
  const parsed = parseFeed(bytes, { url: `${SERVED}${one.file}`, ...headersOf(bytes) })
  const got = one.assertions.map(({ path: [top, ...rest] }) => {
    if (!parsed.ok) return parsed.reason
    if (top === 'feed') return value(parsed.feed, rest)
    const [index, ...more] = rest
    const item = parsed.feed.items[Number(index)]
    return item && value(item, more)
  })
  const passed = one.assertions.every((a, i) =>
    a.op === 'time'
      ? typeof got[i] === 'string' && Date.parse(got[i]) / 1000 === a.value
      : lenient(got[i]) === lenient(a.value),
  )
  return { case: one, passed, got }
}

/** Cases that a press desk meets: not base64, CDF, MathML and SVG, podcasts, media, the title of a source. */
export const isPress = (c: Case) =>
  c.group === 'core' &&
  !/base64|cdf\/|itunes|media-rss|svg|math|xlink|http_|source_title|item_source/.test(c.file)

export const casesOf = (folder: string) =>
  z.array(Case).parse(JSON.parse(fs.readFileSync(path.join(folder, 'cases.json'), 'utf8')))

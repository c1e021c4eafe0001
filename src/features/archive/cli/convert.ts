import { createHash } from 'node:crypto'
import { slugOf } from '#features/agency/rules/text.ts'
import { fileNameOf, fromHtml } from '#lib/document/from-html.ts'
import { type Doc, documentSchema, nodesOf } from '#lib/document/model.ts'
import { isSafeLink } from '#lib/document/schema.ts'
import { toText } from '#lib/document/text.ts'
import { cleanLine } from '#lib/document/text-input.ts'
import { escapeXml } from '#lib/xml.ts'
import { identityOf, languageOf, type RawItem } from '../rules/items.ts'
import type { Source } from './read-feed.ts'

/** An item in our own terms, before it has an address. */
export type Converted = {
  guid: string
  localId: string
  lang: string
  headline: string
  summary: string
  body: Doc
  text: string
  originalUrl: string
  attachments: { href: string; name: string }[]
}

const HEADLINE = 300
const SUMMARY = 1000
/** Endings of what is a document of its own and no page. */
const FILE = /\.(pdf|docx?|xlsx?|pptx?|odt|ods|csv|txt|zip|rar|mp3|mp4|jpe?g|png|webp)$/i
/** `[gallery ids="1"]`, `[/caption]`: what WordPress plugins leave in a text. A link's `[name]` has no such shape. */
const SHORTCODE = /\[\/?([a-z][a-z_-]{2,30})(?:\s+[a-z_-]+=(?:"[^"]*"|'[^']*'|[^\s\]]+))*\s*\/?\]/g

const wordsOf = (html: string) => toText(fromHtml(html, { base: '' }).doc, () => undefined).trim()

/** Attachments named by the item itself, and files that its text links to. */
function attachmentsOf(raw: RawItem, body: Doc, base: string) {
  const found = new Map<string, string>()
  const note = (address: string, name: string) => {
    const href = URL.parse(address, base || undefined)?.href
    if (href && isSafeLink(href) && !found.has(href))
      found.set(href, cleanLine(name || fileNameOf(href), 150) || 'tệp')
  }
  for (const e of raw.enclosures) note(e.href, e.name)
  for (const node of nodesOf(body))
    if (node.type === 'text')
      for (const m of node.marks ?? [])
        if (m.type === 'link' && FILE.test(m.attrs.href.replace(/[?#].*$/, '')))
          note(m.attrs.href, '')
  return [...found].map(([href, name]) => ({ href, name }))
}

/**
 * Reads an item's HTML into our model. Answers undefined when the text is longer than a release may be. `unknown` is
 * told what of it has no place there.
 */
export function convert(
  raw: RawItem,
  source: Source,
  unknown: (what: string, times: number) => void,
): Converted | undefined {
  const wordpress = raw.wordpress.type !== ''
  const base = URL.parse(raw.link, source.base || undefined)?.href ?? source.base
  const onlySummary = raw.content.trim() === ''
  const said = onlySummary ? raw.summary : raw.content
  const html = said.replace(SHORTCODE, (whole, name) => {
    if (!wordpress) return whole
    unknown(`shortcode ${name}`, 1)
    return ''
  })
  const reading = fromHtml(raw.plain && !onlySummary ? escapeXml(html) : html, {
    base: base.startsWith('http') ? base : '',
    lines: wordpress || raw.plain,
  })
  for (const [what, times] of reading.notUnderstood) unknown(`HTML ${what}`, times)
  const body = documentSchema.safeParse(reading.doc)
  if (!body.success) return undefined
  const text = toText(body.data, () => undefined).trim()
  const title = cleanLine(wordsOf(raw.title), HEADLINE)
  return {
    guid: identityOf(raw),
    localId: raw.wordpress.id.slice(0, 100),
    lang: languageOf(raw.lang ? raw : { ...raw, lang: source.lang }, 'vi'),
    headline: title || cleanLine(text, 100) || '(…)',
    summary: onlySummary ? '' : cleanLine(wordsOf(raw.summary), SUMMARY),
    body: body.data,
    text,
    originalUrl: base.startsWith('http') && isSafeLink(base) && raw.link ? base : '',
    attachments: attachmentsOf(raw, body.data, base),
  }
}

/** An address from the day and the headline, and the one to take when it is taken: with letters that follow from the identity. */
export function archiveSlugs(
  headline: string,
  identity: string,
  day: Temporal.PlainDate,
): { own: string; longer: string } {
  const own = [day.toString(), slugOf(headline)].filter(Boolean).join('-')
  const tail = createHash('sha256').update(identity).digest('hex').slice(0, 12)
  return { own, longer: `${own.slice(0, 85).replace(/-+$/, '')}-${tail}` }
}

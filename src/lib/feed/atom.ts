import { webAddress } from './address.ts'
import {
  baseOf,
  type Context,
  dateIn,
  emptyFeed,
  given,
  languageOf,
  languageTag,
  lineIn,
  linkIn,
} from './context.ts'
import { LIMITS } from './limits.ts'
import { linksOf } from './links.ts'
import type { Feed, Item, Rich } from './model.ts'
import { bylineOf, categoriesOf, enclosuresOf, imageOf, type Parts, partsOf } from './parts.ts'
import { distinct } from './people.ts'
import { asTitle, type Kind, richOf, richText } from './rich.ts'
import { childrenOf, type Element, textOf } from './xml-tree.ts'

const TEXT = /^text\/|\+xml$|\/xml$|^(text|html|xhtml)$/
const READABLE = /^(?:[\t\n\f\r]|[^\p{Cc}\ufffd]|\x85)*$/u

/** What kind of text an element says it holds: Atom 1.0's `type`, Atom 0.3's `type` and `mode`. */
function kindOf(element: Element, is03: boolean): Kind | 'base64' {
  const type = (element.attributes['type'] ?? '').trim().toLowerCase()
  const mode = element.attributes['mode']?.trim().toLowerCase()
  if (mode === 'base64') return 'base64'
  if (type === 'html' || type === 'text/html') return 'html'
  if (type === 'xhtml' || type === 'application/xhtml+xml')
    return mode === 'escaped' ? 'html' : 'xhtml'
  if (type === 'text' || type === 'text/plain') return 'text'
  if (type === '') return is03 ? 'guess' : 'text'
  return TEXT.test(type) ? 'guess' : 'base64'
}

function fromBase64(element: Element, base: string | undefined): Rich | undefined {
  const written = textOf(element)
  if (!/^[A-Za-z0-9+/=\s]*$/.test(written) || written.length > LIMITS.text)
    return richText(written, 'guess', base)
  const text = Buffer.from(written, 'base64').toString()
  if (!READABLE.test(text)) return undefined
  return richText(text, 'guess', base)
}

/** Atom 1.0 puts XHTML into one `div` that is not part of it. */
function insideDiv(element: Element): Element {
  const inner = childrenOf(element)
  const [div] = inner
  const alone =
    inner.length === 1 && element.children.every((c) => typeof c !== 'string' || c.trim() === '')
  if (!div || !alone || (div.name !== 'xhtml:div' && div.name !== 'div')) return element
  return { ...div, attributes: { ...div.attributes, type: 'xhtml' } }
}

function rich(element: Element | undefined, context: Context, is03: boolean): Rich | undefined {
  if (!element) return undefined
  const kind = kindOf(element, is03)
  if (kind === 'xhtml' && !is03) return rich(insideDiv(element), context, true)
  const base = baseOf(element, context)
  if (kind === 'base64') return fromBase64(element, base)
  return richOf(element, kind, base, () => context.repairs.add('cut-text'))
}

const dateOf = (parts: Parts, names: string[], context: Context) => {
  for (const name of names)
    for (const element of parts.all(name)) {
      const found = dateIn(element, context)
      if (found) return found
    }
  return undefined
}

const idOf = (element: Element | undefined, context: Context) => {
  const written = element && textOf(element)
  const address = written?.includes('/') ? webAddress(written, baseOf(element, context)) : undefined
  return (address ?? written)?.slice(0, LIMITS.line) || undefined
}

function sourceOf(
  element: Element | undefined,
  context: Context,
  is03: boolean,
): Item['source'] | undefined {
  if (!element) return undefined
  const parts = partsOf(element)
  return given<NonNullable<Item['source']>>({
    title: asTitle(rich(parts.first('title'), context, is03)),
    url: linksOf(parts.all('link'), context).alternate ?? idOf(parts.first('id'), context),
  })
}

function readEntry(element: Element, context: Context, is03: boolean): Item {
  const parts = partsOf(element)
  const links = linksOf(parts.all('link'), context)
  const content = parts.first('content', 'content:encoded', 'xhtml:body', 'body')
  const elsewhere = parts.all('content')[0]
  const id = idOf(parts.first('id', 'guid', 'dc:identifier'), context)
  return given<Item>({
    id,
    idIsLink: false,
    link:
      links.alternate ?? linkIn(elsewhere, context, 'src') ?? linkIn(parts.first('link'), context),
    title: asTitle(rich(parts.first('title', 'dc:title', 'media:title'), context, is03)),
    summary: rich(
      parts.first(
        'summary',
        'description',
        'dc:description',
        'itunes:summary',
        'media:description',
      ),
      context,
      is03,
    ),
    content: rich(content, context, is03),
    authors: distinct(
      parts
        .all('author', 'dc:creator', 'dc:author', 'itunes:author')
        .map((a) => bylineOf(a, context)),
    ),
    categories: categoriesOf(
      parts.all('category', 'dc:subject', 'media:category', 'itunes:keywords'),
    ),
    enclosures: enclosuresOf(parts, baseOf(element, context), context),
    published: dateOf(
      parts,
      ['published', 'issued', 'dcterms:issued', 'pubdate', 'created', 'dcterms:created', 'dc:date'],
      context,
    ),
    updated: dateOf(parts, ['updated', 'modified', 'dcterms:modified', 'dc:date'], context),
    language: languageTag(lineIn(parts.first('dc:language'))) ?? languageOf(element, context),
    comments: links.replies ?? linkIn(parts.first('comments'), context),
    image: imageOf(parts, context),
    source: sourceOf(parts.first('source'), context, is03),
  })
}

const isOld = (root: Element) =>
  (root.attributes['version'] ?? '').startsWith('0') ||
  Object.values(root.attributes).some((v) =>
    /purl\.org\/(atom|echo|pie)|necho|newformat|echo\/namespace/i.test(v),
  )

/** Atom 0.3 and 1.0, or one entry on its own. */
export function readAtom(root: Element, context: Context): Omit<Feed, 'charset' | 'repairs'> {
  const is03 = isOld(root)
  const format = is03 ? 'atom-0.3' : 'atom-1.0'
  if (root.name === 'entry')
    return { ...emptyFeed(format), items: [readEntry(root, context, is03)] }
  const parts = partsOf(root)
  const links = linksOf(parts.all('link'), context)
  const elements = [...parts.all('entry'), ...parts.all('item')]
  if (elements.length > LIMITS.items) context.repairs.add('cut-items')
  const inside: Context = {
    ...context,
    language: languageTag(lineIn(parts.first('dc:language', 'language'))) ?? context.language,
    document: context.document ?? links.self ?? links.alternate,
  }
  return given<Omit<Feed, 'charset' | 'repairs'>>({
    ...emptyFeed(format),
    id: idOf(parts.first('id', 'guid'), context),
    title: asTitle(rich(parts.first('title', 'dc:title'), inside, is03)),
    description: rich(parts.first('subtitle', 'tagline', 'description', 'info'), inside, is03),
    link: links.alternate ?? linkIn(parts.first('link'), context),
    self: links.self,
    hub: links.hub,
    language: languageOf(root, inside),
    authors: distinct(
      parts.all('author', 'dc:creator', 'itunes:author').map((a) => bylineOf(a, inside)),
    ),
    categories: categoriesOf(parts.all('category', 'dc:subject', 'itunes:category')),
    image: linkIn(parts.first('logo', 'icon'), inside) ?? imageOf(parts, inside),
    published: dateOf(parts, ['published', 'issued', 'created'], inside),
    updated: dateOf(
      parts,
      ['updated', 'modified', 'dcterms:modified', 'dc:date', 'pubdate'],
      inside,
    ),
    complete: parts.all('fh:complete').length > 0 || undefined,
    items: elements.slice(0, LIMITS.items).map((e) => readEntry(e, inside, is03)),
  })
}

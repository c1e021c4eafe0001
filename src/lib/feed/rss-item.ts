import { webAddress } from './address.ts'
import { baseOf, type Context, given, languageOf, languageTag, lineIn, linkIn } from './context.ts'
import { LIMITS } from './limits.ts'
import { linksOf } from './links.ts'
import type { Item } from './model.ts'
import { bylineOf, categoriesOf, enclosuresOf, imageOf, partsOf } from './parts.ts'
import { distinct } from './people.ts'
import { asTitle } from './rich.ts'
import { firstDate, linkOf, NAMES, rich } from './rss-fields.ts'
import { type Element, textOf } from './xml-tree.ts'

/** A guid is an address only where the feed does not deny it and it looks like one. */
function identity(element: Element | undefined, about: string | undefined, context: Context) {
  if (!element) return { id: about, idIsLink: false, link: undefined }
  const written = textOf(element)
  const isLink =
    (element.attributes['ispermalink'] ?? 'true').trim().toLowerCase() !== 'false' &&
    element.name === 'guid'
  const address =
    isLink && /^\S*[/.]\S*$/.test(written)
      ? webAddress(written, baseOf(element, context))
      : undefined
  const id = isLink && address && /\//.test(written) ? address : written
  return {
    id: id || about,
    idIsLink: address !== undefined,
    link: /^https?:/i.test(address ?? '') ? address : undefined,
  }
}

export function readItem(element: Element, context: Context): Item {
  const parts = partsOf(element)
  const { id, idIsLink, link } = identity(
    parts.first('guid', 'atom:id', 'id', 'dc:identifier'),
    element.attributes['rdf:about'],
    context,
  )
  const links = linksOf(parts.all('atom:link', 'link'), context)
  const source = parts.first('source')
  const published = firstDate(parts, NAMES.published, context)
  return given<Item>({
    id: id?.slice(0, LIMITS.line),
    idIsLink,
    link: linkOf(parts, context) ?? links.alternate ?? link,
    title: asTitle(rich(parts.first(...NAMES.title), 'guess', context)),
    summary: rich(parts.first(...NAMES.summary), 'guess', context),
    content: rich(parts.first(...NAMES.content), 'guess', context),
    authors: distinct(parts.all(...NAMES.authors).map((a) => bylineOf(a, context))),
    categories: categoriesOf(parts.all(...NAMES.categories)),
    enclosures: enclosuresOf(parts, baseOf(element, context), context),
    published,
    updated: firstDate(parts, NAMES.updated, context),
    language:
      languageTag(lineIn(parts.first('dc:language', 'language'))) ?? languageOf(element, context),
    comments: linkIn(parts.first('comments'), context),
    image: imageOf(parts, context),
    source:
      source &&
      given<NonNullable<Item['source']>>({
        title: asTitle(rich(source, 'guess', context)),
        url: linkIn(source, context, 'url'),
      }),
  })
}

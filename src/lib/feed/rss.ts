import {
  type Context,
  emptyFeed,
  given,
  languageOf,
  languageTag,
  lineIn,
  linkIn,
} from './context.ts'
import { LIMITS } from './limits.ts'
import { linksOf } from './links.ts'
import type { Feed, Format } from './model.ts'
import { bylineOf, categoriesOf, imageOf, type Parts, partsOf } from './parts.ts'
import { distinct } from './people.ts'
import { asTitle } from './rich.ts'
import { firstDate, linkOf, NAMES, rich } from './rss-fields.ts'
import { readItem } from './rss-item.ts'
import type { Element } from './xml-tree.ts'

/** Minutes of `ttl`, or of the syndication module's period and frequency. */
function ttlOf(parts: Parts): number | undefined {
  const ttl = Number(lineIn(parts.first('ttl')) ?? Number.NaN)
  if (ttl > 0 && ttl < 1e6) return Math.round(ttl)
  const period = { hourly: 60, daily: 1440, weekly: 10_080, monthly: 43_200, yearly: 525_600 }[
    (lineIn(parts.first('sy:updateperiod')) ?? '').toLowerCase()
  ]
  const times = Number(lineIn(parts.first('sy:updatefrequency')) ?? 1)
  return period && times >= 1 ? Math.round(period / times) : undefined
}

const formatOf = (root: Element): Format => {
  if (root.name === 'rdf:rdf' || root.name === 'rdf') return 'rss-1.0'
  return /^0?\.9/.test(root.attributes['version'] ?? '') ? 'rss-0.9' : 'rss-2.0'
}

/** RSS 0.90 to 2.0 and RDF: items inside the channel, or beside it. */
export function readRss(root: Element, context: Context): Omit<Feed, 'charset' | 'repairs'> {
  const outer = partsOf(root)
  const channel = root.name === 'channel' ? root : (outer.all('channel')[0] ?? root)
  const parts = channel === root ? outer : partsOf(channel)
  const elements =
    channel === root
      ? parts.all('item')
      : [
          ...parts.all('item'),
          ...outer.all('item'),
          ...outer.all('items').flatMap((i) => partsOf(i).all('item')),
          ...parts.all('items').flatMap((i) => partsOf(i).all('item')),
        ]
  if (elements.length > LIMITS.items) context.repairs.add('cut-items')
  const links = linksOf(parts.all('atom:link', 'link'), context)
  const link = linkOf(parts, context) ?? links.alternate
  const inside: Context = {
    ...context,
    document: context.document ?? link,
    language: languageTag(lineIn(parts.first('language', 'dc:language'))) ?? context.language,
  }
  const picture = partsOf(outer.first('image') ?? channel)
  return given<Omit<Feed, 'charset' | 'repairs'>>({
    ...emptyFeed(formatOf(root)),
    id: lineIn(parts.first('atom:id', 'id', 'guid')) ?? channel.attributes['rdf:about'],
    title: asTitle(rich(parts.first(...NAMES.title), 'guess', inside)),
    description: rich(parts.first(...NAMES.about), 'guess', inside),
    link,
    self: links.self,
    hub: links.hub,
    language: inside.language ?? languageOf(channel, context),
    authors: distinct(parts.all(...NAMES.authors).map((a) => bylineOf(a, inside))),
    categories: categoriesOf(parts.all(...NAMES.categories)),
    image: imageOf(parts, inside) ?? linkIn(picture.first('url'), inside),
    published: firstDate(parts, NAMES.published, inside),
    updated: firstDate(parts, NAMES.updated, inside),
    ttl: ttlOf(parts),
    complete: lineIn(parts.first('itunes:complete'))?.toLowerCase() === 'yes' || undefined,
    items: elements.slice(0, LIMITS.items).map((e) => readItem(e, inside)),
  })
}

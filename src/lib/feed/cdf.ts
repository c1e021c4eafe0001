import { absolute } from './address.ts'
import { type Context, emptyFeed, given, linkIn } from './context.ts'
import { readDate } from './dates.ts'
import { LIMITS } from './limits.ts'
import type { Feed, Item } from './model.ts'
import { partsOf } from './parts.ts'
import { asTitle, richOf } from './rich.ts'
import type { Element } from './xml-tree.ts'

/** The Channel Definition Format, the oldest of them: addresses and dates are attributes. */
function shared(element: Element, context: Context) {
  const parts = partsOf(element)
  const inner = (name: string) =>
    richOf(parts.first(name), 'guess', context.document, () => context.repairs.add('cut-text'))
  const anchor = parts.all('a')[0]
  return {
    title: asTitle(inner('title')),
    description: inner('abstract'),
    link: linkIn(element, context, 'href') ?? linkIn(anchor, context, 'href'),
    updated: readDate(element.attributes['lastmod'] ?? '', context.zone),
    image: linkIn(parts.all('logo')[0], context, 'href'),
  }
}

export function readCdf(root: Element, context: Context): Omit<Feed, 'charset' | 'repairs'> {
  const own = root.attributes['base']
  const inside =
    own === undefined ? context : { ...context, document: absolute(own, context.document) }
  const items = partsOf(root).all('item')
  if (items.length > LIMITS.items) context.repairs.add('cut-items')
  return given<Omit<Feed, 'charset' | 'repairs'>>({
    ...emptyFeed('cdf'),
    ...shared(root, inside),
    items: items.slice(0, LIMITS.items).map((element) => {
      const { description, ...rest } = shared(element, inside)
      return given<Item>({
        ...rest,
        summary: description,
        id: rest.link,
        idIsLink: true,
        authors: [],
        categories: [],
        enclosures: [],
      })
    }),
  })
}

import { type Context, dateIn, emptyFeed, given, languageTag, lineIn, linkIn } from './context.ts'
import { LIMITS } from './limits.ts'
import type { Feed, Item } from './model.ts'
import { categoriesOf, partsOf } from './parts.ts'
import { asTitle, richOf } from './rich.ts'
import type { Element } from './xml-tree.ts'

function readUrl(element: Element, context: Context): Item | undefined {
  const parts = partsOf(element)
  const link = linkIn(parts.first('loc'), context)
  if (!link) return undefined
  const news = parts.first('news:news')
  const inner = news && partsOf(news)
  const outlet = inner?.first('news:publication')
  const picture = parts.first('image:image')
  return given<Item>({
    id: link,
    idIsLink: true,
    link,
    title: asTitle(
      inner &&
        richOf(inner.first('news:title'), 'guess', undefined, () =>
          context.repairs.add('cut-text'),
        ),
    ),
    authors: [],
    categories: categoriesOf(inner?.all('news:keywords') ?? []),
    enclosures: [],
    published: dateIn(inner?.first('news:publication_date'), context),
    updated: dateIn(parts.first('lastmod'), context),
    language: languageTag(lineIn(outlet && partsOf(outlet).first('news:language'))),
    image: linkIn(picture && partsOf(picture).first('image:loc'), context),
  })
}

/** A sitemap, a sitemap of news, or an index of sitemaps: an index's items are sitemaps. */
export function readSitemap(root: Element, context: Context): Omit<Feed, 'charset' | 'repairs'> {
  const isIndex = root.name === 'sitemapindex'
  const elements = partsOf(root).all(isIndex ? 'sitemap' : 'url')
  const most = isIndex ? LIMITS.sitemaps : LIMITS.items
  if (elements.length > most) context.repairs.add('cut-items')
  const isNews = elements.some((e) =>
    e.children.some((c) => typeof c !== 'string' && c.name === 'news:news'),
  )
  return {
    ...emptyFeed(isIndex ? 'sitemap-index' : isNews ? 'news-sitemap' : 'sitemap'),
    items: elements.slice(0, most).flatMap((e) => readUrl(e, context) ?? []),
  }
}

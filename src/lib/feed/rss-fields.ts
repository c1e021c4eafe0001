import { baseOf, type Context, dateIn, linkIn } from './context.ts'
import type { Parts } from './parts.ts'
import { type Kind, richOf } from './rich.ts'
import type { Element } from './xml-tree.ts'

const names = (text: string) => text.split(/\s+/)
/** Where RSS feeds say a thing, the most telling name first. */
export const NAMES = {
  title: names('title dc:title media:title itunes:title atom:title'),
  summary:
    names(`description dc:description dcterms:abstract atom:summary summary itunes:summary itunes:subtitle
    media:description`),
  content: names('content:encoded xhtml:body body fullitem atom:content content xhtml:div'),
  about: names(
    'description tagline dc:description dcterms:abstract itunes:summary itunes:subtitle atom:subtitle',
  ),
  authors: names(
    'author dc:creator dc:author managingeditor itunes:author itunes:owner atom:author creator',
  ),
  categories: names(
    'category dc:subject itunes:category itunes:keywords media:category media:keywords atom:category',
  ),
  published:
    names(`pubdate dcterms:issued dcterms:created dc:date atom:published published date atom:issued
    atom:updated`),
  updated: names(
    'atom:updated dcterms:modified atom:modified lastbuilddate updated dc:date dcterms:created',
  ),
}

export const rich = (element: Element | undefined, kind: Kind, context: Context) =>
  element && richOf(element, kind, baseOf(element, context), () => context.repairs.add('cut-text'))

/** The `link` elements of RSS hold the address as text or, wrongly, as an attribute; the first that holds one counts. */
export function linkOf(parts: Parts, context: Context): string | undefined {
  for (const element of parts.all('link')) {
    const found =
      linkIn(element, context) ??
      (element.attributes['rel'] ? undefined : linkIn(element, context, 'href')) ??
      linkIn(element, context, 'rdf:resource')
    if (found) return found
  }
  return undefined
}

export const firstDate = (parts: Parts, names: string[], context: Context) => {
  for (const name of names)
    for (const element of parts.all(name)) {
      const found = dateIn(element, context)
      if (found) return found
    }
  return undefined
}

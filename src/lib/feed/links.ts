import { type Context, linkIn } from './context.ts'
import type { Element } from './xml-tree.ts'

export type Links = {
  alternate?: string
  self?: string
  hub?: string
  replies?: string
  via?: string
}

const relation = (element: Element) =>
  (element.attributes['rel'] ?? 'alternate')
    .trim()
    .toLowerCase()
    .replace(/^http:\/\/www\.iana\.org\/assignments\/relation\//, '') || 'alternate'
const PAGE = /^\s*(text\/html|application\/xhtml\+xml)/i

/** The addresses of links in Atom's form, by what they are; of several pages the first, HTML before anything else. */
export function linksOf(elements: Element[], context: Context): Links {
  const out: Links = {}
  let sure = false
  for (const element of elements) {
    if (element.attributes['href'] === undefined) continue
    const url = linkIn(element, context, 'href')
    const rel = relation(element)
    if (!url) continue
    if (rel === 'alternate') {
      const page = PAGE.test(element.attributes['type'] ?? 'text/html')
      if (out.alternate === undefined || (page && !sure)) out.alternate = url
      sure ||= page
    } else if (rel === 'self' || rel === 'hub' || rel === 'replies' || rel === 'via')
      out[rel] ??= url
  }
  return out
}

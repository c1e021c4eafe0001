import { webAddress } from './address.ts'
import { type Context, lineIn, linkIn } from './context.ts'
import { LIMITS } from './limits.ts'
import type { Byline, Category, Enclosure } from './model.ts'
import { readByline } from './people.ts'
import { type Element, textOf } from './xml-tree.ts'

/** The child elements of one element by name, looked up often. */
export type Parts = {
  all(...names: string[]): Element[]
  /** The first of the first name that holds anything: text, elements or, when asked, the attribute. */
  first(...names: string[]): Element | undefined
}

const NOTHING: Element[] = []

export function partsOf(element: Element): Parts {
  const by = new Map<string, Element[]>()
  for (const one of element.children) {
    if (typeof one === 'string') continue
    const list = by.get(one.name)
    if (list) list.push(one)
    else by.set(one.name, [one])
  }
  const all = (...names: string[]) => {
    let found = NOTHING
    for (const name of names) {
      const list = by.get(name)
      if (list) found = found.length === 0 ? list : [...found, ...list]
    }
    return found
  }
  const holds = (e: Element) => e.children.some((c) => typeof c !== 'string' || c.trim() !== '')
  return {
    all,
    first(...names) {
      for (const name of names) {
        const list = by.get(name)
        const found = list?.find(holds)
        if (found) return found
      }
      return undefined
    },
  }
}

/** A byline with an element each for name, mail and address, or written on one line. */
export function bylineOf(element: Element, context: Context): Byline | undefined {
  if (element.children.every((c) => typeof c === 'string'))
    return readByline(textOf(element).slice(0, LIMITS.line))
  const parts = partsOf(element)
  const name = lineIn(parts.first('name', 'atom:name', 'itunes:name', 'foaf:name', '?foaf:name'))
  const mail = lineIn(parts.first('email', 'atom:email', 'itunes:email', 'mbox'))
  const url = linkIn(
    parts.first('uri', 'url', 'homepage', 'atom:uri', 'atom:url', 'atom:homepage'),
    context,
  )
  if (!name && !mail && !url) return readByline(textOf(element).slice(0, LIMITS.line))
  return { ...readByline(name ?? ''), ...(mail && { mail }), ...(url && { url }) }
}

export const categoriesOf = (elements: Element[]): Category[] => {
  const out = new Map<string, Category>()
  const add = (term: string | undefined, a: Element['attributes']) => {
    const clean = term?.normalize('NFC').trim().replace(/\s+/g, ' ').slice(0, 500)
    const scheme = a['scheme'] ?? a['domain']
    if (clean && out.size < LIMITS.list && !out.has(`${clean}\n${scheme}`))
      out.set(`${clean}\n${scheme}`, {
        term: clean,
        ...(scheme && { scheme }),
        ...(a['label'] && { label: a['label'] }),
      })
  }
  const walk = (element: Element) => {
    const a = element.attributes
    if (
      element.name === 'itunes:keywords' ||
      element.name === 'media:keywords' ||
      element.name === 'news:keywords'
    )
      for (const word of textOf(element).split(
        element.name === 'itunes:keywords' && !textOf(element).includes(',') ? /\s+/ : ',',
      ))
        add(word, a)
    else add(a['term'] ?? (element.name === 'itunes:category' ? a['text'] : textOf(element)), a)
    for (const inner of element.children)
      if (typeof inner !== 'string' && inner.name === element.name) walk(inner)
  }
  for (const element of elements) walk(element)
  return [...out.values()]
}

const bytesOf = (text: string | undefined) =>
  /^\d{1,15}$/.test(text?.trim() ?? '') ? Number(text) : undefined

/** Enclosures of every vocabulary, each address once. */
export function enclosuresOf(
  parts: Parts,
  base: string | undefined,
  context: Context,
): Enclosure[] {
  const groups = parts.all('media:group').map((g) => partsOf(g))
  const found = [
    ...parts.all('enclosure', 'media:content', 'rdf:enclosure'),
    ...groups.flatMap((g) => g.all('media:content')),
    ...parts
      .all('link', 'atom:link')
      .filter((l) => l.attributes['rel']?.toLowerCase() === 'enclosure'),
  ]
  const out = new Map<string, Enclosure>()
  for (const element of found) {
    const a = element.attributes
    const url = webAddress(a['url'] ?? a['href'] ?? a['rdf:resource'], base ?? context.document)
    const bytes = bytesOf(a['length'] ?? a['filesize'])
    if (!url || out.has(url) || out.size >= LIMITS.list) continue
    out.set(url, {
      url,
      ...(a['type'] && { type: a['type'] }),
      ...(bytes !== undefined && { bytes }),
      ...(a['medium'] && { medium: a['medium'] }),
    })
  }
  return [...out.values()]
}

/** The picture that an item shows beside its title. */
export function imageOf(parts: Parts, context: Context): string | undefined {
  const groups = parts.all('media:group').map((g) => partsOf(g))
  const thumbnail = [parts, ...groups].flatMap((p) => p.all('media:thumbnail'))[0]
  const image = parts.all('itunes:image')[0]
  const own = parts.first('image')
  return (
    linkIn(thumbnail, context, 'url') ??
    linkIn(image, context, 'href') ??
    linkIn(image, context, 'url') ??
    (image && linkIn(image, context)) ??
    (own && linkIn(partsOf(own).first('url') ?? own, context))
  )
}

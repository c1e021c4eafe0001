import { childrenOf, type Element, readXml } from '#lib/feed/xml-tree.ts'
import { escapeXml } from '#lib/xml.ts'

export type Outline = { outlet: string; url: string; home: string; language: string | null }

const MOST = 2000

/** The feeds of an OPML file, each under the outline above it or its own title; undefined when it is none. */
export function readOpml(text: string): Outline[] | undefined {
  const [root] = childrenOf(readXml(text).root, 'opml')
  if (!root) return undefined
  const found: Outline[] = []
  const walk = (element: Element, depth: number) => {
    for (const one of childrenOf(element, 'outline')) {
      const at = one.attributes
      const url = at['xmlurl'] ?? at['xmlUrl']
      const name = (at['title'] ?? at['text'] ?? '').normalize('NFC').trim()
      if (url && found.length < MOST)
        found.push({
          outlet: (name || url).slice(0, 200),
          url: url.trim(),
          home: at['htmlurl'] ?? at['htmlUrl'] ?? '',
          language: at['language'] ?? null,
        })
      if (depth < 10) walk(one, depth + 1)
    }
  }
  for (const body of childrenOf(root, 'body')) walk(body, 0)
  return found
}

/** Channels as OPML 2.0. */
export function writeOpml(title: string, channels: { outlet: string; url: string }[]): string {
  const lines = channels.map(
    (c) =>
      `    <outline type="rss" text="${escapeXml(c.outlet)}" title="${escapeXml(c.outlet)}" xmlUrl="${escapeXml(c.url)}"/>`,
  )
  return `<?xml version="1.0" encoding="UTF-8"?>\n<opml version="2.0">\n  <head><title>${escapeXml(title)}</title></head>\n  <body>\n${lines.join('\n')}\n  </body>\n</opml>\n`
}

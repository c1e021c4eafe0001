/** Canonical prefixes by namespace, lower case. The vocabularies of the formats themselves have none or `atom`. */
const PREFIXES: Record<string, string> = {
  'http://backend.userland.com/rss': '',
  'http://backend.userland.com/rss2': '',
  'http://backend.userland.com/rss091': '',
  'http://blogs.law.harvard.edu/tech/rss': '',
  'http://purl.org/rss/1.0/': '',
  'http://purl.org/net/rss1.1#': '',
  'http://my.netscape.com/rdf/simple/0.9/': '',
  'http://my.netscape.com/publish/formats/rss-0.91.dtd': '',
  'http://channel.netscape.com/rdf/simple/0.9/': '',
  'http://example.com/newformat#': 'atom',
  'http://example.com/necho': 'atom',
  'http://purl.org/echo/': 'atom',
  'uri/of/echo/namespace#': 'atom',
  'http://purl.org/pie/': 'atom',
  'http://purl.org/atom/ns#': 'atom',
  'http://www.w3.org/2005/atom': 'atom',
  'http://www.sitemaps.org/schemas/sitemap/0.9': '',
  'http://www.google.com/schemas/sitemap/0.84': '',
  'http://www.google.com/schemas/sitemap-news/0.9': 'news',
  'http://www.google.com/schemas/sitemap-image/1.1': 'image',
  'http://purl.org/dc/elements/1.1/': 'dc',
  'http://purl.org/dc/elements/1.0/': 'dc',
  'http://purl.org/dc/terms/': 'dcterms',
  'http://purl.org/rss/1.0/modules/content/': 'content',
  'http://purl.org/rss/1.0/modules/syndication/': 'sy',
  'http://purl.org/rss/1.0/modules/slash/': 'slash',
  'http://search.yahoo.com/mrss/': 'media',
  'http://search.yahoo.com/mrss': 'media',
  'http://www.itunes.com/dtds/podcast-1.0.dtd': 'itunes',
  'http://example.com/dtds/podcast-1.0.dtd': 'itunes',
  'http://www.w3.org/1999/02/22-rdf-syntax-ns#': 'rdf',
  'http://www.w3.org/1999/xhtml': 'xhtml',
  'http://www.w3.org/xml/1998/namespace': 'xml',
  'http://www.w3.org/1999/xlink': 'xlink',
  'http://www.w3.org/2000/svg': 'svg',
  'http://www.w3.org/1998/math/mathml': 'math',
  'http://purl.org/syndication/history/1.0': 'fh',
  'http://wellformedweb.org/commentapi/': 'wfw',
  'http://schemas.pocketsoap.com/rss/mydescmodule/': 'szf',
}
/** Prefixes that feeds use without declaring them. */
const USUAL = new Set(Object.values(PREFIXES).filter((p) => p !== ''))

/** Which prefix means which vocabulary at one place of a document. */
export type Scope = {
  /** The same scope, or a new one where the attributes declare namespaces. */
  with(attributes: Readonly<Record<string, string>>): Scope
  /** The canonical name of an element as written: local names are lower case. */
  name(raw: string): string
}

const prefixFor = (address: string, written: string) =>
  PREFIXES[address.trim().toLowerCase()] ?? (address.trim() === '' ? '' : `?${written}`)

/**
 * The scope at the head of a document. The root's own vocabulary has no prefix: in an Atom feed `atom:title` is
 * `title`, in an RSS feed it stays `atom:title`.
 */
export function scopeOf(): Scope {
  const core = { is: undefined as string | undefined }
  const make = (declared: ReadonlyMap<string, string>): Scope => {
    const cache = new Map<string, string>()
    const resolve = (raw: string) => {
      const at = raw.indexOf(':')
      const written = at < 0 ? '' : raw.slice(0, at).toLowerCase()
      const local = raw.slice(at + 1).toLowerCase()
      const prefix =
        declared.get(written) ?? (written === '' || USUAL.has(written) ? written : `?${written}`)
      core.is ??= prefix === 'atom' || local === 'feed' ? 'atom' : ''
      return prefix === '' || prefix === core.is ? local : `${prefix}:${local}`
    }
    return {
      with(attributes) {
        let more: Map<string, string> | undefined
        for (const name of Object.keys(attributes)) {
          if (!name.startsWith('xmlns')) continue
          const written = name.slice(6)
          more ??= new Map(declared)
          more.set(written, prefixFor(attributes[name] ?? '', written))
        }
        return more ? make(more) : this
      },
      name(raw) {
        const found = cache.get(raw)
        if (found !== undefined) return found
        const made = resolve(raw)
        cache.set(raw, made)
        return made
      },
    }
  }
  return make(new Map())
}

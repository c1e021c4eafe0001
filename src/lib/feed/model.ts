/** A text of a feed in both its forms. */
export type Rich = {
  /** Clean HTML: only the tags and attributes of the allow-list, every tag closed, addresses absolute. */
  html: string
  /** Plain text in NFC, without zero-width characters, white space collapsed; paragraphs stand on lines of their own. */
  text: string
}

export type Byline = { name?: string; mail?: string; url?: string }
export type Category = { term: string; scheme?: string; label?: string }
export type Enclosure = { url: string; type?: string; bytes?: number; medium?: string }

export type Item = {
  /** As the feed writes it; stable only as far as the outlet keeps it. */
  id?: string
  /** Whether `id` is said to be the address of the article. */
  idIsLink: boolean
  link?: string
  title?: Rich
  summary?: Rich
  content?: Rich
  authors: Byline[]
  categories: Category[]
  enclosures: Enclosure[]
  /** Instants in ISO 8601, UTC. Absent where the feed says none or none that can be read. */
  published?: string
  updated?: string
  language?: string
  comments?: string
  image?: string
  /** The feed that the item was taken over from. */
  source?: { title?: Rich; url?: string }
}

export type Format =
  | 'rss-0.9'
  | 'rss-1.0'
  | 'rss-2.0'
  | 'atom-0.3'
  | 'atom-1.0'
  | 'json-1.0'
  | 'json-1.1'
  | 'cdf'
  | 'sitemap'
  | 'sitemap-index'
  | 'news-sitemap'

/** What had to be put right so that the feed could be read. */
export type Repair = 'charset' | 'no-root' | 'cut-items' | 'cut-depth' | 'cut-text'

export type Feed = {
  format: Format
  /** The WHATWG name of the encoding that the bytes were read in. */
  charset: string
  id?: string
  title?: Rich
  description?: Rich
  link?: string
  /** The address that the feed gives as its own. */
  self?: string
  hub?: string
  language?: string
  authors: Byline[]
  categories: Category[]
  image?: string
  published?: string
  updated?: string
  /** Minutes for which the outlet asks not to be asked again. */
  ttl?: number
  /** The feed says that nothing will ever be added. */
  complete?: boolean
  items: Item[]
  repairs: Repair[]
}

/** Why bytes are no feed: nothing there, an HTML page, a page that asks a browser to prove itself, too many bytes. */
export type NoFeed = 'empty' | 'html' | 'challenge' | 'unknown' | 'too-large'
export type Parsed = { ok: true; feed: Feed } | { ok: false; reason: NoFeed }

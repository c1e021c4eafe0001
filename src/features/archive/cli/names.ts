const SPACES: [RegExp, string][] = [
  [/^$|^http:\/\/purl\.org\/rss\/1\.0\/$|netscape\.com\/rdf|userland\.com\/rss/i, 'rss'],
  [/^http:\/\/www\.w3\.org\/2005\/Atom$|^http:\/\/purl\.org\/atom\/ns#$/i, 'atom'],
  [/^http:\/\/purl\.org\/rss\/1\.0\/modules\/content\/$/, 'content'],
  [/^http:\/\/purl\.org\/dc\/elements\/1\.\d\/$/, 'dc'],
  [/^http:\/\/purl\.org\/dc\/terms\/$/, 'dcterms'],
  [/wordpress\.org\/export\/1\.\d\/$/, 'wp'],
  [/wordpress\.org\/export\/1\.\d\/excerpt\/$/, 'excerpt'],
  [/rdf-syntax-ns#$/, 'rdf'],
  [/^http:\/\/www\.w3\.org\/1999\/xhtml$/, 'html'],
]

/** An element's name with its vocabulary, told by its namespace and not by the prefix that a file happens to use. */
export const nameOf = (tag: { uri: string; prefix: string; local: string }): string =>
  `${SPACES.find(([uri]) => uri.test(tag.uri))?.[1] ?? (tag.prefix || tag.uri)}:${tag.local}`

export type Field =
  | 'guid'
  | 'title'
  | 'link'
  | 'published'
  | 'updated'
  | 'summary'
  | 'content'
  | 'lang'
  | 'wp.type'
  | 'wp.status'
  | 'wp.secret'
  | 'wp.id'
  | 'wp.parent'
  | 'wp.attachment'
  | 'wp.date'

/** Which elements of an item hold what; of several for one field the first that says something is kept. */
export const FIELDS: Record<string, Field> = {
  'rss:guid': 'guid',
  'atom:id': 'guid',
  'rss:title': 'title',
  'atom:title': 'title',
  'dc:title': 'title',
  'rss:link': 'link',
  'rss:pubDate': 'published',
  'atom:published': 'published',
  'atom:issued': 'published',
  'atom:created': 'published',
  'dc:date': 'published',
  'dcterms:created': 'published',
  'atom:updated': 'updated',
  'atom:modified': 'updated',
  'dcterms:modified': 'updated',
  'rss:description': 'summary',
  'atom:summary': 'summary',
  'excerpt:encoded': 'summary',
  'content:encoded': 'content',
  'atom:content': 'content',
  'html:body': 'content',
  'html:div': 'content',
  'dc:language': 'lang',
  'wp:post_type': 'wp.type',
  'wp:status': 'wp.status',
  'wp:post_password': 'wp.secret',
  'wp:post_id': 'wp.id',
  'wp:post_parent': 'wp.parent',
  'wp:attachment_url': 'wp.attachment',
  'wp:post_date_gmt': 'wp.date',
}

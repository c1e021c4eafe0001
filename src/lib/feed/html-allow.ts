const words = (text: string): string[] => text.trim().split(/\s+/)

/** What becomes of a tag. */
export type Tag = {
  name: string
  /** Stays, with these attributes; the text within a tag that does not stay does. */
  stays: boolean
  attributes: ReadonlySet<string>
  void: boolean
  /** Goes with all that is in it. */
  dropped: boolean
  /** Begins a line of the plain text. */
  block: boolean
  cell: boolean
  /** Ends an open paragraph. */
  endsParagraph: boolean
  /** Open elements that end where this one begins. */
  ends?: ReadonlySet<string>
}

const TAGS =
  words(`a abbr acronym address article aside audio b bdi bdo big blockquote br caption center cite code col
  colgroup dd del details dfn dir div dl dt em figcaption figure font footer h1 h2 h3 h4 h5 h6 header hr i img ins kbd
  li main mark menu nav ol p picture pre q rp rt ruby s samp section small source span strike strong sub summary sup
  table tbody td tfoot th thead time tr tt u ul var video wbr`)
const VOID = words('area base br col embed frame hr img input link meta param source track wbr')
const DROPPED = words('script style applet template svg math title')
/** Elements whose content is no markup: only their own end tag ends them. */
export const RAW: ReadonlySet<string> = new Set(words('script style textarea title xmp plaintext'))

export const ADDRESSES: ReadonlySet<string> = new Set(words('href src cite poster'))
const ANYWHERE = words('title lang dir')
const BY_TAG: Record<string, string> = {
  a: 'href hreflang rel type',
  img: 'src alt width height',
  audio: 'src controls',
  video: 'src poster width height controls',
  source: 'src type',
  blockquote: 'cite',
  q: 'cite',
  del: 'cite datetime',
  ins: 'cite datetime',
  time: 'datetime',
  ol: 'start type reversed',
  li: 'value',
  td: 'colspan rowspan headers',
  th: 'colspan rowspan headers scope abbr',
  col: 'span',
  colgroup: 'span',
}
const BLOCKS =
  words(`address article aside blockquote br caption center dd details dir div dl dt figcaption figure
  footer h1 h2 h3 h4 h5 h6 header hr li main menu nav ol p pre section summary table tbody tfoot thead tr ul`)
const ENDS: Record<string, string> = {
  li: 'li',
  dt: 'dt dd',
  dd: 'dt dd',
  tr: 'tr td th',
  td: 'td th',
  th: 'td th',
}
/** What an implied end does not reach beyond. */
export const WALLS: ReadonlySet<string> = new Set(words('table ul ol dl menu dir'))
const NOT_IN_P =
  words(`address article aside blockquote center details dir div dl figure footer h1 h2 h3 h4 h5 h6
  header hr main menu nav ol p pre section table ul`)

const PLAIN = new Set(ANYWHERE)
const tagOf = (name: string): Tag => ({
  name,
  stays: TAGS.includes(name),
  attributes: BY_TAG[name] ? new Set([...ANYWHERE, ...words(BY_TAG[name])]) : PLAIN,
  void: VOID.includes(name),
  dropped: DROPPED.includes(name),
  block: BLOCKS.includes(name),
  cell: name === 'td' || name === 'th',
  endsParagraph: NOT_IN_P.includes(name),
  ...(ENDS[name] && { ends: new Set(words(ENDS[name])) }),
})
const KNOWN = new Map([...TAGS, ...VOID, ...DROPPED].map((name) => [name, tagOf(name)]))
/** A tag by its name in lower case; undefined for what goes and leaves its text. */
export const tagNamed = (name: string): Tag | undefined => KNOWN.get(name)
/** Whether a tag that is in no list stays on a page: titles hold such tags as words. */
export const isTag = (name: string): boolean => KNOWN.has(name)

/** Whether the writing of a tag may hold an attribute that stays; most hold none, and need not be read. */
export const mayHold = new RegExp(
  `\\b(?:${[...new Set([...ANYWHERE, ...words(Object.values(BY_TAG).join(' '))])].join('|')})\\b`,
  'i',
)

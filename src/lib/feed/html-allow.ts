const words = (text: string): ReadonlySet<string> => new Set(text.trim().split(/\s+/))

/** Tags that stay; the text within any other stays too. */
export const TAGS =
  words(`a abbr acronym address article aside audio b bdi bdo big blockquote br caption center cite
  code col colgroup dd del details dfn dir div dl dt em figcaption figure font footer h1 h2 h3 h4 h5 h6 header hr i img
  ins kbd li main mark menu nav ol p picture pre q rp rt ruby s samp section small source span strike strong sub summary sup table
  tbody td tfoot th thead time tr tt u ul var video wbr`)
export const VOID = words(
  'area base br col embed frame hr img input link meta param source track wbr',
)
/** Elements that go with all that is in them. */
export const DROPPED = words('script style applet template svg math title')
/** Elements whose content is no markup: only their own end tag ends them. */
export const RAW = words('script style textarea title xmp plaintext')

export const ADDRESSES = words('href src cite poster')
const ANYWHERE = words('title lang dir')
const BY_TAG: Record<string, ReadonlySet<string>> = {
  a: words('href hreflang rel type'),
  img: words('src alt width height'),
  audio: words('src controls'),
  video: words('src poster width height controls'),
  source: words('src type'),
  blockquote: words('cite'),
  q: words('cite'),
  del: words('cite datetime'),
  ins: words('cite datetime'),
  time: words('datetime'),
  ol: words('start type reversed'),
  li: words('value'),
  td: words('colspan rowspan headers'),
  th: words('colspan rowspan headers scope abbr'),
  col: words('span'),
  colgroup: words('span'),
}
export const allowed = (tag: string, attribute: string): boolean =>
  (BY_TAG[tag]?.has(attribute) ?? false) || ANYWHERE.has(attribute)

/** Tags that begin a line of the plain text. */
export const BLOCKS =
  words(`address article aside blockquote br caption center dd details dir div dl dt figcaption figure
  footer h1 h2 h3 h4 h5 h6 header hr li main menu nav ol p pre section summary table tbody tfoot thead tr ul`)
/** An open element of the right side ends where one of the left side begins, if nothing of `WALLS` is between. */
export const ENDS: Record<string, ReadonlySet<string>> = {
  li: words('li'),
  dt: words('dt dd'),
  dd: words('dt dd'),
  tr: words('tr td th'),
  td: words('td th'),
  th: words('td th'),
}
export const WALLS = words('table ul ol dl menu dir')
/** Tags before which an open paragraph ends. */
export const NOT_IN_P =
  words(`address article aside blockquote center details dir div dl figure footer h1 h2 h3 h4 h5 h6
  header hr main menu nav ol p pre section table ul`)

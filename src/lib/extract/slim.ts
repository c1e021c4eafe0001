/** Elements of a page that hold no text of its article, as whole stretches of its source. */
const STRETCH =
  /<!--(?!\[CDATA)[\s\S]*?-->|<(script|style|svg|noscript|template|iframe|object|select|textarea|canvas|audio|video)\b[^>]*>[\s\S]*?<\/\1\s*>|<(?:link|meta|input|source|track|embed|iframe)\b[^>]*>/gi
/** Attributes that only paint. */
const PAINT = /\s(?:srcset|sizes|onclick|onload|data-(?!src)[\w-]+)\s*=\s*(?:"[^"]*"|'[^']*')/gi

/** A page without what costs time to build and is thrown away afterwards. */
export const slim = (html: string): string => html.replace(STRETCH, ' ').replace(PAINT, '')

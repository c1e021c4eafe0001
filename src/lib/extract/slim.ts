/** Elements of a page that hold no text of its article. */
const STRETCHES =
  'script style svg noscript template iframe object select textarea canvas audio video'
const OPENS = new RegExp(`<!--|<(${STRETCHES.replaceAll(' ', '|')})\\b`, 'gi')
const VOID = /<(?:link|meta|input|source|track|embed)\b[^>]*>/gi
/** Attributes that only paint. */
const PAINT =
  /\s(?:srcset|sizes|onclick|onload|data-(?!src)[\w-]{1,60})\s*=\s*(?:"[^"]*"|'[^']*')/gi

/** A page without those stretches, in one walk: what is not closed is looked for once, and then goes to the end. */
function withoutStretches(html: string): string {
  const open = new RegExp(OPENS)
  const unclosed = new Set<string>()
  let [out, from] = ['', 0]
  for (let found = open.exec(html); found; found = open.exec(html)) {
    const name = found[1]?.toLowerCase()
    const end = name ? `</${name}` : '-->'
    if (unclosed.has(end)) continue
    const close = new RegExp(name ? `${end}[^>]*>` : end, 'gi')
    close.lastIndex = found.index
    const closed = close.exec(html)
    if (!closed) {
      unclosed.add(end)
      continue
    }
    out += `${html.slice(from, found.index)} `
    from = close.lastIndex
    open.lastIndex = from
  }
  return out + html.slice(from)
}

/** A page without what costs time to build and is thrown away afterwards. */
export const slim = (html: string): string =>
  withoutStretches(html).replace(VOID, ' ').replace(PAINT, '')

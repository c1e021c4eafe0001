const BOLD = /font-weight\s*:\s*(?:bold|bolder|[6-9]00)\b/i
const PLAIN = /font-weight\s*:\s*(?:normal|[1-5]00)\b/i
const ITALIC = /font-style\s*:\s*italic/i
const HIDDEN = /display\s*:\s*none|mso-hide\s*:\s*all/i
const LIST = /mso-list\s*:\s*l\d+\s+level(\d)/i
const JUNK = 'style, script, meta, link, title, xml, template, img, svg, object'

const styleOf = (e: Element) => e.getAttribute('data-style') ?? ''

/** The content policy forbids styles even in markup that is only read: they are set aside before. */
const unstyled = (html: string) =>
  html
    .replace(/<style[\s\S]*?<\/style>/gi, '')
    .replace(/<[a-z][^>]*>/gi, (tag) => tag.replace(/\sstyle\s*=/i, ' data-style='))

function unwrap(e: Element) {
  e.replaceWith(...e.childNodes)
}

/** Styles become elements: the page's content policy lets nobody read a style off pasted markup. */
function spellOut(e: Element) {
  const style = styleOf(e)
  if (HIDDEN.test(style)) return e.remove()
  if (/^(?:b|strong)$/i.test(e.tagName) && PLAIN.test(style)) return unwrap(e)
  if (!/^(?:span|font|p|a)$/i.test(e.tagName)) return
  for (const [name, sign] of [
    ['strong', BOLD],
    ['em', ITALIC],
  ] as const) {
    if (!sign.test(style)) continue
    const mark = e.ownerDocument.createElement(name)
    mark.append(...e.childNodes)
    e.append(mark)
  }
}

/** The sign in front of an item of Word's, which it writes as text. */
function takeSign(item: Element): string {
  const sign = [...item.querySelectorAll('span')].find((s) =>
    /mso-list\s*:\s*ignore/i.test(styleOf(s)),
  )
  sign?.remove()
  return sign?.textContent?.trim() ?? ''
}

/** Word writes lists as paragraphs with a level: neighbours become one list again, inner ones inside the last item. */
function gatherLists(root: Element) {
  const open: { level: number; list: Element; after: Element }[] = []
  for (const p of [...root.querySelectorAll('p')]) {
    const level = Number(LIST.exec(styleOf(p))?.[1] ?? 0)
    const previous = p.previousElementSibling
    const goesOn = open[0] !== undefined && previous === open[0].list
    if (level === 0) continue
    if (!goesOn) open.length = 0
    while ((open.at(-1)?.level ?? 0) > level) open.pop()
    const kind = /^[\da-z]{1,3}[.)]/i.test(takeSign(p)) ? 'ol' : 'ul'
    let at = open.at(-1)
    if (!at || at.level < level) {
      const list = p.ownerDocument.createElement(kind)
      if (at) at.list.lastElementChild?.append(list)
      else p.before(list)
      at = { level, list, after: p }
      open.push(at)
    }
    const item = p.ownerDocument.createElement('li')
    at.list.append(item)
    item.append(p)
  }
}

/** A document has no tables: a row becomes a line, its cells told apart. */
function spellOutRow(row: HTMLTableRowElement) {
  const line = row.ownerDocument.createElement('p')
  const cells = [...row.cells].map((cell) => cell.textContent?.replace(/\s+/g, ' ').trim())
  line.textContent = cells.join(' | ')
  row.closest('table')?.before(line)
}

/** Markup from Word, a mail or a page as plain elements; the schema then keeps what it knows of them. */
export function cleanHtml(html: string): string {
  if (html.includes('data-pm-slice')) return html // our own, copied from an editor
  const { body } = new DOMParser().parseFromString(unstyled(html), 'text/html')
  for (const e of body.querySelectorAll(JUNK)) e.remove()
  for (const row of [...body.querySelectorAll('tr')]) spellOutRow(row)
  for (const table of [...body.querySelectorAll('table')]) table.remove()
  gatherLists(body)
  for (const e of [...body.querySelectorAll('*')]) {
    spellOut(e)
    e.removeAttribute('data-style')
    e.removeAttribute('class')
  }
  for (const e of [...body.querySelectorAll('p')]) if (e.textContent?.trim() === '') e.remove()
  return body.innerHTML.replace(/<!--[\s\S]*?-->|<\/?o:p>/g, '').normalize('NFC')
}

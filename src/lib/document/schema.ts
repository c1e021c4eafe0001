import { Schema } from 'prosemirror-model'

const SAFE_LINK = /^(?:https?:\/\/|mailto:|tel:|\/(?!\/))[^\s<>"\\\p{Cc}]*$/iu
const AUTHORITY_KEY = /^[A-Z0-9][A-Z0-9-]{0,59}$/

/** Whether an address may be linked to: the web, mail, telephone, or a place on this site. */
export const isSafeLink = (href: string): boolean => href.length <= 2000 && SAFE_LINK.test(href)

/** Whether a text can be the key that people see of an authority, e.g. `UQ-2026-014`. */
export const isAuthorityKey = (text: string): boolean => AUTHORITY_KEY.test(text)

const must = (what: string, ok: (value: unknown) => boolean) => (value: unknown) => {
  if (!ok(value)) throw new RangeError(`${what} expected`)
}
const level = must('heading level 2 or 3', (v) => v === 2 || v === 3)
const order = must('number of a list', (v) => Number.isInteger(v) && Number(v) >= 0)
const href = must('safe link', (v) => typeof v === 'string' && isSafeLink(v))
const authority = must(
  'key of an authority',
  (v) => v === '' || (typeof v === 'string' && isAuthorityKey(v)),
)

/** What a text may hold, for the editor in the browser and for the server alike. Needs no DOM. */
export const schema = new Schema({
  nodes: {
    doc: { content: 'block+' },
    paragraph: {
      group: 'block',
      content: 'inline*',
      parseDOM: [{ tag: 'p' }],
      toDOM: () => ['p', 0],
    },
    heading: {
      group: 'block',
      content: 'text*',
      defining: true,
      attrs: { level: { default: 2, validate: level } },
      parseDOM: [
        { tag: 'h1', attrs: { level: 2 } },
        { tag: 'h2', attrs: { level: 2 } },
        { tag: 'h3', attrs: { level: 3 } },
        { tag: 'h4', attrs: { level: 3 } },
      ],
      toDOM: (node) => [`h${node.attrs['level']}`, 0],
    },
    quote: {
      group: 'block',
      content: 'paragraph+',
      defining: true,
      attrs: { authority: { default: '', validate: authority } },
      parseDOM: [
        {
          tag: 'blockquote',
          getAttrs: (dom) => {
            const key = dom.getAttribute('data-authority') ?? ''
            return { authority: isAuthorityKey(key) ? key : '' }
          },
        },
      ],
      toDOM: (node) => ['blockquote', { 'data-authority': node.attrs['authority'] }, 0],
    },
    bullet_list: {
      group: 'block',
      content: 'list_item+',
      parseDOM: [{ tag: 'ul' }],
      toDOM: () => ['ul', 0],
    },
    ordered_list: {
      group: 'block',
      content: 'list_item+',
      attrs: { order: { default: 1, validate: order } },
      parseDOM: [
        { tag: 'ol', getAttrs: (dom) => ({ order: Number(dom.getAttribute('start') ?? 1) || 1 }) },
      ],
      toDOM: (node) => ['ol', node.attrs['order'] === 1 ? {} : { start: node.attrs['order'] }, 0],
    },
    list_item: {
      content: 'paragraph (paragraph | bullet_list | ordered_list)*',
      defining: true,
      parseDOM: [{ tag: 'li' }],
      toDOM: () => ['li', 0],
    },
    hard_break: {
      group: 'inline',
      inline: true,
      selectable: false,
      parseDOM: [{ tag: 'br' }],
      toDOM: () => ['br'],
    },
    text: { group: 'inline' },
  },
  marks: {
    link: {
      attrs: { href: { validate: href } },
      inclusive: false,
      parseDOM: [
        {
          tag: 'a[href]',
          getAttrs: (dom) => {
            const address = dom.getAttribute('href') ?? ''
            return isSafeLink(address) ? { href: address } : false
          },
        },
      ],
      toDOM: (mark) => ['a', { href: mark.attrs['href'], rel: 'noopener' }, 0],
    },
    strong: {
      parseDOM: [
        { tag: 'strong' },
        // Google Docs wraps everything it puts on the clipboard in a <b> that is not bold.
        { tag: 'b', getAttrs: (dom) => (dom.style.fontWeight === 'normal' ? false : null) },
        {
          style: 'font-weight',
          getAttrs: (v) => (/^(?:bold(?:er)?|[6-9]\d\d)$/.test(v) ? null : false),
        },
      ],
      toDOM: () => ['strong', 0],
    },
    em: {
      parseDOM: [{ tag: 'em' }, { tag: 'i' }, { style: 'font-style=italic' }],
      toDOM: () => ['em', 0],
    },
  },
})

import { Schema } from 'prosemirror-model'

const SAFE_LINK = /^(https?:\/\/|mailto:|tel:|\/(?!\/))[^\s<>"]*$/i

/** Whether an address may be linked to: the web, mail, telephone, or a place on this site. */
export const isSafeLink = (href: string): boolean => href.length <= 2000 && SAFE_LINK.test(href)

/** What a text may hold, for the editor in the browser and for the server alike. */
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
      content: 'inline*',
      defining: true,
      attrs: { level: { default: 2, validate: 'number' } },
      parseDOM: [
        { tag: 'h1', attrs: { level: 2 } },
        { tag: 'h2', attrs: { level: 2 } },
        { tag: 'h3', attrs: { level: 3 } },
        { tag: 'h4', attrs: { level: 3 } },
      ],
      toDOM: (node) => [`h${node.attrs['level']}`, 0],
    },
    /** Words of a speaker; `authority` is the key under which he speaks, '' until one is chosen. */
    quote: {
      group: 'block',
      content: 'paragraph+',
      defining: true,
      attrs: { authority: { default: '', validate: 'string' } },
      parseDOM: [
        {
          tag: 'blockquote',
          getAttrs: (dom) => ({
            authority: typeof dom === 'string' ? '' : (dom.getAttribute('data-authority') ?? ''),
          }),
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
      attrs: { order: { default: 1, validate: 'number' } },
      parseDOM: [{ tag: 'ol' }],
      toDOM: () => ['ol', 0],
    },
    list_item: {
      content: 'paragraph (paragraph | bullet_list | ordered_list)*',
      defining: true,
      parseDOM: [{ tag: 'li' }],
      toDOM: () => ['li', 0],
    },
    hard_break: {
      inline: true,
      group: 'inline',
      selectable: false,
      parseDOM: [{ tag: 'br' }],
      toDOM: () => ['br'],
    },
    text: { group: 'inline' },
  },
  marks: {
    link: {
      attrs: { href: { validate: 'string' } },
      inclusive: false,
      parseDOM: [
        {
          tag: 'a[href]',
          getAttrs: (dom) => {
            const href = typeof dom === 'string' ? '' : (dom.getAttribute('href') ?? '')
            return isSafeLink(href) ? { href } : false
          },
        },
      ],
      toDOM: (mark) => ['a', { href: mark.attrs['href'], rel: 'noopener' }, 0],
    },
    em: { parseDOM: [{ tag: 'i' }, { tag: 'em' }], toDOM: () => ['em', 0] },
    strong: { parseDOM: [{ tag: 'strong' }, { tag: 'b' }], toDOM: () => ['strong', 0] },
  },
})

import type { Block, Doc, Paragraph, Text } from './doc.ts'
import type { Attribution } from './html.ts'

const absolute = (href: string, origin: string) => (href.startsWith('/') ? origin + href : href)

const linked = (t: Text, origin: string): Text =>
  t.marks
    ? {
        ...t,
        marks: t.marks.map((m) =>
          m.type === 'link' ? { ...m, attrs: { href: absolute(m.attrs.href, origin) } } : m,
        ),
      }
    : t

const paragraph = (p: Paragraph, origin: string): Paragraph =>
  p.content
    ? { ...p, content: p.content.map((n) => (n.type === 'text' ? linked(n, origin) : n)) }
    : p

function block(b: Block, origin: string): Block {
  switch (b.type) {
    case 'paragraph':
      return paragraph(b, origin)
    case 'heading':
      return b.content ? { ...b, content: b.content.map((t) => linked(t, origin)) } : b
    case 'quote':
      return { ...b, content: b.content.map((p) => paragraph(p, origin)) }
    case 'bullet_list':
    case 'ordered_list':
      return {
        ...b,
        content: b.content.map((i) => ({ ...i, content: i.content.map((c) => block(c, origin)) })),
      }
  }
}

/** A document for readers elsewhere: a link to a place on this site names the site. */
export const linkedFrom = (doc: Doc, origin: string): Doc => ({
  ...doc,
  content: doc.content.map((b) => block(b, origin)),
})

/** The same for what stands under a quote. */
export const attributedFrom =
  (attribution: Attribution, origin: string): Attribution =>
  (key) => {
    const named = attribution(key)
    return named?.href ? { ...named, href: absolute(named.href, origin) } : named
  }

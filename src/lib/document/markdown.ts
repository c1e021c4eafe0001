import MarkdownIt from 'markdown-it'
import { MarkdownParser, MarkdownSerializer } from 'prosemirror-markdown'
import { Node, type Mark as PmMark } from 'prosemirror-model'
import { type Doc, LIMITS } from './model.ts'
import { isSafeLink, schema } from './schema.ts'
import { cleanText } from './text-input.ts'

const tokenizer = new MarkdownIt('zero', { html: false, maxNesting: 20 })
  .enable(['heading', 'blockquote', 'list', 'emphasis', 'link', 'escape', 'newline', 'backticks'])
  .disable(['backticks'])
tokenizer.validateLink = isSafeLink

const parser = new MarkdownParser(schema, tokenizer, {
  paragraph: { block: 'paragraph' },
  heading: {
    block: 'heading',
    getAttrs: (t) => ({ level: t.tag === 'h1' || t.tag === 'h2' ? 2 : 3 }),
  },
  blockquote: { block: 'quote' },
  bullet_list: { block: 'bullet_list' },
  ordered_list: {
    block: 'ordered_list',
    getAttrs: (t) => ({ order: Math.min(999, Number(t.attrGet('start') ?? 1)) }),
  },
  list_item: { block: 'list_item' },
  hardbreak: { node: 'hard_break' },
  em: { mark: 'em' },
  strong: { mark: 'strong' },
  link: { mark: 'link', getAttrs: (t) => ({ href: t.attrGet('href') ?? '' }) },
})

const KEY_LINE = /^[ \t>]*--[ \t]+([A-Z0-9][A-Z0-9-]{1,59})[ \t]*$/
const KEY_IN_TEXT = /(?:^|\s)\u0001([A-Z0-9-]+)\u0002\s*$/

/** Takes the marked key off a quote's last paragraph and puts it into the quote's attribute; forbidden nesting is flattened. */
function settle(json: Record<string, unknown>): Record<string, unknown>[] {
  const children = (json['content'] as Record<string, unknown>[] | undefined)?.flatMap(settle) // the parser's own JSON
  if (json['type'] === 'quote') {
    const flat = (children ?? []).flatMap(paragraphsIn)
    const last = flat.at(-1)
    const texts = (last?.['content'] as Record<string, unknown>[] | undefined) ?? []
    const end = texts.at(-1)
    const key = typeof end?.['text'] === 'string' ? KEY_IN_TEXT.exec(end['text']) : null
    if (last && end && key) {
      const rest = String(end['text']).slice(0, key.index).trimEnd()
      const kept = [...texts.slice(0, -1), ...(rest ? [{ ...end, text: rest }] : [])]
      if (kept.length > 0) last['content'] = kept
      else if (flat.length > 1) flat.pop()
      else delete last['content']
    }
    return [
      {
        type: 'quote',
        attrs: { authority: key?.[1] ?? '' },
        content: flat.length > 0 ? flat : [{ type: 'paragraph' }],
      },
    ]
  }
  if (json['type'] === 'list_item') {
    const fit = (children ?? []).flatMap((n) =>
      n['type'] === 'heading' || n['type'] === 'quote' ? paragraphsIn(n) : [n],
    )
    const content = fit[0]?.['type'] === 'paragraph' ? fit : [{ type: 'paragraph' }, ...fit]
    return [{ ...json, content }]
  }
  return [children ? { ...json, content: children } : json]
}

const paragraphsIn = (n: Record<string, unknown>): Record<string, unknown>[] =>
  n['type'] === 'paragraph'
    ? [n]
    : n['type'] === 'heading'
      ? [{ type: 'paragraph', ...(n['content'] ? { content: n['content'] } : {}) }]
      : ((n['content'] as Record<string, unknown>[] | undefined) ?? []).flatMap(paragraphsIn) // the parser's own JSON

/**
 * Reads Markdown as an editor types it. A quote's last line `-- UQ-2026-014` names the authority of its speaker.
 * Never throws for text within the limits: what is no structure here stays text.
 */
export function parseMarkdown(markdown: string): Doc {
  const text = cleanText(markdown, LIMITS.characters)
    .split('\n')
    .map((line) =>
      /^\s*>/.test(line) ? line.replace(KEY_LINE, (_, key) => `> \u0001${key}\u0002`) : line,
    )
    .map((line) => line.replace(/^((?:\s*>){8})(?:\s*>)+/, '$1'))
    .join('\n')
  const parsed = parser.parse(text)
  const [doc] = settle(parsed.toJSON())
  const strip = JSON.stringify(doc).replace(/\\u000[12]/g, '')
  return Node.fromJSON(schema, fillEmpty(JSON.parse(strip))).toJSON() as Doc // the schema's own JSON
}

const fillEmpty = (doc: { content?: unknown[] }) =>
  doc.content?.length ? doc : { ...doc, content: [{ type: 'paragraph' }] }

const around = (open: string) => ({
  open,
  close: open,
  mixable: true,
  expelEnclosingWhitespace: true,
})
const serializer = new MarkdownSerializer(
  {
    paragraph: (s, n) => {
      s.renderInline(n)
      s.closeBlock(n)
    },
    heading: (s, n) => {
      s.write(`${'#'.repeat(n.attrs['level'])} `)
      s.renderInline(n, false)
      if (n.textContent.endsWith('#')) s.write(' ##') // its own closing mark, so that the last # of the text is not taken for one
      s.closeBlock(n)
    },
    quote: (s, n) =>
      s.wrapBlock('> ', null, n, () => {
        s.renderContent(n)
        if (n.attrs['authority']) {
          s.ensureNewLine()
          s.write(`-- ${n.attrs['authority']}`)
          s.closeBlock(n)
        }
      }),
    bullet_list: (s, n) => s.renderList(n, '  ', () => '* '),
    ordered_list: (s, n) => {
      const start = Number(n.attrs['order'] ?? 1)
      const wide = String(start + n.childCount - 1).length
      s.renderList(
        n,
        ' '.repeat(wide + 2),
        (i) => `${' '.repeat(wide - String(start + i).length)}${start + i}. `,
      )
    },
    list_item: (s, n) => s.renderContent(n),
    hard_break: (s, n, parent, i) => {
      for (let k = i + 1; k < parent.childCount; k++)
        if (parent.child(k).type !== n.type) {
          s.write('\\\n')
          return
        }
    },
    text: (s, n) => s.text(n.text ?? ''),
  },
  {
    em: around('*'),
    strong: around('**'),
    link: {
      open: '[',
      close: (_: unknown, mark: PmMark) =>
        `](<${String(mark.attrs['href']).replace(/[<>]/g, encodeURIComponent)}>)`,
      mixable: true,
    },
  },
)

/** A document as Markdown that `parseMarkdown` reads back. */
export const toMarkdown = (doc: Doc): string =>
  serializer.serialize(Node.fromJSON(schema, doc), { tightLists: true })

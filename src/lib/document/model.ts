import { Node } from 'prosemirror-model'
import { z } from 'zod'
import { isSafeLink, schema } from './schema.ts'
import { cleanText } from './text-input.ts'

export type Mark = { type: 'strong' | 'em' } | { type: 'link'; attrs: { href: string } }
export type DocNode = {
  type: string
  attrs?: Record<string, string | number> | undefined
  content?: DocNode[] | undefined
  text?: string | undefined
  marks?: Mark[] | undefined
}
/** A checked document: ProseMirror's JSON, valid by the schema and within its limits. */
export type Doc = DocNode & { type: 'doc'; content: DocNode[] }

export const LIMITS = { depth: 12, nodes: 5_000, characters: 200_000 }

export const emptyDoc: Doc = { type: 'doc', content: [{ type: 'paragraph' }] }

class TooBig extends Error {}

const isObject = (v: unknown): v is Record<string, unknown> =>
  typeof v === 'object' && v !== null && !Array.isArray(v)

/** Copies what is known and leaves the rest; cleans the text; counts as it goes. */
function copy(value: unknown, depth: number, seen: { nodes: number; characters: number }): unknown {
  if (!isObject(value) || depth > LIMITS.depth || ++seen.nodes > LIMITS.nodes)
    throw new TooBig('The text is nested too deeply or too long.')
  const node: Record<string, unknown> = { type: value['type'] }
  if (typeof value['text'] === 'string') {
    const text = cleanText(value['text'], LIMITS.characters).replaceAll('\n', ' ')
    seen.characters += text.length
    if (seen.characters > LIMITS.characters) throw new TooBig('The text is too long.')
    if (text === '') return undefined
    node['text'] = text
  }
  if (isObject(value['attrs'])) node['attrs'] = { ...value['attrs'] }
  if (Array.isArray(value['marks'])) node['marks'] = value['marks'].slice(0, 4)
  if (Array.isArray(value['content']))
    node['content'] = value['content']
      .map((n) => copy(n, depth + 1, seen))
      .filter((n) => n !== undefined)
  return node
}

/** Parses untrusted JSON into a document that the schema accepts. */
export const documentSchema: z.ZodType<Doc> = z.unknown().transform((value, ctx): Doc => {
  try {
    const node = Node.fromJSON(schema, copy(value, 0, { nodes: 0, characters: 0 }))
    node.check()
    if (node.type.name !== 'doc') throw new RangeError('a document was expected')
    node.descendants((n) => {
      for (const m of n.marks)
        if (m.type.name === 'link' && !isSafeLink(String(m.attrs['href'])))
          throw new RangeError('unsafe link')
      const level = n.attrs['level']
      if (n.type.name === 'heading' && level !== 2 && level !== 3)
        throw new RangeError('heading level')
      if (n.type.name === 'quote' && !/^[A-Z0-9-]{0,60}$/.test(String(n.attrs['authority'])))
        throw new RangeError('authority key')
    })
    return node.toJSON() as Doc // the schema's own JSON of a checked document
  } catch (error) {
    ctx.addIssue({
      code: 'custom',
      message: error instanceof Error ? error.message : 'not a document',
    })
    return z.NEVER
  }
})

/** Every node, in reading order. */
export function* nodesOf(node: DocNode): Generator<DocNode> {
  yield node
  for (const child of node.content ?? []) yield* nodesOf(child)
}

/** The authorities that the quotes name, in order, once each; '' stands for a quote that names none. */
export const authorityKeys = (doc: Doc): string[] => [
  ...new Set(
    [...nodesOf(doc)]
      .filter((n) => n.type === 'quote')
      .map((n) => String(n.attrs?.['authority'] ?? '')),
  ),
]

export const isEmpty = (doc: Doc): boolean =>
  ![...nodesOf(doc)].some((n) => n.text !== undefined && n.text.trim() !== '')

import { Node } from 'prosemirror-model'
import { z } from 'zod'
import { canonical } from './canonical.ts'
import { type Doc, nodesOf } from './doc.ts'
import { schema } from './schema.ts'
import { hasControls } from './text-input.ts'

export { type Doc, type DocNode, emptyDoc, nodesOf } from './doc.ts'

/** Depth counts the document and its texts; characters are UTF-16 units. */
export const LIMITS = { depth: 12, nodes: 5_000, characters: 200_000 }

const isObject = (v: unknown): v is Record<string, unknown> =>
  typeof v === 'object' && v !== null && !Array.isArray(v)

/** Why untrusted JSON is too much to look at more closely. Walks without recursion: depth is what it measures. */
export function excess(root: unknown): string | undefined {
  const waiting = [{ value: root, depth: 1 }]
  let nodes = 0
  let characters = 0
  for (let at = waiting.pop(); at; at = waiting.pop()) {
    if (!isObject(at.value)) return 'a node was expected'
    const { text, content, marks } = at.value
    if (at.depth > LIMITS.depth) return 'nested too deeply'
    nodes += 1 + (Array.isArray(marks) ? marks.length : 0)
    if (typeof text === 'string') {
      characters += text.length
      if (hasControls(text)) return 'control characters in the text'
    }
    if (nodes > LIMITS.nodes || characters > LIMITS.characters) return 'too long'
    if (Array.isArray(content))
      for (const value of content) waiting.push({ value, depth: at.depth + 1 })
  }
}

/** What `schema.ts` says of a document, as its own JSON; a text when it refuses it. */
function checked(raw: unknown): Doc | string {
  const refused = excess(raw)
  if (refused) return refused
  try {
    const node = Node.fromJSON(schema, raw)
    node.check()
    return node.type === schema.topNodeType ? node.toJSON() : 'a document was expected'
  } catch (error) {
    if (error instanceof RangeError) return error.message // how ProseMirror refuses
    throw error
  }
}

/** Parses untrusted JSON into a document: within the limits, valid by the schema, in canonical form. */
export const documentSchema: z.ZodType<Doc> = z.unknown().transform((raw, ctx): Doc => {
  const doc = checked(raw)
  if (typeof doc !== 'string') return canonical(doc)
  ctx.addIssue({ code: 'custom', message: doc })
  return z.NEVER
})

/**
 * A document as our own rows hold it. It was checked in full when it was written, which costs a millisecond each; read
 * back for every page it is only told apart from what is no document.
 */
export const storedDocument: z.ZodType<Doc> = z.custom<Doc>(
  (raw) => isObject(raw) && raw['type'] === 'doc' && Array.isArray(raw['content']),
)

/** The authorities that the quotes name, in order, once each; '' stands for a quote that names none. */
export const authorityKeys = (doc: Doc): string[] => [
  ...new Set(doc.content.flatMap((n) => (n.type === 'quote' ? [n.attrs.authority] : []))),
]

/** Whether nobody has written a word yet. */
export const isEmpty = (doc: Doc): boolean =>
  !nodesOf(doc).some((n) => n.type === 'text' && n.text.trim() !== '')

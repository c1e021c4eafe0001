import type { Doc } from '#lib/document/model.ts'

type Node = { type: string; text?: string; content?: readonly unknown[] }
const isNode = (v: unknown): v is Node => typeof v === 'object' && v !== null && 'type' in v
const textOf = (n: unknown): string =>
  isNode(n) ? (n.text ?? '') + (n.content ?? []).map(textOf).join('') : ''

const LONGEST = 300

/** The first heading of a text is its headline, or its first paragraph when that is short; the rest is the body. */
export function headlineOf(doc: Doc): { headline: string; body: Doc } {
  const at = doc.content.findIndex((b) => textOf(b).trim() !== '')
  const heading = doc.content.findIndex((b) => b.type === 'heading')
  const first = heading >= 0 && heading <= at + 3 ? heading : at
  const text = textOf(doc.content[first]).replace(/\s+/g, ' ').trim()
  if (first < 0 || text.length > LONGEST) return { headline: '', body: doc }
  return { headline: text, body: { ...doc, content: doc.content.filter((_, i) => i !== first) } }
}

import { canonical } from './canonical.ts'
import { type Doc, type DocNode, nodesOf } from './doc.ts'

/** A citation is written after the words that rest on a fact: `12 people {F7-3}`. Desk only; the public never sees it. */
const CITATION = /[ \t]*\{F([1-9]\d{0,5})-([1-9]\d{0,3})\}/g
const KEY = /^F[1-9]\d{0,5}-[1-9]\d{0,3}$/

/** Whether a text is the key of a fact as people see it: dossier and place in it, e.g. `F7-3`. */
export const isFactKey = (text: string): boolean => KEY.test(text)

/** The keys cited in a text, in order, with repetitions. */
export const citedIn = (text: string): string[] =>
  [...text.matchAll(CITATION)].map((m) => `F${m[1]}-${m[2]}`)

/** The text as the public reads it. */
export const withoutCitations = (text: string): string => text.replace(CITATION, '')

/** The words of each paragraph and heading, citations included. */
export const blockTexts = (doc: Doc): string[] =>
  [...nodesOf(doc)].flatMap((n) =>
    n.type === 'paragraph' || n.type === 'heading'
      ? [(n.content ?? []).map((t) => (t.type === 'text' ? t.text : ' ')).join('')]
      : [],
  )

/** The document as the public reads it: a text that was only a citation goes with it. */
export function uncited(doc: Doc): Doc {
  const strip = (node: unknown): unknown => {
    if (typeof node !== 'object' || node === null || !('content' in node)) return node
    const content = (Array.isArray(node.content) ? node.content : []).flatMap((child: DocNode) => {
      if (child.type !== 'text') return [strip(child)]
      const text = withoutCitations(child.text)
      return text === '' ? [] : [{ ...child, text }]
    })
    return { ...node, content }
  }
  // the same node types with fewer texts are a document still
  return canonical(strip(doc) as Doc)
}

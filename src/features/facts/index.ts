import { canonical } from '#lib/document/canonical.ts'
import { type Doc, type DocNode, nodesOf } from '#lib/document/doc.ts'
import { withoutCitations } from './rules/citation.ts'

export { citedFacts } from './queries/cited.ts'
export { dossiers as findDossiers } from './queries/dossiers.ts'
export { type Fact, factById, factChoices } from './queries/facts.ts'
export { words as factWords } from './words/board.ts'

/** The words of each paragraph and heading, citations included. */
export const blockTexts = (doc: Doc): string[] =>
  [...nodesOf(doc)].flatMap((n) =>
    n.type === 'paragraph' || n.type === 'heading'
      ? [(n.content ?? []).map((t) => (t.type === 'text' ? t.text : ' ')).join('')]
      : [],
  )

/** The document as the public reads it: a text that was only a citation goes with it. */
export function uncited(doc: Doc): Doc {
  if (!blockTexts(doc).some((text) => withoutCitations(text) !== text)) return doc
  const strip = (node: DocNode): DocNode[] => {
    if (node.type === 'text') {
      const text = withoutCitations(node.text)
      return text === '' ? [] : [{ ...node, text }]
    }
    if (!('content' in node)) return [node]
    const content = (node.content ?? []).flatMap(strip)
    return [{ ...node, content } as DocNode] // the same node types, with fewer texts
  }
  return canonical(strip(doc)[0] as Doc) // a document comes back as one
}

import { diffArrays } from 'diff'
import type { Node } from 'prosemirror-model'
import type { Transaction } from 'prosemirror-state'
import type { EditorView } from 'prosemirror-view'
import { canonical } from '#lib/document/canonical.ts'
import type { Doc } from '#lib/document/doc.ts'
import { parseMarkdown } from '#lib/document/markdown.ts'
import { schema } from '#lib/document/schema.ts'

/** Marks a change that came from outside: it is neither saved again nor undone by this person. */
export const RELOAD = 'rostrum reload'

/** The editor's document in its one canonical spelling. */
export const docOf = (node: Node): Doc => canonical(node.toJSON())

/** Markdown as a document of the editor. */
export const nodeFrom = (markdown: string): Node => schema.nodeFromJSON(parseMarkdown(markdown))

type Place = { from: number; to: number; node: Node; key: string }

/** The blocks that somebody has written, where they stand, and what tells equal ones. */
function places(doc: Node): Place[] {
  const out: Place[] = []
  doc.forEach((node, from) => {
    const key = JSON.stringify(docOf(schema.node('doc', null, node)))
    if (node.textContent.trim() !== '' || node.type.name === 'quote')
      out.push({ from, to: from + node.nodeSize, node, key })
  })
  return out
}

/** Changes one block into another where they differ, so that a caret in the rest of it stays. */
function rewrite(tr: Transaction, at: number, was: Node, now: Node) {
  const start = was.content.findDiffStart(now.content)
  const end = was.content.findDiffEnd(now.content)
  if (!was.sameMarkup(now) || start === null || end === null) {
    tr.replaceWith(at, at + was.nodeSize, now)
    return
  }
  // in a repetition both searches may run over each other
  const over = Math.max(0, start - Math.min(end.a, end.b))
  tr.replace(at + 1 + start, at + 1 + end.a + over, now.slice(start, end.b + over))
}

/** Brings the editor to the text of `markdown`, touching only the blocks that differ. */
export function reload(view: Pick<EditorView, 'state' | 'dispatch'>, markdown: string) {
  const tr = view.state.tr
  const before = places(tr.doc)
  const after = places(nodeFrom(markdown))
  const parts = diffArrays(
    before.map((p) => p.key),
    after.map((p) => p.key),
  )
  let [i, j] = [0, 0]
  const map = (pos: number) => tr.mapping.map(pos, -1)
  parts.forEach((part, n) => {
    const here = part.value.length
    if (part.removed) {
      const next = parts[n + 1]
      const pairs = next?.added ? Math.min(here, next.value.length) : 0
      before.slice(i, i + here).forEach((p, k) => {
        const now = k < pairs ? after[j + k] : undefined
        const from = tr.mapping.map(p.from)
        if (now) rewrite(tr, from, p.node, now.node)
        else tr.delete(from, from + p.node.nodeSize)
      })
      i += here
    } else if (part.added) {
      const paired = parts[n - 1]?.removed ? Math.min(here, parts[n - 1]?.value.length ?? 0) : 0
      const at = before[i - 1]?.to
      const nodes = after.slice(j + paired, j + here).map((p) => p.node)
      if (nodes.length > 0) tr.insert(at === undefined ? 0 : map(at), nodes)
      j += here
    } else {
      i += here
      j += here
    }
  })
  if (tr.docChanged) view.dispatch(tr.setMeta(RELOAD, true).setMeta('addToHistory', false))
}

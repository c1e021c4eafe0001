import { diffArrays } from 'diff'
import type { Node } from 'prosemirror-model'
import type { Transform } from 'prosemirror-transform'
import { canonical } from './canonical.ts'
import type { Doc } from './doc.ts'
import { schema } from './schema.ts'

/** A document of the editor in its one canonical spelling. */
export const docOf = (node: Node): Doc => canonical(node.toJSON())

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
function rewriteBlock(tr: Transform, at: number, was: Node, now: Node) {
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

/** Adds to `tr` what brings its document to the text of `target`, touching only the blocks that differ. */
export function rewrite(tr: Transform, target: Node) {
  const before = places(tr.doc)
  const after = places(target)
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
        if (now) rewriteBlock(tr, from, p.node, now.node)
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
}

/** A document with an empty line behind a last quote or list, so that somebody can write on below it. */
export const withRoom = (doc: Node): Node =>
  doc.lastChild?.type === schema.nodes.paragraph
    ? doc
    : doc.copy(doc.content.addToEnd(schema.nodes.paragraph.create()))

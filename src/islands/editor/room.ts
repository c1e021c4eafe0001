import type { Node } from 'prosemirror-model'
import { Plugin } from 'prosemirror-state'
import { schema } from '#lib/document/schema.ts'

const isClosed = (doc: Node) => doc.lastChild?.type !== schema.nodes.paragraph

/** Keeps an empty line behind a last quote or list, so that somebody can write on below it; it is never saved. */
export const roomBelow = (): Plugin =>
  new Plugin({
    appendTransaction: (_trs, _before, { doc, tr }) =>
      isClosed(doc)
        ? tr
            .insert(doc.content.size, schema.nodes.paragraph.create())
            .setMeta('addToHistory', false)
        : null,
  })

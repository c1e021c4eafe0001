import type { Node } from 'prosemirror-model'
import type { EditorView } from 'prosemirror-view'
import { parseMarkdown } from '#lib/document/markdown.ts'
import { rewrite } from '#lib/document/rewrite.ts'
import { schema } from '#lib/document/schema.ts'

export { docOf } from '#lib/document/rewrite.ts'

/** Marks a change that came from outside: it is neither saved again nor undone by this person. */
export const RELOAD = 'rostrum reload'

/** Markdown as a document of the editor. */
export const nodeFrom = (markdown: string): Node => schema.nodeFromJSON(parseMarkdown(markdown))

/** Brings the editor to the text of `markdown`, touching only the blocks that differ. */
export function reload(view: Pick<EditorView, 'state' | 'dispatch'>, markdown: string) {
  const tr = view.state.tr
  rewrite(tr, nodeFrom(markdown))
  if (tr.docChanged) view.dispatch(tr.setMeta(RELOAD, true).setMeta('addToHistory', false))
}

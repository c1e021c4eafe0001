import type { EditorView } from 'prosemirror-view'
import { narrowed } from './commands.ts'

/** Opens the comments on this draft beside it, with the marked passage already in the form. */
export function commentOn(root: Element, view: EditorView) {
  const url = root.closest<HTMLElement>('[data-live]')?.dataset['live']
  if (!url) return
  const { from, to } = narrowed(view.state).selection
  const passage = view.state.doc.textBetween(from, to, '\n').trim().slice(0, 500)
  const asked = new URLSearchParams(passage ? { passage } : {})
  window.open(`${url}/comments?${asked}`, '_blank')
}

import type { EditorState } from 'prosemirror-state'
import type { EditorView } from 'prosemirror-view'
import { acts } from './commands.ts'

const bound = new WeakMap<Element, { views: Set<EditorView>; last: EditorView }>()

const buttonsOf = (root: Element) => [...root.querySelectorAll<HTMLElement>('[data-command]')]

/** The word of a command as the page gives it, for what has no words of its own. */
export const wordOf = (root: Element, command: string): string | undefined => {
  const button = buttonsOf(root).find((b) => b.dataset['command'] === command)
  return (button?.ariaLabel ?? button?.textContent ?? undefined)?.trim()
}

/** Shows which commands hold where the cursor is. */
export function showPressed(root: Element, state: EditorState) {
  for (const button of buttonsOf(root)) {
    const isOn = acts[button.dataset['command'] ?? '']?.isOn
    if (isOn) button.ariaPressed = String(isOn(state))
  }
}

/**
 * Brings the buttons inside `root` to life. Several editors may share them: a button acts on the one that was
 * written in last.
 */
export function bindToolbar(root: Element, view: EditorView) {
  const known = bound.get(root)
  if (known) {
    known.views.add(view)
    return
  }
  const shared = { views: new Set([view]), last: view }
  bound.set(root, shared)
  for (const button of buttonsOf(root)) {
    button.hidden = false
    const bar = button.closest<HTMLElement>('[data-toolbar]')
    if (bar) bar.hidden = false
    // a button that took the focus would take the selection with it
    button.addEventListener('mousedown', (e) => e.preventDefault())
    button.addEventListener('click', () => {
      const { last } = shared
      last.focus()
      acts[button.dataset['command'] ?? '']?.run(last.state, last.dispatch, last)
    })
  }
  root.addEventListener('focusin', (e) => {
    for (const one of shared.views)
      if (e.target instanceof Node && one.dom.contains(e.target)) shared.last = one
  })
}

import type { EditorState } from 'prosemirror-state'
import type { EditorView } from 'prosemirror-view'
import { citeFromBeside } from './cite.ts'
import { active, commands, narrowed } from './commands.ts'
import { commentOn } from './comment.ts'
import { askForLink } from './link.ts'

type Shared = { views: Set<EditorView>; last: EditorView }
const bound = new WeakMap<Element, Shared>()

const buttonsOf = (root: Element) => [...root.querySelectorAll<HTMLElement>('[data-command]')]
const wordOf = (button: Element | undefined) =>
  (button?.getAttribute('aria-label') ?? button?.textContent ?? '').trim()

/** Asks for a link in the words of the link button. */
export const linkFrom = (root: Element, view: EditorView) =>
  askForLink(view, wordOf(buttonsOf(root).find((b) => b.dataset['command'] === 'link')))

function run(name: string, root: Element, view: EditorView) {
  view.focus()
  if (name === 'comment') commentOn(root, view)
  else if (name === 'link') linkFrom(root, view)
  else commands[name]?.(view.state, view.dispatch, view)
}

/** Shows on the buttons what holds where the caret is. */
export function showActive(root: Element, now: EditorState) {
  const state = narrowed(now)
  for (const button of buttonsOf(root)) {
    const isActive = active[button.dataset['command'] ?? '']
    if (isActive) button.setAttribute('aria-pressed', String(isActive(state)))
  }
}

function bind(button: HTMLElement, root: Element, shared: Shared) {
  button.hidden = false
  const bar = button.closest<HTMLElement>('[data-toolbar]')
  if (bar) bar.hidden = false
  // a button that took the focus would take the selection with it
  button.addEventListener('mousedown', (e) => e.preventDefault())
  button.addEventListener('click', () => run(button.dataset['command'] ?? '', root, shared.last))
}

/**
 * Brings the buttons inside `root` to life. Several editors may share them: a button acts on the one that was
 * written in last. Returns how to take the editor out again.
 */
export function joinToolbar(root: Element, view: EditorView): () => void {
  const known = bound.get(root)
  const shared = known ?? { views: new Set(), last: view }
  shared.views.add(view)
  if (!known) {
    bound.set(root, shared)
    for (const button of buttonsOf(root)) bind(button, root, shared)
    citeFromBeside(() => shared.last)
  }
  view.dom.addEventListener('focus', () => {
    shared.last = view
    showActive(root, view.state)
  })
  return () => {
    shared.views.delete(view)
    const [other] = shared.views
    if (shared.last === view && other) shared.last = other
  }
}

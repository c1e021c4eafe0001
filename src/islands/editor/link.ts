import type { Mark } from 'prosemirror-model'
import type { EditorState } from 'prosemirror-state'
import type { EditorView } from 'prosemirror-view'
import { isSafeLink, schema } from '#lib/document/schema.ts'
import { narrowed } from './commands.ts'

const { link } = schema.marks
const HOST = /^[\p{L}\p{N}-]+(?:\.[\p{L}\p{N}-]+)+(?:[/?#:].*)?$/u

/** What somebody meant by an address typed without its beginning; undefined where it cannot be linked to. */
export function asLink(typed: string): string | undefined {
  const text = typed.trim()
  const meant = /^[^\s/:@]+@[^\s/:@]+$/.test(text)
    ? `mailto:${text}`
    : HOST.test(text)
      ? `https://${text}`
      : text
  return isSafeLink(meant) ? meant : undefined
}

/** The whole link in which the caret stands. */
function linkAt(state: EditorState): { mark: Mark; from: number; to: number } | undefined {
  const { $from } = state.selection
  const { parent } = $from
  const markOf = (i: number) => parent.maybeChild(i)?.marks.find((m) => m.type === link)
  let first = $from.index()
  // at the end of a link the node behind the caret is the next one
  if (!markOf(first) && $from.textOffset === 0 && first > 0) first--
  const mark = markOf(first)
  if (!mark) return undefined
  let last = first
  while (first > 0 && markOf(first - 1)?.eq(mark)) first--
  while (markOf(last + 1)?.eq(mark)) last++
  const at = (until: number) => {
    let size = $from.start()
    for (let i = 0; i < until; i++) size += parent.child(i).nodeSize
    return size
  }
  return { mark, from: at(first), to: at(last + 1) }
}

function apply(view: EditorView, href: string) {
  const state = narrowed(view.state)
  const found = state.selection.empty ? linkAt(state) : undefined
  const { from, to } = found ?? state.selection
  const tr = state.tr
  if (href === '') tr.removeMark(from, to, link)
  else if (from === to) tr.insert(from, schema.text(href, [link.create({ href })]))
  else tr.removeMark(from, to, link).addMark(from, to, link.create({ href }))
  view.dispatch(tr.scrollIntoView())
}

/** Whether a link can be set where the selection is: headings hold links, too, but nothing spans two blocks. */
const canLink = (state: EditorState): boolean =>
  state.selection.$from.sameParent(state.selection.$to) &&
  state.selection.$from.parent.inlineContent

/** Asks for an address in a dialog; an empty one takes the link away. `label` is what the button is called. */
export function askForLink(view: EditorView, label: string) {
  const state = narrowed(view.state)
  if (!canLink(state)) return
  const { selection } = state
  const here = linkAt(state)?.mark ?? selection.$from.marksAcross(selection.$to)?.find(isLink)
  const dialog = document.createElement('dialog')
  dialog.className = 'link-dialog'
  dialog.setAttribute('aria-label', label)
  const form = document.createElement('form')
  form.method = 'dialog'
  const field = Object.assign(document.createElement('input'), {
    className: 'input',
    inputMode: 'url',
    autocomplete: 'off',
    placeholder: 'https://',
    maxLength: 2000,
    value: here?.attrs['href'] ?? '',
  })
  field.setAttribute('aria-label', label)
  const button = document.createElement('button')
  button.className = 'button button--primary'
  button.textContent = label
  form.append(field, button)
  dialog.append(form)
  field.addEventListener('input', () => field.removeAttribute('aria-invalid'))
  form.addEventListener('submit', (e) => {
    const href = field.value.trim() === '' ? '' : asLink(field.value)
    if (href !== undefined) return apply(view, href)
    e.preventDefault()
    field.setAttribute('aria-invalid', 'true')
    field.select()
  })
  dialog.addEventListener('close', () => {
    dialog.remove()
    view.focus()
  })
  document.body.append(dialog)
  dialog.showModal()
  field.select()
}

const isLink = (mark: Mark) => mark.type === link

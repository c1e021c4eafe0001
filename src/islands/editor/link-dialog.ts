import type { Command, EditorState } from 'prosemirror-state'
import { TextSelection } from 'prosemirror-state'
import type { EditorView } from 'prosemirror-view'
import { isSafeLink, schema } from '#lib/document/schema.ts'

const { link } = schema.marks

/** The link around the cursor, or the selection; undefined when there is nothing that could become a link. */
function place({ selection, doc }: EditorState) {
  const { $from, from, to } = selection
  const mark = link.isInSet($from.marks()) || link.isInSet($from.nodeAfter?.marks ?? [])
  if (!selection.empty) return { from, to, href: mark ? String(mark.attrs['href']) : '' }
  if (!mark) return undefined
  let [start, end] = [$from.pos, $from.pos]
  while (start > $from.start() && doc.rangeHasMark(start - 1, start, link)) start--
  while (end < $from.end() && doc.rangeHasMark(end, end + 1, link)) end++
  return { from: start, to: end, href: String(mark.attrs['href']) }
}

/** What people type for an address: `a.vn/b` is on the web, `a@b.vn` is mail. */
const complete = (typed: string): string => {
  if (typed === '' || isSafeLink(typed)) return typed
  return typed.includes('@') ? `mailto:${typed}` : `https://${typed}`
}

const make = <K extends keyof HTMLElementTagNameMap>(
  tag: K,
  is: Partial<HTMLElementTagNameMap[K]>,
): HTMLElementTagNameMap[K] => Object.assign(document.createElement(tag), is)

function open(view: EditorView, at: { from: number; to: number; href: string }, word: string) {
  const dialog = make('dialog', { className: 'link-dialog' })
  const form = make('form', { method: 'dialog' })
  const label = make('label', { className: 'label', textContent: word })
  const input = make('input', {
    className: 'input',
    type: 'text',
    value: at.href,
    spellcheck: false,
  })
  input.inputMode = 'url'
  input.pattern = '\\s*\\S*\\s*' // the browser says in its own words that blanks are wrong
  label.append(input)
  form.append(label, make('button', { className: 'button', textContent: word }))
  dialog.append(form)
  form.addEventListener('submit', () => {
    const href = complete(input.value.trim())
    const tr = view.state.tr.removeMark(at.from, at.to, link)
    if (isSafeLink(href)) tr.addMark(at.from, at.to, link.create({ href }))
    tr.setSelection(TextSelection.create(tr.doc, at.to)).removeStoredMark(link)
    if (href === '' || isSafeLink(href)) view.dispatch(tr)
  })
  dialog.addEventListener('close', () => {
    dialog.remove()
    view.focus()
  })
  // outside the page's form: a form within a form would be sent with it
  document.body.append(dialog)
  dialog.showModal()
  input.select()
}

/** Asks for the address of a link; an empty one takes the link away. Its words are those of the link button. */
export const askLink: Command = (state, _dispatch, view) => {
  const at = place(state)
  if (!at) return false
  if (view) open(view, at, view.dom.dataset['linkWord'] ?? 'URL')
  return true
}

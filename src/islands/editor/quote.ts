import type { Node } from 'prosemirror-model'
import { type Command, TextSelection } from 'prosemirror-state'
import type { EditorView, NodeView, ViewMutationRecord } from 'prosemirror-view'
import { isAuthorityKey, schema } from '#lib/document/schema.ts'
import { around } from './commands.ts'

const { nodes } = schema

/** A quote with the choice of who says it below; a key that is not among the choices stays one. */
export class QuoteView implements NodeView {
  readonly dom = document.createElement('blockquote')
  readonly contentDOM = document.createElement('div')
  readonly #choice: HTMLSelectElement
  readonly #footer: HTMLElement

  constructor(
    node: Node,
    view: EditorView,
    getPos: () => number | undefined,
    authorities: HTMLSelectElement,
  ) {
    const footer = document.createElement('footer')
    footer.contentEditable = 'false'
    this.#choice = document.createElement('select')
    this.#choice.className = 'input'
    this.#choice.setAttribute('aria-label', authorities.getAttribute('aria-label') ?? '')
    for (const option of authorities.options) this.#choice.append(option.cloneNode(true))
    this.#choice.addEventListener('change', () => {
      const pos = getPos()
      if (pos === undefined) return
      view.dispatch(view.state.tr.setNodeAttribute(pos, 'authority', this.#choice.value))
    })
    // A click beside the choice belongs to the words: left alone it would leave an old selection behind.
    footer.addEventListener('mousedown', (event) => {
      const pos = getPos()
      if (event.target === this.#choice || pos === undefined) return
      event.preventDefault()
      const { doc, tr } = view.state
      const end = doc.resolve(pos + (doc.nodeAt(pos)?.nodeSize ?? 2) - 1)
      view.dispatch(tr.setSelection(TextSelection.near(end, -1)))
      view.focus()
    })
    footer.append(this.#choice)
    this.#footer = footer
    this.dom.append(this.contentDOM, footer)
    this.#show(node)
  }

  #show(node: Node) {
    const key = String(node.attrs['authority'])
    if (![...this.#choice.options].some((o) => o.value === key))
      this.#choice.append(new Option(key, key))
    this.#choice.value = key
    this.dom.dataset.authority = key
  }

  update(node: Node): boolean {
    if (node.type !== nodes.quote) return false
    this.#show(node)
    return true
  }

  stopEvent(event: Event): boolean {
    return event.composedPath().includes(this.#footer)
  }

  ignoreMutation(mutation: ViewMutationRecord): boolean {
    return !this.contentDOM.contains(mutation.target)
  }
}

/** Enter behind a quote's last line `-- UQ-2026-014` names its speaker, as the Markdown does, and leaves the quote. */
export const nameAuthority: Command = (state, dispatch) => {
  const quote = around(state, [nodes.quote])
  const { $from, empty } = state.selection
  const key = /^\s*-- *([a-z0-9-]+)\s*$/i.exec($from.parent.textContent)?.[1]?.toUpperCase()
  const end = quote ? quote.pos + quote.node.nodeSize : 0
  const last = quote && $from.after() === end - 1 && quote.node.childCount > 1
  if (!quote || !empty || !last || !key || !isAuthorityKey(key)) return false
  const tr = state.tr.setNodeAttribute(quote.pos, 'authority', key)
  tr.delete($from.before(), $from.after())
  const behind = tr.mapping.map(end)
  tr.insert(behind, nodes.paragraph.create())
  dispatch?.(tr.setSelection(TextSelection.create(tr.doc, behind + 1)).scrollIntoView())
  return true
}

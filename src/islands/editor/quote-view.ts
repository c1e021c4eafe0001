import type { Node } from 'prosemirror-model'
import type { EditorView, NodeView, ViewMutationRecord } from 'prosemirror-view'

/** A quote on the page to write on: the words, and below them the choice of the authority behind the speaker. */
export class QuoteView implements NodeView {
  readonly dom = document.createElement('blockquote')
  readonly contentDOM = document.createElement('div')
  readonly footer = document.createElement('footer')
  readonly select = document.createElement('select')

  /** `source` is the page's own list of authorities; its first option, without a value, asks to choose one. */
  constructor(
    node: Node,
    view: EditorView,
    getPos: () => number | undefined,
    source: HTMLSelectElement | null,
  ) {
    this.footer.contentEditable = 'false'
    this.select.className = 'input'
    this.select.ariaLabel = source?.ariaLabel ?? ''
    const options = [...(source?.options ?? [])].map((o) => new Option(o.label, o.value))
    if (options[0]?.value !== '') options.unshift(new Option('—', ''))
    this.select.append(...options)
    this.select.addEventListener('change', () => {
      const at = getPos()
      if (at === undefined) return
      view.dispatch(view.state.tr.setNodeAttribute(at, 'authority', this.select.value))
    })
    this.footer.append(this.select)
    this.dom.append(this.contentDOM, this.footer)
    this.show(node)
  }

  /** A key that is not on offer any more stays chosen: the words still name it, and the gates will say so. */
  show(node: Node) {
    const key = String(node.attrs['authority'])
    if (![...this.select.options].some((o) => o.value === key))
      this.select.add(new Option(key, key))
    this.select.value = key
    this.dom.dataset['authority'] = key
  }

  update(node: Node): boolean {
    if (node.type.name !== 'quote') return false
    this.show(node)
    return true
  }

  stopEvent(event: Event): boolean {
    return event.target instanceof globalThis.Node && this.footer.contains(event.target)
  }

  ignoreMutation(mutation: ViewMutationRecord): boolean {
    return !this.contentDOM.contains(mutation.target)
  }
}

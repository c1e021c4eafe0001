import { Plugin, PluginKey } from 'prosemirror-state'
import { Decoration, DecorationSet, type EditorView } from 'prosemirror-view'
import type { Person } from './line.ts'

const COLOURS = 6

/** The colour of a page's caret: the same for everybody who sees it, told apart by the name beside it. */
export const colourOf = (client: string): number =>
  [...client].reduce((sum, ch) => (sum * 31 + ch.charCodeAt(0)) % 9973, 7) % COLOURS

function flag(person: Person): HTMLElement {
  const caret = document.createElement('span')
  caret.className = `caret caret--${colourOf(person.client)}`
  caret.setAttribute('aria-hidden', 'true') // the list of who is there says it in words
  const name = document.createElement('b')
  name.textContent = person.name
  caret.append(name)
  return caret
}

function drawn(view: EditorView, people: Person[]): DecorationSet {
  const { doc } = view.state
  const all = people.flatMap((p) => {
    if (p.head === null || p.anchor === null) return []
    const [anchor, head] = [p.anchor, p.head].map((at) => Math.min(at, doc.content.size))
    if (anchor === undefined || head === undefined) return []
    const widget = Decoration.widget(head, () => flag(p), {
      key: `${p.client} ${p.name}`,
      side: -1,
    })
    const told = { class: `selected selected--${colourOf(p.client)}` }
    return anchor === head
      ? [widget]
      : [widget, Decoration.inline(Math.min(anchor, head), Math.max(anchor, head), told)]
  })
  return DecorationSet.create(doc, all)
}

export type Carets = { plugin: Plugin; show(view: EditorView, people: Person[]): void }

/** The carets of others; between two tellings they move with the words around them. */
export function caretsOf(): Carets {
  const key = new PluginKey<DecorationSet>('carets')
  return {
    plugin: new Plugin<DecorationSet>({
      key,
      state: {
        init: () => DecorationSet.empty,
        apply: (tr, had) => tr.getMeta(key) ?? had.map(tr.mapping, tr.doc),
      },
      props: { decorations: (state) => key.getState(state) },
    }),
    show: (view, people) => {
      if (key.getState(view.state)) view.dispatch(view.state.tr.setMeta(key, drawn(view, people)))
    },
  }
}

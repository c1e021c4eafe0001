import { type EditorState, Plugin } from 'prosemirror-state'
import { Decoration, DecorationSet, type EditorView } from 'prosemirror-view'

type Choice = { key: string; statement: string; fault: string | null; told: string }
const CITATION = /\{(F\d+-\d+)\}/g
/** What is typed after an open brace, up to the cursor. */
const OPEN = /\{([^{}\n]{0,40})$/

/** Every citation is marked; those that may not be said now are marked as such, as the desk told when the page was made. */
function marks(state: EditorState, faults: Map<string, string>): DecorationSet {
  const found: Decoration[] = []
  state.doc.descendants((node, pos) => {
    for (const m of node.isText ? (node.text ?? '').matchAll(CITATION) : []) {
      const fault = faults.get(m[1] ?? '')
      const about = fault ? { class: 'cite cite--bad', title: fault } : { class: 'cite' }
      found.push(Decoration.inline(pos + m.index, pos + m.index + m[0].length, about))
    }
  })
  return DecorationSet.create(state.doc, found)
}

const openBrace = ({ selection }: EditorState): { from: number; words: string } | undefined => {
  const { $from, empty } = selection
  const before = $from.parent.textBetween(0, $from.parentOffset, '\n', ' ')
  const m = empty ? OPEN.exec(before) : null
  return m ? { from: $from.pos - m[0].length, words: m[1] ?? '' } : undefined
}

/** The list below the cursor: arrows move, Enter takes, Escape closes and leaves the brace as it is. */
class Picker {
  readonly #list = document.createElement('ul')
  readonly #view: EditorView
  #choices: Choice[] = []
  #at = 0
  #asked = ''
  #closedAt = -1
  constructor(view: EditorView) {
    this.#view = view
    this.#list.className = 'picker'
    this.#list.setAttribute('role', 'listbox')
    this.#list.hidden = true
    this.#list.addEventListener('mousedown', (e) => {
      e.preventDefault()
      const item = e.target instanceof Element ? e.target.closest('li') : null
      if (item) this.#take([...this.#list.children].indexOf(item))
    })
    view.dom.after(this.#list)
  }
  update(): void {
    const brace = openBrace(this.#view.state)
    if (!brace || brace.from === this.#closedAt || !this.#view.hasFocus()) {
      if (!brace) this.#closedAt = -1
      this.#hide()
      return
    }
    if (!this.#list.hidden && this.#asked === brace.words) return
    this.#asked = brace.words
    void this.#ask(brace.words)
  }
  async #ask(words: string) {
    const answer = await fetch(`/desk/facts.json?q=${encodeURIComponent(words)}`, {
      headers: { accept: 'application/json' },
    }).catch(() => undefined)
    if (!answer?.ok || words !== this.#asked || !openBrace(this.#view.state)) return
    this.#choices = (await answer.json()) as Choice[] // our own server's answer
    this.#at = 0
    this.#draw()
  }
  #draw() {
    const items = this.#choices.map((c, i) => {
      const item = document.createElement('li')
      item.setAttribute('role', 'option')
      item.setAttribute('aria-selected', String(i === this.#at))
      const key = document.createElement('b')
      key.textContent = c.key
      const state = document.createElement('small')
      state.textContent = c.told
      state.className = c.fault ? 'bad' : 'good'
      item.append(key, ` ${c.statement} `, state)
      return item
    })
    this.#list.replaceChildren(...items)
    this.#list.hidden = items.length === 0
    const box = this.#view.dom.parentElement?.getBoundingClientRect()
    const at = this.#view.coordsAtPos(this.#view.state.selection.from)
    this.#list.style.top = `${at.bottom - (box?.top ?? 0) + 4}px`
  }
  #hide() {
    this.#list.hidden = true
    this.#asked = ''
  }
  #take(i: number) {
    const brace = openBrace(this.#view.state)
    const choice = this.#choices[i]
    if (!brace || !choice) return
    const { state } = this.#view
    this.#hide()
    this.#view.dispatch(state.tr.insertText(`{${choice.key}}`, brace.from, state.selection.from))
  }
  key(event: KeyboardEvent): boolean {
    if (this.#list.hidden) return false
    const n = this.#choices.length
    const step = { ArrowDown: 1, ArrowUp: n - 1 }[event.key]
    if (step) {
      this.#at = (this.#at + step) % n
      this.#draw()
    } else if (event.key === 'Enter' || event.key === 'Tab') this.#take(this.#at)
    else if (event.key === 'Escape') {
      this.#closedAt = openBrace(this.#view.state)?.from ?? -1
      this.#hide()
    } else return false
    event.preventDefault()
    return true
  }
  destroy() {
    this.#list.remove()
  }
}

/** Brings the buttons beside the text to life: each puts its fact where the caret of the last written editor is. */
export function citeFromBeside(last: () => EditorView) {
  for (const button of document.querySelectorAll<HTMLElement>('[data-cite]')) {
    button.hidden = false
    button.addEventListener('mousedown', (e) => e.preventDefault())
    button.addEventListener('click', () => {
      const view = last()
      view.dispatch(view.state.tr.insertText(`{${button.dataset['cite']}}`))
      view.focus()
    })
  }
}

/** Citations marked as they are written, and a list of facts to choose from as soon as somebody types `{`. */
export function citing(): Plugin {
  const told = document.querySelectorAll<HTMLElement>('[data-fact-fault]')
  const faults = new Map(
    [...told].map((e) => [e.dataset['fact'] ?? '', e.dataset['factFault'] ?? '']),
  )
  let picker: Picker | undefined
  return new Plugin({
    props: {
      decorations: (state) => marks(state, faults),
      handleKeyDown: (_, event) => picker?.key(event) ?? false,
    },
    view: (view) => {
      const mine = new Picker(view)
      picker = mine
      return { update: () => mine.update(), destroy: () => mine.destroy() }
    },
  })
}

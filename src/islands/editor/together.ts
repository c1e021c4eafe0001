import { collab, getVersion, receiveTransaction, sendableSteps } from 'prosemirror-collab'
import type { Node } from 'prosemirror-model'
import { EditorState, type Plugin, Selection } from 'prosemirror-state'
import { Step } from 'prosemirror-transform'
import type { EditorView } from 'prosemirror-view'
import { toMarkdown } from '#lib/document/markdown.ts'
import { mergeText } from '#lib/document/merge.ts'
import { schema } from '#lib/document/schema.ts'
import { ask } from './ask.ts'
import { type Carets, caretsOf } from './carets.ts'
import { type Line, lineOf, type Member, type Person, type StepsTold } from './line.ts'
import { docOf, reload } from './reload.ts'

/** Marks what others wrote: it is not theirs who reads it, so it is neither saved again nor undone here. */
export const REMOTE = 'rostrum remote'

/** Why what was written is not with the server: it will be later, or it may not be there at all. */
export type Settled = { ok: true } | { ok: false; refused?: string }

const SEND_AFTER = 150
const SLOWEST = 30_000
const markdownOf = (doc: Node) => toMarkdown(docOf(doc))

/** One language's body that several write at once: sends this page's steps, takes the others', in the server's order. */
export class Together implements Member {
  readonly lang: string
  readonly #view: EditorView
  readonly #url: string
  readonly #form: HTMLFormElement
  readonly #plugins: () => Plugin[]
  readonly #line: Line
  readonly #carets: Carets = caretsOf()
  /** The text as the server had it when the page last heard of it. */
  #seen: Node
  #client = ''
  #isOpen = false
  #isOver = false
  #sending: Promise<Settled> | undefined
  #timer: number | undefined
  #wait = SEND_AFTER

  constructor(
    view: EditorView,
    form: HTMLFormElement,
    url: string,
    lang: string,
    plugins: () => Plugin[],
  ) {
    this.lang = lang
    this.#view = view
    this.#form = form
    this.#url = url
    this.#plugins = plugins
    this.#seen = view.state.doc
    this.#line = lineOf(form, url)
    form.addEventListener('rostrum:saving', (e) => {
      if (e instanceof CustomEvent && this.#isOpen) e.detail.push(this.flush())
    })
    window.addEventListener('pagehide', () => void this.#send(true))
    void this.open()
  }

  version = () => (this.#isOpen ? getVersion(this.#view.state) : undefined)
  client = () => this.#client
  people = (all: Person[]) =>
    this.#carets.show(
      this.#view,
      all.filter((p) => p.field === 'body' && p.lang === this.lang),
    )
  online = () => this.changed()

  caret() {
    if (!this.#view.hasFocus() || sendableSteps(this.#view.state)) return null
    const { anchor, head } = this.#view.state.selection
    return { anchor, head }
  }

  /** Opens the text on the server, and weaves what was written here meanwhile into what stands there. */
  async open(): Promise<void> {
    const answer = await ask(`${this.#url}/live/${this.lang}`, {})
    if (this.#isOver) return
    if (answer?.status !== 200) {
      if (answer?.status === 409 || answer?.status === 404) return this.#end()
      this.#later(() => this.open())
      return
    }
    const { version, doc, client } = answer.said
    this.#wait = SEND_AFTER
    this.#client = String(client)
    const mine = markdownOf(this.#view.state.doc)
    const before = markdownOf(this.#seen)
    this.#seen = schema.nodeFromJSON(doc)
    this.#isOpen = true
    this.#begin(Number(version))
    const now = mergeText(before, mine, markdownOf(this.#seen)).text
    if (now !== markdownOf(this.#seen)) reload(this.#view, now)
    this.#follow()
    this.#line.join(this)
    this.changed()
  }

  /** A state of its own from the text as the server has it; the caret stays about where it was. */
  #begin(version: number) {
    const { anchor } = this.#view.state.selection
    const state = EditorState.create({
      doc: this.#seen,
      plugins: [
        ...this.#plugins(),
        this.#carets.plugin,
        collab({ version, clientID: this.#client }),
      ],
    })
    const at = Math.min(anchor, state.doc.content.size)
    const near = Selection.near(state.doc.resolve(at))
    this.#view.updateState(state.apply(state.tr.setSelection(near)))
  }

  /** Tells the form how far the server has come, so that a save reads the text there and not here. */
  #follow() {
    const put = (name: string, value: string | undefined) => {
      const had = this.#form.querySelector<HTMLInputElement>(`input[name="${name}"]`)
      if (value === undefined) had?.remove()
      else if (had) had.value = value
      else {
        const field = Object.assign(document.createElement('input'), {
          type: 'hidden',
          name,
          value,
        })
        this.#form.append(field)
      }
    }
    put(`live_${this.lang}`, this.#isOpen ? String(getVersion(this.#view.state)) : undefined)
    put(`grown_${this.lang}`, this.#isOpen ? undefined : markdownOf(this.#seen))
  }

  take = ({ version, steps, clients }: StepsTold) => {
    if (!this.#isOpen) return
    const had = getVersion(this.#view.state)
    if (version > had) return this.#line.open() // something between was not heard
    const fresh = steps.slice(had - version).map((s) => Step.fromJSON(schema, s))
    if (fresh.length > 0) this.#receive(fresh, clients.slice(had - version))
  }

  #receive(steps: readonly Step[], clients: string[]) {
    for (const step of steps) this.#seen = step.apply(this.#seen).doc ?? this.#seen
    const tr = receiveTransaction(this.#view.state, steps, clients, { mapSelectionBackward: true })
    this.#view.dispatch(tr.setMeta(REMOTE, true))
    this.#follow()
    if (!sendableSteps(this.#view.state)) {
      // only now is all of it with the server: what saves the form may have come too early
      if (clients.includes(this.#client)) this.#form.dispatchEvent(new Event('rostrum:settled'))
      this.#line.sayHere()
    }
  }

  anew = () => {
    this.#isOpen = false
    void this.open()
  }

  /** Something was written: it goes on its way in a moment. */
  changed() {
    if (this.#isOpen && sendableSteps(this.#view.state)) this.#later(() => this.flush())
  }

  #later(then: () => unknown) {
    clearTimeout(this.#timer)
    this.#timer = window.setTimeout(then, this.#wait)
  }

  /** Sends until the server has all; one request at a time. */
  flush(): Promise<Settled> {
    this.#sending ??= this.#sendAll().finally(() => {
      this.#sending = undefined
    })
    return this.#sending
  }

  async #sendAll(): Promise<Settled> {
    clearTimeout(this.#timer)
    let isSquashed = false
    while (this.#isOpen && sendableSteps(this.#view.state)) {
      const answer = await this.#send()
      if (!answer || answer.status >= 500 || answer.status === 404) {
        this.#wait = Math.min(Math.max(this.#wait, 500) * 2, SLOWEST)
        this.#later(() => this.flush())
        return { ok: false }
      }
      this.#wait = SEND_AFTER
      if (answer.status === 422 && isSquashed)
        return { ok: false, refused: String(answer.said['text']) }
      if (answer.status === 422) {
        this.#squash()
        isSquashed = true
      }
    }
    return { ok: this.#isOpen }
  }

  async #send(leaving = false) {
    const own = this.#isOpen && sendableSteps(this.#view.state)
    if (!own) return undefined
    const { version, steps } = own
    const body = {
      version,
      client: this.#client,
      steps: steps.slice(0, 200).map((s) => s.toJSON()),
    }
    const answer = await ask(`${this.#url}/live/${this.lang}/steps`, body, leaving)
    if (!this.#isOpen || leaving) return answer
    if (answer?.status === 200 && getVersion(this.#view.state) === version)
      this.#receive(
        steps.slice(0, 200),
        body.steps.map(() => this.#client),
      )
    if (answer?.status === 409) {
      if (answer.said['anew']) {
        this.#isOpen = false
        await this.open()
      } else if (answer.said['closed']) this.#end()
      else this.take({ ...answer.said, lang: this.lang } as StepsTold) // our own server's words
    }
    return answer
  }

  /** Makes one change of all that the server has not taken: a way to it that was refused is no longer in it. */
  #squash() {
    const mine = markdownOf(this.#view.state.doc)
    this.#begin(getVersion(this.#view.state))
    reload(this.#view, mine)
  }

  /** Nobody writes here step by step any more: the form goes on by itself. */
  #end() {
    this.#isOpen = false
    this.#isOver = true
    this.#follow()
  }
}

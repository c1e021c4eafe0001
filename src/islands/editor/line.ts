import { ask } from './ask.ts'

/** Somebody who has the draft open, as the desk tells of him. */
export type Person = {
  client: string
  name: string
  lang: string | null
  field: string | null
  anchor: number | null
  head: number | null
}
export type StepsTold = { lang: string; version: number; steps: unknown[]; clients: string[] }

/** An editor on the line: one language's body. */
export type Member = {
  lang: string
  /** How many steps it has taken; undefined before it was opened on the server. */
  version(): number | undefined
  client(): string
  take(told: StepsTold): void
  /** Its last version is too old: it has to be opened anew. */
  anew(): void
  people(all: Person[]): void
  /** Where the caret is, in places of the version that the server has; null when it is not in here. */
  caret(): { anchor: number; head: number } | null
  online(): void
}

const BEAT = 5_000
const SLOWEST = 30_000

/** The one line of a page to the desk: what others write and where they are comes in, where this page's caret is goes out. */
export class Line {
  readonly #url: string
  readonly #form: HTMLFormElement
  readonly #members: Member[] = []
  readonly #ended = new AbortController()
  #source: EventSource | undefined
  #wait = 1_000
  #timer: number | undefined
  #said = ''
  #people: Person[] = []

  constructor(form: HTMLFormElement, url: string) {
    this.#form = form
    this.#url = url
    const { signal } = this.#ended
    window.addEventListener('online', () => this.open(), { signal })
    document.addEventListener('selectionchange', () => this.sayHere(), { signal })
    form.addEventListener('focusin', () => this.sayHere(), { signal })
    document.addEventListener('visibilitychange', () => this.sayHere(document.hidden), { signal })
    window.addEventListener('pagehide', () => this.sayHere(true), { signal })
    window.setInterval(() => {
      this.#said = ''
      this.sayHere()
    }, BEAT)
  }

  join(member: Member) {
    if (!this.#members.includes(member)) this.#members.push(member)
    clearTimeout(this.#timer)
    this.#timer = window.setTimeout(() => this.open())
  }

  /** Opens the line, or opens it anew with what each editor has now. */
  open() {
    clearTimeout(this.#timer)
    this.#source?.close()
    const asked = new URLSearchParams()
    for (const m of this.#members) {
      const version = m.version()
      if (version !== undefined) asked.set(m.lang, String(version))
    }
    const base = this.#form.elements.namedItem('base')
    if (base instanceof HTMLInputElement) asked.set('base', base.value)
    const source = new EventSource(`${this.#url}/live?${asked}`)
    this.#source = source
    const on = (name: string, take: (data: never) => void) =>
      source.addEventListener(name, (e) => take(JSON.parse(e.data) as never)) // our own server's words
    on('steps', (told: StepsTold) => this.#members.find((m) => m.lang === told.lang)?.take(told))
    on('anew', (told: { lang: string }) => this.#members.find((m) => m.lang === told.lang)?.anew())
    on('saved', (detail: object) =>
      this.#form.dispatchEvent(new CustomEvent('rostrum:saved', { detail })),
    )
    on('here', (all: Person[]) => this.#show(all))
    source.addEventListener('open', () => {
      this.#wait = 1_000
      this.#said = ''
      this.sayHere()
      for (const m of this.#members) m.online()
    })
    source.addEventListener('error', () => {
      source.close()
      this.#show([])
      this.#timer = window.setTimeout(() => this.open(), this.#wait)
      this.#wait = Math.min(this.#wait * 2, SLOWEST)
    })
  }

  /** Who is there, without the pages of this very person's own window. */
  #show(all: Person[]) {
    const mine = this.#members.map((m) => m.client())
    this.#people = all.filter((p) => !mine.includes(p.client))
    for (const m of this.#members) m.people(this.#people)
    this.#form.dispatchEvent(new CustomEvent('rostrum:here', { detail: this.#people }))
  }

  /** Tells the others where this page's caret is, when that is new. */
  sayHere(gone = false) {
    const [first] = this.#members
    if (!first || first.version() === undefined || (document.hidden && !gone)) return
    const active = document.activeElement
    const inside = this.#members.find((m) => m.caret())
    const named = /^(headline|summary|notes|about|contact)_(vi|en)$/.exec(
      active?.getAttribute('name') ?? '',
    )
    const caret = inside?.caret()
    const said = {
      client: first.client(),
      lang: inside?.lang ?? named?.[2] ?? null,
      field: inside ? 'body' : (named?.[1] ?? null),
      anchor: caret?.anchor ?? null,
      head: caret?.head ?? null,
      gone,
    }
    const now = JSON.stringify(said)
    if (now === this.#said) return
    this.#said = now
    void ask(`${this.#url}/here`, said, gone)
  }
}

const lines = new WeakMap<HTMLFormElement, Line>()

/** The line of the page that this form is on. */
export function lineOf(form: HTMLFormElement, url: string): Line {
  const line = lines.get(form) ?? new Line(form, url)
  lines.set(form, line)
  return line
}

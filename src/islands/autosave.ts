import { sameWords, type Words, wordsOf, woven, write } from './autosave/fields.ts'
import { Keeper } from './autosave/kept.ts'
import { offerRestore } from './autosave/restore.ts'
import { type Answer, send } from './autosave/send.ts'
import { bodiesOf, settled, toldIn } from './autosave/stepwise.ts'
import { holdForms } from './autosave/submit.ts'

const EVERY = 2_000
const SLOWEST = 60_000
const SLOW = 400

/**
 * `<rostrum-autosave data-url>` around a form: saves what is written every two seconds and whenever the person turns
 * away. What could not be saved is kept on this machine and offered when the form is opened again. Without `data-url`
 * (nothing to save to yet) it only keeps. Its words are data-saving, data-offline, data-conflict, data-restore,
 * data-restore-do.
 */
class RostrumAutosave extends HTMLElement {
  form = this.querySelector('form')
  status = this.querySelector<HTMLElement>('[data-status]')
  saved: Words = {}
  keeper: Keeper | undefined
  isDirty = false
  /** The server will take nothing more from this page; words are only kept. */
  isStopped = false
  /** The form itself is on its way: saving beside it would race with it. */
  isLeaving = false
  /** This machine would not keep the words either: the browser must warn before they go. */
  isUnsafe = false
  wait = EVERY
  timer: number | undefined
  saving: Promise<void> | undefined

  connectedCallback() {
    const { form } = this
    if (!form || this.keeper) return
    this.saved = wordsOf(form)
    this.keeper = new Keeper(form.action)
    this.keeper.dropArrived()
    offerRestore(this, form, this.keeper, () => this.touch())
    const mine = (e: Event) =>
      e.target instanceof Element && 'form' in e.target && e.target.form === form
    // on the document, for fields that belong to the form by their `form` attribute
    document.addEventListener('input', (e) => mine(e) && this.touch())
    document.addEventListener('change', (e) => mine(e) && this.touch())
    document.addEventListener(
      'focusout',
      (e) => (mine(e) || form.contains(document.activeElement)) && this.save(),
    )
    document.addEventListener('visibilitychange', () => document.hidden && this.save(true))
    document.addEventListener('keydown', (e) => this.onKey(e, form))
    window.addEventListener('pagehide', () => this.save(true))
    window.addEventListener('online', () => this.save())
    window.addEventListener('pageshow', () => {
      this.isLeaving = false
    })
    window.addEventListener(
      'beforeunload',
      (e) => this.isUnsafe && this.isDirty && e.preventDefault(),
    )
    form.addEventListener('rostrum:settled', () => this.touch())
    form.addEventListener('rostrum:saved', (e) => this.hear(e, form))
    holdForms((sent) => (sent === form ? (this.saving ?? this.ready(form)) : this.save()))
    form.addEventListener('submit', (e) => this.onSubmit(e))
  }

  touch() {
    this.isDirty = true
    if (this.isStopped || !this.dataset['url']) this.keep()
    else this.timer ??= window.setTimeout(() => this.save(), this.wait)
  }

  keep(sent = false) {
    if (!this.form || !this.keeper) return
    this.isUnsafe = !this.keeper.keep({ saved: this.saved, written: wordsOf(this.form), sent })
  }

  /** One at a time; what is typed meanwhile stays dirty and goes with the next. */
  save(leaving = false): Promise<void> | undefined {
    const { form } = this
    const url = this.dataset['url']
    if (!form || !url || !this.isDirty || this.isStopped || this.isLeaving) return this.saving
    if (leaving) this.keep()
    if (this.saving) return this.saving
    clearTimeout(this.timer)
    this.timer = undefined
    this.isDirty = false
    let sent = wordsOf(form)
    // not at once: words that appear under a finger on its way to a button would move the button
    const slow = window.setTimeout(() => this.say(this.dataset['saving']), SLOW)
    const go = () => {
      sent = wordsOf(form)
      return send(url, new FormData(form), sent, leaving)
    }
    this.saving = (leaving ? go() : settled(form).then((no) => no ?? go())).then((answer) => {
      clearTimeout(slow)
      this.saving = undefined
      this.take(answer, sent, form)
      if (this.isDirty) this.touch()
    })
    return this.saving
  }

  take(answer: Answer, sent: Words, form: HTMLFormElement) {
    if (answer.kind === 'saved') {
      const base = form.elements.namedItem('base')
      if (base instanceof HTMLInputElement) base.value = answer.base
      // what was typed since it was sent is woven into what the server made of it
      if (answer.merged) write(form, woven(sent, wordsOf(form), { ...sent, ...answer.merged }))
      this.saved = { ...sent, ...answer.merged }
      this.wait = EVERY
      this.isUnsafe = false
      if (sameWords(wordsOf(form), this.saved)) this.keeper?.drop()
      return this.say(answer.text)
    }
    if (answer.kind === 'refused') {
      this.keeper?.drop() // not on this machine either
      return this.say(answer.text, true)
    }
    this.isDirty = true
    this.keep()
    if (answer.kind === 'failed') {
      this.wait = Math.min(this.wait * 2, SLOWEST)
      return this.say(this.dataset['offline'], true)
    }
    this.isStopped = true
    const textContent = answer.text || (this.dataset['conflict'] ?? '')
    // with a clash the form itself brings the page on which both wordings stand
    const button = { className: 'button', name: 'act', value: 'save', textContent }
    const isClash = textContent === this.dataset['conflict']
    const way = isClash ? make('button', button) : make('a', { href: answer.mergeUrl, textContent })
    this.say(way, true)
  }

  /** Somebody else saved: his words come into this page's, and the next save knows of them. */
  async hear(event: Event, form: HTMLFormElement) {
    await this.saving
    const base = form.elements.namedItem('base')
    const told = event instanceof CustomEvent ? toldIn(event.detail) : undefined
    if (!told || !(base instanceof HTMLInputElement) || base.value === told.base) return
    if (bodiesOf(form).some((name) => !form.elements.namedItem(name.replace('body', 'live'))))
      return
    base.value = told.base
    const theirs = { ...this.saved, ...told.words }
    const isDirty = !sameWords(wordsOf(form), this.saved)
    write(form, woven(this.saved, wordsOf(form), theirs))
    this.saved = theirs
    if (isDirty) this.touch()
  }

  /** Waits until what is written step by step has arrived, as far as it can be sent at all. */
  ready(form: HTMLFormElement): Promise<void> | undefined {
    return form.querySelector('[name^=live_]') ? settled(form).then(() => undefined) : undefined
  }

  /** Only what needs the person is read out: "saved" every two seconds would drown everything else. */
  say(words: string | Node | undefined, isUrgent = false) {
    this.status?.setAttribute('aria-live', isUrgent ? 'polite' : 'off')
    this.status?.replaceChildren(words ?? '')
  }

  onKey(event: KeyboardEvent, form: HTMLFormElement) {
    const isSave =
      (event.ctrlKey || event.metaKey) && !event.altKey && event.key.toLowerCase() === 's'
    if (!isSave) return
    event.preventDefault()
    if (this.dataset['url'] && !this.isStopped) this.save()
    else form.requestSubmit(form.querySelector<HTMLElement>('[name=act][value=save]'))
  }

  onSubmit(event: SubmitEvent) {
    if (event.defaultPrevented) return
    this.isLeaving = true
    if (this.isDirty) this.keep(true)
  }
}

const make = <K extends 'a' | 'button'>(tag: K, is: Partial<HTMLElementTagNameMap[K]>) =>
  Object.assign(document.createElement(tag), is)

customElements.define('rostrum-autosave', RostrumAutosave)

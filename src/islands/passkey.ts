import { startAuthentication, startRegistration, WebAuthnError } from '@simplewebauthn/browser'

type Answer = { next?: string }

/** A refusal whose words are one of the element's data-* attributes. */
class Told extends Error {
  readonly word: 'failed' | 'offline'
  readonly words: string
  constructor(word: 'failed' | 'offline', words = '') {
    super(word)
    this.word = word
    this.words = words
  }
}

async function ask<T>(address: string, body: unknown): Promise<T> {
  const answer = await fetch(address, {
    method: 'POST',
    headers: { 'content-type': 'application/json', accept: 'application/json' },
    body: JSON.stringify(body),
  }).catch(() => {
    throw new Told('offline')
  })
  const value = await answer.json().catch(() => ({}))
  if (!answer.ok) throw new Told('failed', value.title ?? value.detail)
  return value
}

/** `<rostrum-passkey data-mode data-at>`: runs one ceremony, then sends the form around it or goes on. */
class PasskeyButton extends HTMLElement {
  connectedCallback() {
    const button = this.querySelector('button')
    if (!button) return
    button.hidden = false
    if (!('credentials' in navigator) || !('PublicKeyCredential' in window)) {
      button.disabled = true
      this.say(this.dataset.unsupported)
      return
    }
    button.addEventListener('click', () => this.run(button))
    // Enter in a field beside the button means the button, not a form without a proof.
    this.closest('form')?.addEventListener('submit', (e) => {
      e.preventDefault()
      if (!button.disabled) this.run(button)
    })
  }

  async run(button: HTMLButtonElement) {
    button.disabled = true
    this.say(this.dataset.busy)
    try {
      this.finish(await this.ceremony())
    } catch (error) {
      this.say(this.wordsFor(error), true)
      button.disabled = false
      button.focus()
    }
  }

  async ceremony(): Promise<Answer> {
    const at = this.dataset.at ?? ''
    if (this.dataset.mode !== 'register') {
      const optionsJSON = await ask<Parameters<typeof startAuthentication>[0]['optionsJSON']>(
        `${at}/options`,
        {},
      )
      return ask(`${at}/verify`, await startAuthentication({ optionsJSON }))
    }
    const optionsJSON = await ask<Parameters<typeof startRegistration>[0]['optionsJSON']>(
      `${at}/options`,
      {},
    )
    const answer = await startRegistration({ optionsJSON })
    const label = this.closest('form')?.querySelector<HTMLInputElement>('[name=label]')?.value ?? ''
    return ask(`${at}/verify`, { label, answer })
  }

  finish(answer: Answer) {
    const next = this.dataset.next ?? (this.closest('form') ? undefined : answer.next)
    const form = this.closest('form')
    if (next) location.assign(next)
    // Past our own listener, and past a kept field that happens to be called `submit`.
    else if (form) HTMLFormElement.prototype.submit.call(form)
  }

  wordsFor(error: unknown): string | undefined {
    if (error instanceof Told) return error.words || this.dataset[error.word]
    if (
      error instanceof WebAuthnError &&
      error.code === 'ERROR_AUTHENTICATOR_PREVIOUSLY_REGISTERED'
    )
      return this.dataset.known
    if (error instanceof Error && /^(NotAllowedError|AbortError)$/.test(error.name))
      return this.dataset.cancelled
    return this.dataset.failed
  }

  say(words: string | undefined, bad = false) {
    const line = this.querySelector<HTMLElement>('[role=status]')
    if (!line) return
    line.textContent = words ?? ''
    line.classList.toggle('notice--bad', bad)
    line.hidden = !words
  }
}

customElements.define('rostrum-passkey', PasskeyButton)

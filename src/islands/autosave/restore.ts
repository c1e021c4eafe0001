import { sameWords, wordsOf, woven, write } from './fields.ts'
import type { Keeper } from './kept.ts'

/**
 * Offers the words that earlier pages of this form could not save, woven into what stands in it now. They are
 * forgotten only when they are taken in or when the form says the same already.
 */
export function offerRestore(
  host: HTMLElement,
  form: HTMLFormElement,
  keeper: Keeper,
  onRestored: () => void,
) {
  const left = keeper.left()
  const weave = () =>
    left.reduce((now, { kept }) => woven(kept.saved, kept.written, now), wordsOf(form))
  const forget = () => {
    for (const { key } of left) keeper.drop(key)
  }
  if (left.length === 0) return
  if (sameWords(weave(), wordsOf(form))) return forget()
  const box = document.createElement('div')
  box.className = 'notice notice--warn'
  box.role = 'status'
  const button = document.createElement('button')
  button.type = 'button'
  button.className = 'button'
  button.textContent = host.dataset['restoreDo'] ?? host.dataset['restore'] ?? ''
  button.addEventListener('click', () => {
    write(form, weave())
    onRestored()
    forget()
    box.remove()
  })
  box.append(host.dataset['restore'] ?? '', ' ', button)
  form.prepend(box)
}

import { colourOf } from './carets.ts'
import type { Person } from './line.ts'

/** Says in words who else has the draft open, and in which field: for eyes and for screen readers alike. */
export function sayWhoIsHere(form: HTMLFormElement) {
  const place = form.querySelector<HTMLElement>('[data-here]')
  if (!place) return
  const wordFor = (p: Person) => (p.field ? (place.dataset[p.field] ?? '') : '')
  let said = ''
  form.addEventListener('rostrum:here', (e) => {
    if (!(e instanceof CustomEvent)) return
    const people: Person[] = e.detail
    const tags = people.map((p) => {
      const tag = document.createElement('span')
      tag.className = `tag here here--${colourOf(p.client)}`
      const where = [wordFor(p), p.lang?.toUpperCase() ?? ''].filter(Boolean).join(' ')
      tag.textContent = where ? `${p.name} · ${where}` : p.name
      return tag
    })
    const now = tags.map((t) => t.textContent).join()
    if (now !== said) place.replaceChildren(...tags)
    said = now
  })
}

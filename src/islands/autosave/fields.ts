import { mergeText } from '#lib/document/merge.ts'

/** Words of a form by field name: what somebody types, not what he picks. */
export type Words = Record<string, string>

const isTyped = (e: Element): e is HTMLTextAreaElement | HTMLInputElement =>
  e instanceof HTMLTextAreaElement || (e instanceof HTMLInputElement && e.type === 'text')

const typed = (form: HTMLFormElement) =>
  [...form.elements].filter(isTyped).filter((e) => e.name !== '')

export const wordsOf = (form: HTMLFormElement): Words =>
  Object.fromEntries(typed(form).map((e) => [e.name, e.value]))

/** Whether two sets of words read the same; blanks that a server trims do not count. */
export const sameWords = (a: Words, b: Words): boolean => {
  const plain = (text = '') => text.replace(/\s+/g, ' ').trim()
  return Object.keys({ ...a, ...b }).every((name) => plain(a[name]) === plain(b[name]))
}

/** `mine` and `theirs`, both grown out of `base`, in one; no word of either is lost. */
export const woven = (base: Words, mine: Words, theirs: Words): Words =>
  Object.fromEntries(
    Object.keys(theirs).map((name) => {
      const theirOwn = theirs[name] ?? ''
      return [name, mergeText(base[name] ?? '', mine[name] ?? theirOwn, theirOwn).text]
    }),
  )

/** The cursor stays at its words when something is written before them. */
function put(field: HTMLTextAreaElement | HTMLInputElement, text: string) {
  const { value, selectionStart: from, selectionEnd: to } = field
  let same = 0
  while (same < value.length && value[same] === text[same]) same++
  const moved = (at: number | null) =>
    at === null || at <= same ? at : Math.max(same, at + text.length - value.length)
  field.value = text
  if (document.activeElement === field) field.setSelectionRange(moved(from), moved(to))
}

/** Writes words into their fields and tells each changed one by `rostrum:reload`. Returns whether any changed. */
export function write(form: HTMLFormElement, words: Words): boolean {
  const changed = typed(form).filter((e) => (words[e.name] ?? e.value) !== e.value)
  for (const field of changed) {
    put(field, words[field.name] ?? '')
    field.dispatchEvent(new Event('rostrum:reload'))
  }
  return changed.length > 0
}

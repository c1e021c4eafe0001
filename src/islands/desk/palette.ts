import { words } from './words.ts'

type Entry = { label: string; href?: string; run?: () => void }

/** Letters without their marks, so that "thong cao" finds "Thông cáo". */
const fold = (text: string) =>
  text.normalize('NFD').replace(/\p{M}/gu, '').replace(/đ/gi, 'd').toLowerCase()

/** Whether the letters of `asked` occur in `text` in order; smaller is nearer, undefined is not at all. */
function distance(asked: string, text: string): number | undefined {
  const whole = text.indexOf(asked)
  if (whole >= 0) return whole
  let at = -1
  let gaps = 100
  for (const letter of asked.replace(/\s+/g, '')) {
    const next = text.indexOf(letter, at + 1)
    if (next < 0) return undefined
    gaps += next - at - 1
    at = next
  }
  return gaps
}

const labelOf = (e: Element) =>
  (e.getAttribute('aria-label') ?? e.textContent ?? '').replace(/\s+/g, ' ').trim()

/** What the page itself offers: places, and the buttons and links of its headings. */
function offered(): Entry[] {
  const links = [...document.querySelectorAll<HTMLAnchorElement>('nav.rail a')]
  const acts = document.querySelectorAll<HTMLElement>(
    '[data-command], main header .actions a, main header .actions button',
  )
  return [
    ...links.map((a) => ({ label: labelOf(a), href: a.href })),
    ...[...acts].map((e) => ({ label: labelOf(e), run: () => e.click() })),
  ]
}

const isEntry = (e: unknown): e is { label: string; href: string } =>
  typeof e === 'object' &&
  e !== null &&
  'label' in e &&
  typeof e.label === 'string' &&
  'href' in e &&
  typeof e.href === 'string' &&
  e.href.startsWith('/') &&
  !e.href.startsWith('//')

/** What the server finds, `[{label, href}]`; nothing while it has no such page. */
async function found(asked: string, signal: AbortSignal): Promise<Entry[]> {
  const answer = await fetch(`/desk/find?q=${encodeURIComponent(asked)}`, {
    headers: { accept: 'application/json' },
    signal,
  }).catch(() => undefined)
  if (!answer?.ok) return []
  const list: unknown = await answer.json().catch(() => [])
  return Array.isArray(list) ? list.filter(isEntry) : []
}

function line(entry: Entry, close: () => void): HTMLLIElement {
  const item = document.createElement('li')
  const act = document.createElement(entry.href ? 'a' : 'button')
  act.className = 'button button--quiet'
  act.textContent = entry.label
  if (act instanceof HTMLAnchorElement && entry.href) act.href = entry.href
  if (act instanceof HTMLButtonElement) act.type = 'button'
  act.addEventListener('click', () => {
    close()
    entry.run?.()
  })
  item.append(act)
  return item
}

/** The palette over everything the person may do here. Answers what opens it. */
export function installPalette(): () => void {
  const dialog = document.querySelector<HTMLDialogElement>('dialog#palette')
  const field = dialog?.querySelector<HTMLInputElement>('input')
  const list = dialog?.querySelector('ul')
  if (!dialog || !field || !list) return () => undefined
  let here: Entry[] = []
  let asking = new AbortController()
  const items = (): HTMLElement[] => [...list.querySelectorAll<HTMLElement>('a, button')]
  const show = (entries: Entry[]) => {
    const lines = entries.slice(0, 12).map((e) => line(e, () => dialog.close()))
    const none = Object.assign(document.createElement('li'), { textContent: words.nothing })
    list.replaceChildren(...(lines.length ? lines : [none]))
  }
  const matching = (asked: string) =>
    here
      .map((entry) => ({ entry, far: distance(fold(asked), fold(entry.label)) }))
      .filter((m) => m.far !== undefined)
      .sort((a, b) => (a.far ?? 0) - (b.far ?? 0))
      .map((m) => m.entry)
  const search = async () => {
    asking.abort()
    asking = new AbortController()
    const { signal } = asking
    const asked = field.value.trim()
    const near = matching(asked)
    show(near)
    if (asked.length < 2) return
    await new Promise((done) => setTimeout(done, 120))
    if (signal.aborted) return
    const more = await found(asked, signal)
    if (!signal.aborted && more.length) show([...near, ...more])
  }
  field.addEventListener('input', search)
  dialog.addEventListener('keydown', (e) => {
    const all = items()
    const focused = document.activeElement
    const at = focused instanceof HTMLElement ? all.indexOf(focused) : -1
    if (e.key === 'ArrowDown') all[at + 1]?.focus()
    else if (e.key === 'ArrowUp') (at > 0 ? all[at - 1] : field)?.focus()
    else if (e.key === 'Enter' && document.activeElement === field) all[0]?.click()
    else return
    e.preventDefault()
  })
  const open = () => {
    if (dialog.open) return
    here = offered()
    field.value = ''
    show(here)
    dialog.showModal()
    field.focus()
  }
  for (const button of document.querySelectorAll<HTMLElement>('[data-palette]')) {
    button.hidden = false
    button.addEventListener('click', open)
  }
  return open
}

import { words } from './words.ts'

const SETTING = 'rostrum-keys'
const ROWS = '.queue a.row, table a[data-row]'
/** WCAG 2.1.4: keys of a single character can be switched off; Ctrl+K is not one. */
const areOn = () => localStorage.getItem(SETTING) !== 'off'

const isTyping = (target: EventTarget | null) =>
  target instanceof HTMLElement &&
  (target.isContentEditable || target.matches('input, textarea, select'))

const navLinks = () => [...document.querySelectorAll<HTMLAnchorElement>('nav.rail a[data-key]')]

function moveBy(step: number): boolean {
  const rows = [...document.querySelectorAll<HTMLAnchorElement>(ROWS)]
  const active = document.activeElement
  const focused = active instanceof HTMLAnchorElement ? rows.indexOf(active) : -1
  const at = focused >= 0 ? focused : rows.findIndex((r) => r.hasAttribute('aria-current'))
  const row = rows[Math.min(Math.max(at + step, 0), rows.length - 1)]
  row?.focus()
  row?.scrollIntoView({ block: 'nearest' })
  return row !== undefined
}

function focusSearch(): boolean {
  const field = document.querySelector<HTMLElement>(
    'input[type=search], [role=search] input:not([type=hidden])',
  )
  field?.focus()
  return field !== null
}

function term(list: Element, keys: string[], meaning: string) {
  const dt = document.createElement('dt')
  keys.forEach((k, i) => {
    if (i > 0) dt.append(' ')
    dt.append(Object.assign(document.createElement('kbd'), { textContent: k }))
  })
  list.append(dt, Object.assign(document.createElement('dd'), { textContent: meaning }))
}

/** Writes every key into the dialog once, with the box that switches the single letters off. */
function fill(dialog: HTMLDialogElement) {
  const list = dialog.querySelector('dl')
  if (!list || list.childElementCount > 0) return
  term(list, ['?'], words.keys)
  term(list, ['/'], words.find)
  term(list, ['Ctrl', 'K'], words.palette)
  term(list, ['j', 'k'], words.next)
  term(list, ['Enter'], words.open)
  for (const a of navLinks())
    term(list, ['g', a.dataset.key ?? ''], `${words.go} ${a.textContent?.trim() ?? ''}`)
  const box = Object.assign(document.createElement('input'), { type: 'checkbox', checked: areOn() })
  box.addEventListener('change', () =>
    box.checked ? localStorage.removeItem(SETTING) : localStorage.setItem(SETTING, 'off'),
  )
  const label = Object.assign(document.createElement('label'), { className: 'field--row' })
  label.append(box, ` ${words.on}`)
  list.before(label)
}

/** Presses what the row with the focus, else the page, offers for a letter: a link is followed, what is folded opens and its first field has the caret. */
function press(key: string): boolean {
  const row = document.activeElement?.closest('tr, li')
  const offered =
    row?.querySelector<HTMLElement>(`[data-rowkey="${CSS.escape(key)}"]`) ??
    document.querySelector<HTMLElement>(`[data-anykey="${CSS.escape(key)}"]`)
  if (!offered) return false
  offered.click()
  const fold = offered.parentElement
  if (fold instanceof HTMLDetailsElement && fold.open)
    fold.querySelector<HTMLElement>('input:not([type=hidden]), textarea, select')?.focus()
  return true
}

/** Keys for the desk: `?`, `/`, `j`, `k`, `g` and a letter, Ctrl+K. Enter opens a row because rows are links. */
export function installKeys(openPalette: () => void) {
  const dialog = document.querySelector<HTMLDialogElement>('dialog#keys')
  let afterG = 0
  const openKeys = () => {
    if (!dialog || dialog.open) return false
    fill(dialog)
    dialog.showModal()
    return true
  }
  /** Each answers whether it did something. */
  const single: Record<string, () => boolean> = {
    '?': openKeys,
    '/': focusSearch,
    j: () => moveBy(1),
    k: () => moveBy(-1),
    g: () => {
      afterG = Date.now()
      return true
    },
  }
  for (const button of document.querySelectorAll<HTMLElement>('[data-keys]')) {
    button.hidden = false
    button.addEventListener('click', openKeys)
  }
  document.addEventListener('keydown', (e) => {
    if ((e.ctrlKey || e.metaKey) && !e.altKey && !e.shiftKey && e.key.toLowerCase() === 'k') {
      e.preventDefault()
      openPalette()
      return
    }
    if (e.ctrlKey || e.metaKey || e.altKey || e.isComposing || !areOn()) return
    if (isTyping(e.target) || document.querySelector('dialog[open]')) return
    const went = Date.now() - afterG < 1500 && navLinks().find((a) => a.dataset.key === e.key)
    afterG = 0
    if (went) went.click()
    else if (press(e.key)) e.preventDefault()
    else if (!single[e.key]?.()) return
    e.preventDefault()
  })
}

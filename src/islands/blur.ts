import { at, type Box, boxIn, draw, moved, write } from './blur/region.ts'

/** Shares of a side in percent that an arrow key moves or grows a region by. */
const STEP = 1
/** What is smaller than this share of a side was a click, not a region. */
const SMALLEST = 1

/**
 * `<rostrum-blur>` around a picture and its rows of numbers: regions are drawn and moved on a canvas over the picture,
 * and the rows, which are what is sent, follow. The picture itself is blurred by the server.
 */
class BlurEditor extends HTMLElement {
  rows: HTMLElement = this.querySelector<HTMLElement>('[data-rows]') ?? this
  canvas = this.querySelector('canvas')
  picture = this.querySelector('img')
  /** What the pointer is doing: drawing a new region or dragging one, from where. */
  drag: { row: HTMLElement; from: { x: number; y: number }; box: Box | undefined } | undefined

  connectedCallback() {
    const { canvas, picture } = this
    if (!canvas || !picture) return
    for (const row of [...this.regions()]) if (!boxIn(row)) row.remove()
    for (const hidden of this.querySelectorAll<HTMLElement>('[data-keys],[data-add],[data-drop]'))
      hidden.hidden = false
    canvas.hidden = false
    canvas.addEventListener('pointerdown', (e) => this.begin(e))
    canvas.addEventListener('pointermove', (e) => this.go(e))
    canvas.addEventListener('pointerup', () => this.end())
    canvas.addEventListener('pointercancel', () => this.end())
    this.addEventListener('input', () => this.paint())
    this.addEventListener('focusin', () => this.paint())
    this.addEventListener('click', (e) => this.press(e))
    this.rows.addEventListener('keydown', (e) => this.key(e))
    new ResizeObserver(() => this.paint()).observe(picture)
    this.paint()
  }

  regions(): HTMLElement[] {
    return [...this.rows.querySelectorAll<HTMLElement>('.region')]
  }

  chosen(): HTMLElement | undefined {
    return this.regions().find((r) => r.contains(document.activeElement))
  }

  add(box: Box): HTMLElement | undefined {
    const fresh = this.querySelector('template')?.content.cloneNode(true)
    if (!(fresh instanceof DocumentFragment)) return undefined
    const row = fresh.querySelector<HTMLElement>('.region')
    if (!row) return undefined
    row.tabIndex = -1
    const drop = row.querySelector<HTMLElement>('[data-drop]')
    if (drop) drop.hidden = false
    this.rows.append(row)
    write(row, box)
    return row
  }

  begin(e: PointerEvent) {
    if (!this.canvas) return
    e.preventDefault()
    const from = at(this.canvas, e)
    const hit = this.regions().findLast((row) => {
      const b = boxIn(row)
      return b && from.x >= b.x && from.y >= b.y && from.x <= b.x + b.w && from.y <= b.y + b.h
    })
    const row = hit ?? this.add({ ...from, w: 0, h: 0 })
    if (!row) return
    this.drag = { row, from, box: hit && boxIn(hit) }
    this.canvas.setPointerCapture(e.pointerId)
    row.querySelector<HTMLElement>('select')?.focus()
  }

  go(e: PointerEvent) {
    if (!this.drag || !this.canvas) return
    const { row, from, box } = this.drag
    const to = at(this.canvas, e)
    if (box) write(row, moved(box, to.x - from.x, to.y - from.y, false))
    else
      write(row, {
        x: Math.min(from.x, to.x),
        y: Math.min(from.y, to.y),
        w: Math.abs(to.x - from.x),
        h: Math.abs(to.y - from.y),
      })
    this.paint()
  }

  end() {
    const row = this.drag?.row
    this.drag = undefined
    const box = row && boxIn(row)
    if (row && (!box || box.w < SMALLEST || box.h < SMALLEST)) row.remove()
    this.paint()
  }

  press(e: Event) {
    const target = e.target instanceof Element ? e.target : undefined
    if (target?.closest('[data-drop]')) this.drop(target.closest<HTMLElement>('.region'))
    if (target?.closest('[data-add]'))
      this.add({ x: 40, y: 30, w: 20, h: 30 })?.querySelector<HTMLElement>('select')?.focus()
    this.paint()
  }

  drop(row: HTMLElement | null) {
    const next = row?.nextElementSibling ?? row?.previousElementSibling
    row?.remove()
    const focus = next?.querySelector('select') ?? this.querySelector<HTMLElement>('[data-add]')
    if (focus instanceof HTMLElement) focus.focus()
    this.paint()
  }

  /** Arrows belong to the region while its legend line or shape is focused, not while a number is typed. */
  key(e: KeyboardEvent) {
    const row = this.chosen()
    const box = row && boxIn(row)
    if (!row || !box || e.target instanceof HTMLInputElement) return
    const way = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] }[
      e.key
    ]
    if (e.key === 'Delete') this.drop(row)
    else if (way) write(row, moved(box, (way[0] ?? 0) * STEP, (way[1] ?? 0) * STEP, e.shiftKey))
    else return
    e.preventDefault()
    this.paint()
  }

  paint() {
    const rows = this.regions()
    for (const [i, row] of rows.entries()) {
      const legend = row.querySelector('legend')
      if (legend) legend.textContent = (legend.textContent ?? '').replace(/\d+/, String(i + 1))
    }
    const none = this.querySelector<HTMLElement>('[data-none]')
    if (none) none.hidden = rows.length > 0
    if (this.canvas && this.picture) draw(this.canvas, this.picture, rows, this.chosen())
  }
}

customElements.define('rostrum-blur', BlurEditor)

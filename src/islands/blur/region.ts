/** A region in percent of the picture's sides. */
export type Box = { x: number; y: number; w: number; h: number }

const SIDES = ['x', 'y', 'w', 'h'] as const
const inputIn = (row: HTMLElement, side: string) =>
  row.querySelector<HTMLInputElement>(`input[name="${side}"]`)
const shapeIn = (row: HTMLElement) => row.querySelector('select')?.value

/** The region that a row of numbers names; undefined for an empty or broken one. */
export function boxIn(row: HTMLElement): Box | undefined {
  const [x, y, w, h] = SIDES.map((s) => {
    const text = inputIn(row, s)?.value.trim().replace(',', '.')
    return text ? Number(text) : Number.NaN
  })
  return x !== undefined &&
    y !== undefined &&
    w !== undefined &&
    h !== undefined &&
    x + y + w + h >= 0
    ? { x, y, w, h }
    : undefined
}

const tenth = (n: number) => Math.round(n * 10) / 10
const within = (n: number, most: number) => Math.min(Math.max(n, 0), Math.max(0, most))

export function write(row: HTMLElement, box: Box) {
  for (const side of SIDES) {
    const input = inputIn(row, side)
    if (input) input.value = String(tenth(box[side]))
  }
}

/** The region moved, or grown from its upper left, and still within the picture. */
export const moved = (b: Box, dx: number, dy: number, grow: boolean): Box =>
  grow
    ? {
        ...b,
        w: Math.max(1, within(b.w + dx, 100 - b.x)),
        h: Math.max(1, within(b.h + dy, 100 - b.y)),
      }
    : { ...b, x: within(b.x + dx, 100 - b.w), y: within(b.y + dy, 100 - b.h) }

/** Where on the picture a pointer is, in percent of its sides. */
export function at(canvas: HTMLCanvasElement, e: PointerEvent): { x: number; y: number } {
  const r = canvas.getBoundingClientRect()
  return {
    x: within(((e.clientX - r.left) / r.width) * 100, 100),
    y: within(((e.clientY - r.top) / r.height) * 100, 100),
  }
}

/** Draws every region over the picture: a veil to show what goes, an edge that stands out on light and dark. */
export function draw(
  canvas: HTMLCanvasElement,
  picture: HTMLImageElement,
  rows: HTMLElement[],
  chosen: HTMLElement | undefined,
) {
  const [width, height, scale] = [picture.clientWidth, picture.clientHeight, devicePixelRatio]
  canvas.width = width * scale
  canvas.height = height * scale
  const pen = canvas.getContext('2d')
  if (!pen) return
  pen.scale(scale, scale)
  for (const [i, row] of rows.entries()) {
    const box = boxIn(row)
    if (!box) continue
    const [x, y, w, h] = [box.x * width, box.y * height, box.w * width, box.h * height].map(
      (n) => n / 100,
    )
    if (x === undefined || y === undefined || w === undefined || h === undefined) continue
    pen.beginPath()
    if (shapeIn(row) === 'box') pen.rect(x, y, w, h)
    else pen.ellipse(x + w / 2, y + h / 2, w / 2, h / 2, 0, 0, 2 * Math.PI)
    pen.fillStyle = row === chosen ? 'rgb(0 0 0 / 0.62)' : 'rgb(0 0 0 / 0.5)'
    pen.fill()
    for (const [color, line] of [
      ['#000', row === chosen ? 5 : 3],
      ['#fff', row === chosen ? 3 : 1],
    ] as const) {
      pen.strokeStyle = color
      pen.lineWidth = line
      pen.stroke()
    }
    pen.font = '700 14px system-ui, sans-serif'
    pen.textAlign = 'center'
    pen.textBaseline = 'middle'
    pen.fillStyle = '#fff'
    pen.fillText(String(i + 1), x + w / 2, y + h / 2)
  }
}

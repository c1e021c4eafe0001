/** Raw pixels, row by row. */
export type Pixels = { data: Buffer; width: number; height: number; channels: 1 | 2 | 3 | 4 }
/** A part of the upright picture that must not be recognised, in shares of its width and height, from its upper left. */
export type Region = { shape: 'box' | 'oval'; x: number; y: number; w: number; h: number }

/** So few averages are left along a region's longer side that nothing in it can be told or computed back. */
const CELLS = 7

/** Hides the regions in place: each becomes a mosaic of a few cells, every cell one average. */
export function hide(picture: Pixels, regions: Region[]) {
  for (const r of regions) {
    const x0 = Math.floor(r.x * picture.width)
    const y0 = Math.floor(r.y * picture.height)
    const x1 = Math.min(picture.width, Math.ceil((r.x + r.w) * picture.width))
    const y1 = Math.min(picture.height, Math.ceil((r.y + r.h) * picture.height))
    const cell = Math.max(1, Math.ceil(Math.max(x1 - x0, y1 - y0) / CELLS))
    const inside = r.shape === 'box' ? () => true : inOval(x0, y0, x1, y1)
    for (let y = y0; y < y1; y += cell)
      for (let x = x0; x < x1; x += cell)
        flatten(picture, x, y, Math.min(x + cell, x1), Math.min(y + cell, y1), inside)
  }
}

type Inside = (x: number, y: number) => boolean

const inOval = (x0: number, y0: number, x1: number, y1: number): Inside => {
  const [cx, cy, rx, ry] = [(x0 + x1) / 2, (y0 + y1) / 2, (x1 - x0) / 2, (y1 - y0) / 2]
  return (x, y) => ((x + 0.5 - cx) / rx) ** 2 + ((y + 0.5 - cy) / ry) ** 2 <= 1
}

/** Gives every pixel of a cell that is inside the average of the whole cell. */
function flatten(
  { data, width, channels }: Pixels,
  x0: number,
  y0: number,
  x1: number,
  y1: number,
  inside: Inside,
) {
  const sums = [0, 0, 0, 0]
  for (let y = y0; y < y1; y++)
    for (let i = (y * width + x0) * channels; i < (y * width + x1) * channels; i += channels)
      for (let c = 0; c < channels; c++) sums[c] = (sums[c] ?? 0) + (data[i + c] ?? 0)
  const mean = sums.map((s) => Math.round(s / ((x1 - x0) * (y1 - y0))))
  for (let y = y0; y < y1; y++)
    for (let x = x0; x < x1; x++)
      if (inside(x, y))
        for (let c = 0; c < channels; c++) data[(y * width + x) * channels + c] = mean[c] ?? 0
}

export type Region = { shape: 'box' | 'oval'; x: number; y: number; w: number; h: number }

/** More than this many faces and plates in one picture are better not shown at all. */
export const MOST_REGIONS = 60

/** A region as the form carries it: shape and four shares in percent of the picture. Undefined for a row that is none. */
export function regionFrom(
  shape: string,
  [x = '', y = '', w = '', h = '']: string[],
): Region | undefined {
  const share = (text: string) =>
    text.trim() === '' ? Number.NaN : Number(text.replace(',', '.')) / 100
  const r = { x: share(x), y: share(y), w: share(w), h: share(h) }
  if (![r.x, r.y, r.w, r.h].every((n) => n >= 0 && n <= 1) || r.w === 0 || r.h === 0)
    return undefined
  const round = (n: number) => Math.round(n * 10_000) / 10_000
  return {
    shape: shape === 'box' ? 'box' : 'oval',
    x: round(r.x),
    y: round(r.y),
    w: round(Math.min(r.w, 1 - r.x)) || 0.001,
    h: round(Math.min(r.h, 1 - r.y)) || 0.001,
  }
}

/** One row of counts: a month, a unit, or all of them. Questions, each once. Source: docs/rules.md#counts */
export type Counts = {
  received: number
  inTime: number
  late: number
  unanswered: number
  underWay: number
  withdrawn: number
  refused: number
  reopened: number
  /** From receipt to the first answer or refusal, in hours, ascending. */
  hours: number[]
}

/** The figures in the order of every table and file. */
export const FIGURES = [
  'received',
  'inTime',
  'late',
  'unanswered',
  'underWay',
  'withdrawn',
  'refused',
  'reopened',
] as const

/** The smallest of the values that a share `q` does not exceed; undefined where there are none. */
export const quantile = (ascending: readonly number[], q: number): number | undefined =>
  ascending[Math.max(0, Math.ceil(q * ascending.length) - 1)]

/** Counts of several rows together. */
export function together(rows: readonly Counts[]): Counts {
  const sum = (k: (typeof FIGURES)[number]) => rows.reduce((n, r) => n + r[k], 0)
  return {
    received: sum('received'),
    inTime: sum('inTime'),
    late: sum('late'),
    unanswered: sum('unanswered'),
    underWay: sum('underWay'),
    withdrawn: sum('withdrawn'),
    refused: sum('refused'),
    reopened: sum('reopened'),
    hours: rows.flatMap((r) => r.hours).sort((a, b) => a - b),
  }
}

/** The rows of each value of `key`, in the order in which it first comes. */
export function grouped<R extends Counts>(rows: readonly R[], key: (r: R) => string) {
  const groups = new Map<string, R[]>()
  for (const r of rows) groups.set(key(r), [...(groups.get(key(r)) ?? []), r])
  return [...groups.values()].flatMap((g) => (g[0] ? [{ first: g[0], counts: together(g) }] : []))
}

const tokens = (text: string) => text.match(/[\p{L}\p{N}_]+/gu) ?? []

function shingles(text: string, n = 4): Map<string, number> {
  const words = tokens(text)
  const out = new Map<string, number>()
  if (words.length === 0) return out
  for (let at = 0; at < Math.max(1, words.length - n + 1); at++) {
    const key = words.slice(at, at + n).join(' ')
    out.set(key, (out.get(key) ?? 0) + 1)
  }
  return out
}

export type Score = { precision: number; recall: number; f1: number }

/** The metric of the extraction benchmark: shares of runs of four words, averaged over pages, then F1 of the averages. */
export function score(pairs: { truth: string; found: string }[]): Score {
  let precision = 0
  let recall = 0
  for (const { truth, found } of pairs) {
    const [a, b] = [shingles(truth), shingles(found)]
    let both = 0
    for (const [key, count] of a) both += Math.min(count, b.get(key) ?? 0)
    const all = (m: Map<string, number>) => [...m.values()].reduce((x, y) => x + y, 0)
    const [inTruth, inFound] = [all(a), all(b)]
    precision += inFound === 0 ? (inTruth === 0 ? 1 : 0) : both / inFound
    recall += inTruth === 0 ? 1 : both / inTruth
  }
  const [p, r] = [precision / pairs.length, recall / pairs.length]
  return { precision: p, recall: r, f1: (2 * p * r) / (p + r) }
}

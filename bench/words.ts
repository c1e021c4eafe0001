import fs from 'node:fs'
import { News, rowsOf } from './texts.ts'

/** Sentences of no meaning whose words follow one another as they do in real articles. */
export function chainOf(chance: (below: number) => number): (n: number) => string {
  const after = new Map<string, string[]>()
  const starts: string[] = []
  for (const { title, body } of rowsOf('vn-news/articles.jsonl.gz', News)) {
    const words = `${title} ${body}`.split(/\s+/).filter((w) => /[\p{L}\p{N}]/u.test(w))
    starts.push(...words.slice(0, 1))
    for (const [i, word] of words.entries()) {
      const next = words[i + 1]
      if (next === undefined) continue
      const known = after.get(word)
      if (known) known.push(next)
      else after.set(word, [next])
    }
  }
  const all = [...after.keys()]
  const one = (list: string[]) => list[chance(list.length)] ?? ''
  return (n) => {
    let word = one(starts)
    const said = [word]
    while (said.length < n) {
      // now and then something else is spoken of, or the same few words would lead to one another for ever
      word = one(chance(12) === 0 ? all : (after.get(word) ?? starts))
      said.push(word)
    }
    return said.join(' ').replaceAll('_', ' ')
  }
}

/** Sixty questions each of a rare word, a common one, two and three, out of the words of a file of articles. */
export function queriesOf(file: string): { k: string; t: string[] }[] {
  const times = new Map<string, number>()
  const head = Buffer.alloc(20_000_000)
  const fd = fs.openSync(file, 'r')
  const size = fs.readSync(fd, head)
  fs.closeSync(fd)
  for (const word of head.toString('utf8', 0, size).match(/[a-z]{2,}/g) ?? [])
    times.set(word, (times.get(word) ?? 0) + 1)
  const ranked = [...times].sort((a, b) => b[1] - a[1]).map(([w]) => w)
  let seed = 9
  const pick = (from: number, to: number) => {
    seed = (Math.imul(seed, 1664525) + 1013904223) >>> 0
    return (
      ranked[Math.min(ranked.length - 1, Math.floor(from + (seed / 2 ** 32) * (to - from)))] ?? ''
    )
  }
  const rare = ranked.length
  return Array.from({ length: 60 }, () => [
    { k: 'rare1', t: [pick(rare * 0.5, rare)] },
    { k: 'common1', t: [pick(0, 30)] },
    { k: 'and2', t: [pick(10, 300), pick(10, 1000)] },
    { k: 'and3', t: [pick(0, 50), pick(0, 100), pick(100, 1000)] },
  ]).flat()
}

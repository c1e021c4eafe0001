import assert from 'node:assert/strict'
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { test } from 'node:test'
import { gunzipSync } from 'node:zlib'
import { z } from 'zod'
import { copyIndex } from '#features/monitoring/rules/copies.ts'
import { shinglesOf } from '#features/monitoring/rules/shingles.ts'
import { storyIndex } from '#features/monitoring/rules/stories.ts'
import { termsOf } from '#features/monitoring/rules/term-vector.ts'
import { fold, foldedWords } from '#lib/fold.ts'
import { sharedData } from '#lib/testing.ts'
import { readQuery, TextIndex } from '#lib/text-index/index.ts'
import { rescored } from '#lib/text-index/rescore.ts'

const lines = <T>(file: string, row: z.ZodType<T>): T[] =>
  gunzipSync(fs.readFileSync(file))
    .toString()
    .trim()
    .split('\n')
    .map((l) => row.parse(JSON.parse(l)))
const joined = (text: string) => text.replaceAll('_', ' ')

test('copies of articles are told from others: F1 at least 0.955 of pairs, precision at least 0.98', (t) => {
  const folder = sharedData(t, 'vn-copies')
  if (!folder) return
  const docs = lines(
    path.join(folder, 'articles.jsonl.gz'),
    z.object({ id: z.string(), group: z.string(), title: z.string(), text: z.string() }),
  )
  const pairs = z.array(z.array(z.unknown()).min(2))
  const neither = new Set(
    pairs
      .parse(JSON.parse(fs.readFileSync(path.join(folder, 'ignore-pairs.json'), 'utf8')))
      .map((p) => p.slice(0, 2).map(String).sort().join(' ')),
  )
  const index = copyIndex(1e9)
  const found = docs.map(
    (d, i) => index.add(i, 0, shinglesOf(foldedWords(`${d.title}\n${d.text}`))).group,
  )
  const pairsOf = (label: (i: number) => unknown) => {
    const by = Map.groupBy(docs.keys(), label)
    const all = new Set<string>()
    for (const ids of by.values())
      for (const [a, i] of ids.entries())
        for (const j of ids.slice(a + 1)) {
          const key = [docs[i]?.id, docs[j]?.id].sort().join(' ')
          if (!neither.has(key)) all.add(key)
        }
    return all
  }
  const [ours, theirs] = [pairsOf((i) => found[i]), pairsOf((i) => docs[i]?.group)]
  const right = ours.intersection(theirs).size
  const [precision, f1] = [right / ours.size, (2 * right) / (ours.size + theirs.size)]
  t.diagnostic(
    `copies: precision ${precision.toFixed(3)}, recall ${(right / theirs.size).toFixed(3)}, F1 ${f1.toFixed(3)}`,
  )
  assert.ok(precision >= 0.98 && f1 >= 0.955)
})

test('articles of one event make one story: BCubed at least 0.925', (t) => {
  const folder = sharedData(t, 'vn-stories')
  if (!folder) return
  const Doc = z.object({
    cluster: z.string(),
    title: z.string(),
    summary: z.string(),
    time: z.string(),
    body: z.string(),
  })
  const seconds = (text: string) => {
    const [d = 0, m = 0, y = 0, h = 0, min = 0] = text.match(/\d+/g)?.map(Number) ?? []
    return Date.UTC(y, m - 1, d, h, min) / 1000
  }
  const docs = lines(path.join(folder, 'articles.jsonl.gz'), Doc)
    .map((d) => ({ ...d, at: seconds(d.time) }))
    .sort((a, b) => a.at - b.at)
  const copies = copyIndex(1e9)
  const groups = Map.groupBy(
    docs.map((d, i) => {
      const folded = foldedWords(`${d.title}\n${d.summary}\n${joined(d.body)}`)
      return copies.add(i, d.at, shinglesOf(folded)).group
    }),
    (g) => g,
  )
  const called = [...groups.values()].reduce((n, g) => n + (g.length * (g.length - 1)) / 2, 0)
  t.diagnostic(`called copies: ${called} pairs of ${docs.length} articles of the same events`)
  const index = storyIndex(72 * 3600)
  const found = docs.map(
    (d, i) =>
      index.add(i, d.at, termsOf(foldedWords(`${d.title}\n${d.summary}\n${joined(d.body)}`))).story,
  )
  let [p, r] = [0, 0]
  for (const i of docs.keys()) {
    const mine = [...docs.keys()].filter((j) => found[j] === found[i])
    const true_ = [...docs.keys()].filter((j) => docs[j]?.cluster === docs[i]?.cluster)
    const common = mine.filter((j) => true_.includes(j)).length
    p += common / mine.length / docs.length
    r += common / true_.length / docs.length
  }
  const f1 = (2 * p * r) / (p + r)
  t.diagnostic(`stories: precision ${p.toFixed(3)}, recall ${r.toFixed(3)}, F1 ${f1.toFixed(3)}`)
  assert.ok(f1 >= 0.925)
})

test('an article is found again by its headline and by two rare words of it, typed with or without diacritics', (t) => {
  const folder = sharedData(t, 'vn-news')
  if (!folder) return
  const docs = lines(
    path.join(folder, 'articles.jsonl.gz'),
    z.object({ title: z.string(), body: z.string() }),
  )
  const file = path.join(fs.mkdtempSync(path.join(os.tmpdir(), 'rostrum-index-')), 'a.db')
  const index = new TextIndex(file)
  index.put(docs.map((d, i) => ({ id: i + 1, title: '', body: joined(d.body), marks: [] })))
  const df = new Map<string, number>()
  for (const d of docs)
    for (const w of new Set(d.title.toLowerCase().split(/\s+/))) df.set(w, (df.get(w) ?? 0) + 1)
  const rare = (title: string) =>
    joined(
      title
        .toLowerCase()
        .split(/\s+/)
        .filter((w) => w.includes('_'))
        .sort((a, b) => (df.get(a) ?? 0) - (df.get(b) ?? 0))
        .slice(0, 2)
        .join(' '),
    )
  const mrr = (name: string, asked: (title: string) => string) => {
    let [sum, n] = [0, 0]
    for (const [i, d] of docs.slice(0, 300).entries()) {
      const text = asked(d.title)
      if (text === '') continue
      n++
      const q = readQuery(text)
      const { hits } = index.best(q, 40)
      const rarity = index.rarity(q.terms.flatMap((x) => x.words))
      const texts = hits.map((h) => ({
        id: h.id,
        title: '',
        body: joined(docs[h.id - 1]?.body ?? ''),
      }))
      const at = rescored(q, texts, rarity).findIndex((h) => h.id === i + 1)
      sum += at < 0 ? 0 : 1 / (at + 1)
    }
    t.diagnostic(`${name}: MRR ${(sum / n).toFixed(3)} of ${n}`)
    return sum / n
  }
  assert.ok(mrr('headline', joined) >= 0.82)
  assert.ok(mrr('headline without diacritics', (x) => fold(joined(x))) >= 0.81)
  assert.ok(mrr('two words', rare) >= 0.43)
  assert.ok(mrr('two words without diacritics', (x) => fold(rare(x))) >= 0.41)
  index.close()
  fs.rmSync(path.dirname(file), { recursive: true })
})

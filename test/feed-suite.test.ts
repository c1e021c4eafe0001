import assert from 'node:assert/strict'
import fs from 'node:fs'
import path from 'node:path'
import { test } from 'node:test'
import { parseFeed } from '#lib/feed/index.ts'
import { sharedData } from '#lib/testing.ts'
import { byteFiles, readsRight } from './feeds-suite/bytes.ts'
import { chance, mutate } from './feeds-suite/mutate.ts'
import { unsafe } from './feeds-suite/safe.ts'
import { casesOf, isPress, runCase } from './feeds-suite/suite.ts'

/** Of 100 cases, so many must pass. */
const BARS: Record<string, number> = {
  press: 95,
  core: 90,
  entities: 100,
  amp: 94,
  base: 96,
  lang: 90,
}

test('the cases of the feed suite are read as it expects, as far as our bars go', (t) => {
  const folder = sharedData(t, 'feedparser-suite')
  if (!folder) return
  const outcomes = casesOf(folder).map((c) => runCase(folder, c))
  for (const [group, bar] of Object.entries(BARS)) {
    const of = outcomes.filter((o) =>
      group === 'press' ? isPress(o.case) : o.case.group === group,
    )
    const failed = of.filter((o) => !o.passed).map((o) => o.case.file)
    t.diagnostic(`${group}: ${of.length - failed.length} of ${of.length}`)
    assert.ok(
      (of.length - failed.length) * 100 >= bar * of.length,
      `${group}: ${failed.join(', ')}`,
    )
  }
})

test('nothing of the sanitising cases that a browser would run is left, and their text is', (t) => {
  const folder = sharedData(t, 'feedparser-suite')
  if (!folder) return
  const textOf = (html: unknown) =>
    String(html ?? '')
      .replace(/<[^>]*>/g, '')
      .trim()
  const cases = casesOf(folder).filter((c) => c.group === 'sanitize')
  const wrong = cases.filter((c) => {
    const { got } = runCase(folder, c)
    const parsed = parseFeed(fs.readFileSync(path.join(folder, c.file)))
    assert.ok(parsed.ok)
    assert.equal(unsafe(parsed.feed), undefined)
    return c.assertions.some((a, i) => textOf(a.value) !== textOf(got[i]))
  })
  assert.deepEqual(
    wrong.map((c) => c.file),
    [],
  )
})

test('bytes are read in the encoding that they are in, whatever was declared', (t) => {
  const folder = sharedData(t, 'feedparser-suite')
  if (!folder) return
  const files = byteFiles(folder)
  const wrong = files.filter((f) => !readsRight(f)).map((f) => path.basename(f))
  t.diagnostic(`charset: ${files.length - wrong.length} of ${files.length}`)
  assert.ok(files.length - wrong.length >= 76, wrong.join(', '))
})

const FEED_FILE = /\.(xml|json|rss|atom|opml|html|tsv|txt)$/
const filesBelow = (folder: string) =>
  fs
    .globSync('**/*', { cwd: folder })
    .filter((f) => FEED_FILE.test(f))
    .map((f) => path.join(folder, f))
    .sort()

const SETS = [
  'feedparser-suite',
  'gofeed',
  'feedvalidator',
  'feeds',
  'extraction',
  'vn-press',
  'wxr',
]

test('no file of the test sets makes the parser throw, or write code', (t) => {
  const folders = SETS.flatMap((s) => sharedData(t, s) ?? [])
  let read = 0
  for (const file of folders.flatMap(filesBelow)) {
    const parsed = parseFeed(fs.readFileSync(file), { url: 'https://bao.example/rss' })
    if (parsed.ok) read++
    assert.equal(parsed.ok ? unsafe(parsed.feed) : undefined, undefined, file)
  }
  t.diagnostic(`${read} feeds read`)
})

test('feeds with things gone wrong in them neither throw nor yield code', (t) => {
  const folders = ['feedparser-suite', 'gofeed', 'feedvalidator', 'feeds'].flatMap(
    (s) => sharedData(t, s) ?? [],
  )
  const files = folders.flatMap(filesBelow).filter((f) => fs.statSync(f).size < 60_000)
  if (files.length === 0) return
  const kept = new Map<string, Buffer>()
  const random = chance(Number(process.env['SEED'] ?? 20261123))
  for (let n = Number(process.env['MUTATIONS'] ?? 20_000); n > 0; n--) {
    const file = files[Math.floor(random() * files.length)] ?? ''
    const original = kept.get(file) ?? fs.readFileSync(file)
    kept.set(file, original)
    const bytes = mutate(original, random)
    try {
      const parsed = parseFeed(bytes, { url: 'https://bao.example/rss' })
      assert.equal(parsed.ok ? unsafe(parsed.feed) : undefined, undefined)
    } catch (error) {
      throw new Error(`${file}: ${bytes.toString('base64').slice(0, 2000)}`, { cause: error })
    }
  }
})

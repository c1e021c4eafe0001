import assert from 'node:assert/strict'
import fs from 'node:fs'
import path from 'node:path'
import { test } from 'node:test'
import { gunzipSync } from 'node:zlib'
import { z } from 'zod'
import { readPage, type ToExtract } from '#lib/extract/page.ts'
import { sharedData } from '#lib/testing.ts'
import { score } from './extraction/shingles.ts'

const asked = (bytes: Uint8Array, more: Partial<ToExtract>): ToExtract => ({
  bytes,
  contentType: 'text/html',
  url: 'https://bao.example/thoi-su/bai-4812345.html',
  zone: 420,
  rule: undefined,
  ...more,
})
const plain = (text: string) => text.normalize('NFC').replace(/\s+/g, ' ').trim()

test('of real pages the text is found: F1 at least 0.966 by the metric of the benchmark', (t) => {
  const folder = sharedData(t, 'extraction/scrapinghub')
  if (!folder) return
  const truth = z
    .record(z.string(), z.object({ articleBody: z.string(), url: z.string().optional() }))
    .parse(JSON.parse(fs.readFileSync(path.join(folder, 'ground-truth.json'), 'utf8')))
  const pairs = Object.entries(truth).map(([id, { articleBody, url }]) => {
    const bytes = gunzipSync(fs.readFileSync(path.join(folder, 'html', `${id}.html.gz`)))
    const { text } = readPage(asked(bytes, url ? { url } : {}))
    return { truth: articleBody, found: text }
  })
  const { precision, recall, f1 } = score(pairs)
  t.diagnostic(
    `scrapinghub: ${pairs.length} pages, precision ${precision.toFixed(3)}, recall ${recall.toFixed(3)}, F1 ${f1.toFixed(3)}`,
  )
  assert.ok(f1 >= 0.966)
})

test('of pages of many languages what belongs to the text is found and what does not is not: F at least 0.89 of segments', (t) => {
  const folder = sharedData(t, 'extraction/trafilatura')
  if (!folder) return
  const Page = z.object({
    url: z.string(),
    file: z.string(),
    with: z.array(z.string()),
    without: z.array(z.string()),
  })
  const all = z
    .array(Page)
    .parse(JSON.parse(fs.readFileSync(path.join(folder, 'evaldata.json'), 'utf8')))
  let [right, strange, missed] = [0, 0, 0]
  for (const p of all) {
    const bytes = gunzipSync(fs.readFileSync(path.join(folder, 'html', `${p.file}.gz`)))
    const text = plain(readPage(asked(bytes, { url: p.url })).text)
    const found = p.with.filter((w) => text.includes(plain(w))).length
    right += found
    missed += p.with.length - found
    strange += p.without.filter((w) => text.includes(plain(w))).length
  }
  const f = (2 * right) / (2 * right + strange + missed)
  t.diagnostic(`segments: ${all.length} pages, F ${f.toFixed(3)}`)
  assert.ok(f >= 0.89)
})

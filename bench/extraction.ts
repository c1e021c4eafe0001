// Pages a second that one thread takes the articles out of, and how long the slowest ones take.
import fs from 'node:fs'
import path from 'node:path'
import { gunzipSync } from 'node:zlib'
import { readPage, type ToExtract } from '#lib/extract/page.ts'
import { median, quantile, table } from './measure.ts'
import { DATA, news } from './texts.ts'

const NOISE = Array.from(
  { length: 120 },
  (_, n) =>
    `<li class="item item-${n}" data-id="${n}"><a href="/tin-${n}.html"><img src="/a/${n}.jpg" alt="">Tin số ${n} trong ngày tại thành phố</a></li>`,
).join('\n')
/** A page such as outlets make: one part text, nine parts what stands around it. */
const page = ({ title, lede, body }: { title: string; lede: string; body: string }) =>
  `<!doctype html><html lang="vi"><head><title>${title} - Báo Thử</title><meta property="og:title" content="${title}"><meta property="og:description" content="${lede}"><style>${'.a{color:red}'.repeat(400)}</style><script>${'var a=1;'.repeat(2_000)}</script></head><body><nav><ul>${NOISE}</ul></nav><main><article><h1>${title}</h1><p class="sapo">${lede}</p>${body
    .split('\n')
    .map((p) => `<p class="Normal">${p}</p>`)
    .join(
      '\n',
    )}</article><aside><ul>${NOISE}</ul></aside></main><footer><ul>${NOISE}</ul></footer><script>${'track();'.repeat(1_000)}</script></body></html>`

const shared = path.join(DATA, 'extraction/scrapinghub/html')
const corpora: Record<string, Uint8Array[]> = {
  'made after Vietnamese outlets': news()
    .slice(0, 200)
    .map((t) => Buffer.from(page(t))),
}
if (fs.existsSync(shared))
  corpora['real pages of the scrapinghub benchmark'] = fs
    .readdirSync(shared)
    .map((f) => gunzipSync(fs.readFileSync(path.join(shared, f))))

const asked = (bytes: Uint8Array): ToExtract => ({
  bytes,
  contentType: 'text/html; charset=utf-8',
  url: 'https://bao.example/thoi-su/bai-1.html',
  zone: 420,
  rule: undefined,
})
const ROUNDS = 5
const rows = Object.entries(corpora).map(([name, pages]) => {
  const [rates, slow]: [number[], number[]] = [[], []]
  for (let round = 0; round < ROUNDS; round++) {
    const from = process.cpuUsage()
    for (const bytes of pages) {
      const started = performance.now()
      readPage(asked(bytes))
      if (round > 1) slow.push(performance.now() - started)
    }
    const { user, system } = process.cpuUsage(from)
    if (round > 1) rates.push((pages.length * 1e6) / (user + system))
  }
  const kb = pages.reduce((sum, p) => sum + p.length, 0) / pages.length / 1024
  return [
    name,
    pages.length,
    `${kb.toFixed(0)} KB`,
    median(rates).toFixed(0),
    quantile(slow, 0.5).toFixed(1),
    quantile(slow, 0.95).toFixed(1),
    quantile(slow, 0.99).toFixed(1),
  ]
})
console.log(
  `Reading pages in one thread, decoding included, median of ${ROUNDS - 2} rounds. Readability on linkedom alone: 15-21 pages a second on the second corpus.\n`,
)
console.log(table(['pages', 'n', 'mean size', 'pages / CPU s', 'p50 ms', 'p95', 'p99'], rows))

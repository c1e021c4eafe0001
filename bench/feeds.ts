// Processor time to read a feed, beside the parsers on npm, in one run and in turns.
import fs from 'node:fs'
import path from 'node:path'
import { extractFromXml } from '@extractus/feed-extractor'
import { parseFeed as feedsmith } from 'feedsmith'
import RssParser from 'rss-parser'
import { parseFeed } from '#lib/feed/index.ts'
import { median, table } from './measure.ts'

const rss = new RssParser()
const PARSERS: Record<string, (bytes: Buffer) => unknown> = {
  ours: (bytes) => parseFeed(bytes, { url: 'https://bao.example/rss' }),
  feedsmith: (bytes) => feedsmith(bytes.toString()),
  'rss-parser': (bytes) => rss.parseString(bytes.toString()),
  extractus: (bytes) =>
    extractFromXml(bytes.toString(), { getExtraEntryFields: (e) => ({ ...e }) }),
}

const SENTENCES = [
  'Sáng 23/11, Công an thành phố đã thông tin chính thức về vụ việc xảy ra trên địa bàn phường.',
  'Theo đó, không có chuyện bắt cóc trẻ em như mạng xã hội lan truyền trong hai ngày qua.',
  'Người dân được khuyến cáo không chia sẻ thông tin chưa kiểm chứng &amp; báo ngay cho cơ quan chức năng.',
  'Lực lượng chức năng đang xác minh, làm rõ trách nhiệm của các tổ chức, cá nhân liên quan.',
]
const item = (
  n: number,
) => `<item><title><![CDATA[Công an thông tin về vụ việc số ${n} tại Hà Nội]]></title>
<link>https://bao.example/thoi-su/vu-viec-${n}.html</link><guid isPermaLink="false">bai-${n}</guid>
<description><![CDATA[<a href="https://bao.example/thoi-su/vu-viec-${n}.html"><img src="https://anh.bao.example/${n}.jpg"></a></br>${SENTENCES[n % 4]}]]></description>
<content:encoded><![CDATA[${Array.from({ length: 8 }, (_, i) => `<p class="Normal">${SENTENCES[(n + i) % 4]}</p>`).join('\n')}<p style="text-align:right"><strong>Theo <a href="/tac-gia">báo Thử</a></strong></p>]]></content:encoded>
<category>Thời sự</category><dc:creator>Nguyễn Văn An</dc:creator><enclosure url="https://anh.bao.example/${n}.jpg" type="image/jpeg" length="1000"/><pubDate>Mon, 23 Nov 2026 08:${String(n % 60).padStart(2, '0')}:00 +0700</pubDate></item>`
const VIETNAMESE = Buffer.from(
  `<?xml version="1.0" encoding="utf-8"?><rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/"><channel><title>Báo Thử</title><link>https://bao.example/</link>${Array.from({ length: 50 }, (_, n) => item(n)).join('\n')}</channel></rss>`,
)
const shared = path.join(import.meta.dirname, '../../shared/data/feeds')
const more = process.env['FEEDS'] ?? shared
const corpora: Record<string, Buffer[]> = { 'Vietnamese RSS, 50 items': [VIETNAMESE] }
if (fs.existsSync(more))
  for (const name of ['large_rss.xml', 'large_atom.xml', 'rss-20.xml', 'atom-10.xml', 'rdf-10.xml'])
    corpora[name] = [fs.readFileSync(path.join(more, name))]

const cpu = async (parse: (bytes: Buffer) => unknown, feeds: Buffer[], times: number) => {
  const from = process.cpuUsage()
  for (let n = 0; n < times; n++) for (const feed of feeds) await parse(feed)
  const { user, system } = process.cpuUsage(from)
  return (user + system) / 1000 / times / feeds.length
}

const ROUNDS = 9
const rows: (string | number)[][] = []
for (const [corpus, feeds] of Object.entries(corpora)) {
  const size = feeds.reduce((sum, f) => sum + f.length, 0)
  const times = Math.max(3, Math.min(200, Math.round(3_000_000 / size)))
  const spent = new Map<string, number[]>()
  for (let round = 0; round < ROUNDS; round++)
    for (const [name, parse] of Object.entries(PARSERS)) {
      try {
        const ms = await cpu(parse, feeds, times)
        if (round > 1) spent.set(name, [...(spent.get(name) ?? []), ms])
      } catch {
        spent.set(name, [])
      }
    }
  const of = (name: string) => median(spent.get(name) ?? [])
  const peers = Object.keys(PARSERS)
    .filter((n) => n !== 'ours')
    .map(of)
    .filter((ms) => !Number.isNaN(ms))
  rows.push([
    corpus,
    `${Math.round(size / 1024)} KB`,
    ...Object.keys(PARSERS).map((n) => of(n).toFixed(2)),
    `${(of('ours') / Math.min(...peers)).toFixed(2)}x`,
  ])
}
console.log(
  'Milliseconds of processor time a feed, median of 7 rounds in turns. Ours decodes bytes, cleans HTML and resolves addresses; the peers take text and leave both out.\n',
)
console.log(table(['feed', 'size', ...Object.keys(PARSERS), 'ours / fastest'], rows))

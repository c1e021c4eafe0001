// The whole way of an article: fetched, read, cleaned, known again, stored, its copies and story told, held against 1,000 watches, put into the index. Beside FreshRSS, which does the first half.
import { execFileSync } from 'node:child_process'
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { test } from 'node:test'
import { z } from 'zod'
import { groupArticles } from '#features/monitoring/jobs/group.ts'
import { indexArticles, openIndex } from '#features/monitoring/jobs/index-articles.ts'
import { order } from '#features/monitoring/jobs/order.ts'
import { sql } from '#lib/db.ts'
import { listener } from '../test/press/scene.ts'
import { type News, openPress, type Press, rss } from '../test/press/site.ts'
import { stage } from '../test/stage.ts'
import { cpuOf, table } from './measure.ts'
import { chances, news, PEERS } from './texts.ts'

const WATCHES = 1_000
/** Measured once with the same corpus shape: 200 feeds of 100 articles, fetched, parsed, cleaned, stored; no copies, no rules. */
const FRESHRSS = 498

type Text = ReturnType<typeof news>[number]
const page = (t: Text) =>
  `<!doctype html><html lang="vi"><head><title>${t.title}</title></head><body><nav>${'<a href="/x">Chuyên mục trong ngày</a> '.repeat(60)}</nav><article><h1>${t.title}</h1>${t.body
    .split(/(?<=\.) /)
    .map((p) => `<p>${p}</p>`)
    .join(
      '',
    )}</article><aside>${'<li><a href="/y">Tin khác của báo trong ngày</a></li>'.repeat(80)}</aside></body></html>`

/** Seconds of processor time of this program with all its threads, and of its database. */
function spent(): number {
  const { user, system } = process.cpuUsage()
  const file = path.join(os.tmpdir(), 'rostrum-test/pg18/postmaster.pid')
  const [pid = ''] = fs.existsSync(file) ? fs.readFileSync(file, 'utf8').split('\n') : []
  return (user + system) / 1e6 + (pid ? cpuOf(Number(pid)) : Number.NaN)
}

async function watches(s: Awaited<ReturnType<typeof stage>>, texts: Text[]) {
  const chance = chances(7)
  const phrase = (n: number) => {
    const words = (texts[chance(texts.length)]?.body ?? '').match(/\p{L}+/gu) ?? []
    const at = chance(Math.max(1, words.length - n))
    return `"${words.slice(at, at + n).join(' ')}"`
  }
  const rules = Array.from({ length: WATCHES }, (_, i) =>
    i % 2 ? phrase(4) : `${phrase(2)} NEAR/20 ${phrase(3)}`,
  ).map((r) => (r.includes('""') ? '"không có gì"' : r))
  await s.program.owner.run(sql`
    insert into watch (unit_id, name, rule, created_by) select ${s.unit}, 'w' || n, r, ${s.people.writer} from unnest(${rules}::text[]) with ordinality as x(r, n)`)
}

type Feed = { path: string; body: string }
/** Real articles, each feed telling their whole text or leading to their pages. */
function ownFeeds(press: Press, whole: boolean, hosts: number, each: number): Feed[][] {
  const texts = news()
  return Array.from({ length: hosts }, (_, h) => {
    const items = texts.slice(h * each, (h + 1) * each).map((t, i): News => {
      const at = `/thoi-su/bai-${h}-${4_000_000 + i}.html`
      const headers = { 'content-type': 'text/html; charset=utf-8' }
      press.put(`bao${h}.example`, at, { headers, body: page(t) })
      return { title: t.title, path: at, id: at, lede: t.lede, ...(whole ? { body: t.body } : {}) }
    })
    return [{ path: '/rss', body: rss(press, `bao${h}.example`, items) }]
  })
}
/** The feeds that FreshRSS was measured with: made words, 160 of them an article, whole in the feed. */
function peersFeeds(hosts: number): Feed[][] {
  const dir = fs.mkdtempSync(path.join(os.tmpdir(), 'feeds-'))
  execFileSync(process.execPath, [path.join(PEERS, 'gen-feeds.mjs'), dir, String(hosts), '100'])
  const files = fs.readdirSync(dir).sort()
  const feeds = files.map((f) => [
    { path: '/rss', body: fs.readFileSync(path.join(dir, f), 'utf8') },
  ])
  fs.rmSync(dir, { recursive: true })
  return feeds
}

async function way(feedsOf: (press: Press) => Feed[][], pages: number) {
  const s = await stage()
  const press = await openPress('2026-11-02T01:00:00Z')
  const l = listener(s.program, press)
  await watches(s, news())
  for (const [h, feeds] of feedsOf(press).entries())
    for (const f of feeds) {
      press.put(`bao${h}.example`, f.path, { body: f.body })
      await l.channel(`Báo ${h}`, press.url(`bao${h}.example`, f.path))
    }
  const index = await openIndex(s.program)
  // the thread that tells copies knows those of the database before
  await order({ reset: true, rows: [] })
  const [from, started] = [spent(), performance.now()]
  const steps: number[] = []
  const step = async (work: () => Promise<unknown>) => {
    const before = spent()
    await work()
    steps.push(spent() - before)
  }
  await step(() => l.settle(2))
  await step(() => l.pages(pages))
  await step(() => groupArticles(s.program, press.now(), 'Asia/Ho_Chi_Minh'))
  await step(() => indexArticles(s.program, index))
  const [cpu, wall] = [spent() - from, (performance.now() - started) / 1000]
  index.close()
  const { n, full, hits } = await s.program.owner.one(
    z.object({ n: z.number(), full: z.number(), hits: z.number() }),
    sql`select count(*)::int as n, count(*) filter (where fullness = 'full')::int as full, (select count(*)::int from watch_hit) as hits from article`,
  )
  return [
    n,
    full,
    hits,
    steps.map((t) => ((t / n) * 1e6).toFixed(0)).join(' + '),
    wall.toFixed(1),
    (n / cpu).toFixed(0),
    `${(n / cpu / FRESHRSS).toFixed(2)}x`,
  ]
}

test('bench', async () => {
  const rows = [
    ['FreshRSS’s own feeds', ...(await way(() => peersFeeds(200), 0))],
    ['real articles, whole in the feed', ...(await way((p) => ownFeeds(p, true, 40, 50), 0))],
    ['each page is fetched and read', ...(await way((p) => ownFeeds(p, false, 40, 15), 16))],
  ]
  console.log(
    `Processor time of the program, its threads, its database and the press that it asks. FreshRSS fetches, parses, cleans and stores ${FRESHRSS} articles in a second of it; it tells no copies and holds no watches.\n`,
  )
  console.log(
    table(
      [
        '',
        'articles',
        'whole texts',
        'hits',
        'us CPU: feed + page + copies, stories, watches + index',
        'wall s',
        'articles / CPU s',
        'of FreshRSS',
      ],
      rows,
    ),
  )
})

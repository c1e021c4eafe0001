import assert from 'node:assert/strict'
import { test } from 'node:test'
import { sql } from '#lib/db.ts'
import { testProgram } from '#lib/testing.ts'
import { listener } from './press/scene.ts'
import { openPress, rss } from './press/site.ts'

const program = await testProgram()
const press = await openPress('2026-11-02T01:00:00Z')
const l = listener(program, press)
const host = 'sodo.example'
const SITEMAP = 'http://www.sitemaps.org/schemas/sitemap/0.9'
const index = (parts: [path: string, at?: string][]) => ({
  body: `<sitemapindex xmlns="${SITEMAP}">${parts.map(([p, at]) => `<sitemap><loc>${press.url(host, p)}</loc>${at ? `<lastmod>${at}</lastmod>` : ''}</sitemap>`).join('')}</sitemapindex>`,
})
const news = (...titles: string[]) => ({
  body: `<urlset xmlns="${SITEMAP}" xmlns:news="http://www.google.com/schemas/sitemap-news/0.9">${titles.map((t) => `<url><loc>${press.url(host, `/${encodeURIComponent(t)}.html`)}</loc><news:news><news:publication_date>${press.now()}</news:publication_date><news:title>${t}</news:title></news:news></url>`).join('')}</urlset>`,
})
const due = (id: string) =>
  program.owner.run(sql`update channel set next_at = ${press.now()} where id = ${id}`)

test('of a sitemap that names others the newest are read, one after another with the host’s pause; later those that changed', async () => {
  const of = (n: number) => press.asked.filter((a) => a.path === `/tin-${n}.xml`).length
  for (const n of [1, 2, 3, 4, 5])
    press.put(host, `/tin-${n}.xml`, () => news(`Tin của tháng ${n} đây`))
  let parts: [string, string][] = [1, 2, 3, 4, 5].map((n) => [
    `/tin-${n}.xml`,
    `2026-1${n % 2}-0${n}`,
  ])
  press.put(host, '/sitemap.xml', () => index(parts))
  const c = await l.channel('Báo sơ đồ', press.url(host, '/sitemap.xml'))
  await l.settle(6)
  assert.deepEqual([1, 2, 3, 4, 5].map(of), [1, 0, 1, 0, 1])
  assert.equal((await l.articles(c.outlet)).length, 3)
  assert.equal((await l.of(c.id)).outcome, 'fresh')
  const seen = press.asked.filter((a) => a.host === host).map((a) => Date.parse(a.at))
  for (const [i, at] of seen.entries()) if (i > 0) assert.ok(at - (seen[i - 1] ?? 0) >= 5_000)

  parts = parts.map(([p, at]) => [p, p === '/tin-3.xml' ? '2026-11-30' : at])
  await due(c.id)
  await l.settle(6)
  assert.deepEqual([1, 2, 3, 4, 5].map(of), [1, 0, 2, 0, 1])
  assert.equal((await l.of(c.id)).outcome, 'same')
})

test('a part that cannot be read is named, the others are read, and it is asked for again with the next look', async () => {
  press.put(host, '/hong.xml', { status: 500 })
  press.put(host, '/lanh.xml', () => news('Tin lành trong sơ đồ lành'))
  press.put(host, '/hai.xml', () =>
    index([
      ['/hong.xml', '2026-11-02'],
      ['/lanh.xml', '2026-11-01'],
    ]),
  )
  const c = await l.channel('Báo hỏng một phần', press.url(host, '/hai.xml'))
  await l.settle(5)
  assert.equal((await l.articles(c.outlet)).length, 1)
  press.put(host, '/hong.xml', () => news('Tin trong sơ đồ đã sửa xong'))
  await due(c.id)
  await l.settle(5)
  assert.equal((await l.articles(c.outlet)).length, 2)
})

test('two channels of an outlet that tell an article in different words do not change it by turns', async () => {
  const bao = 'hailoi.example'
  const [a, b] = ['Tóm tắt ở trang nhất.', 'Tóm tắt ở trang thời sự.']
  let lede = b
  press.put(bao, '/a', () => ({
    body: rss(press, bao, [{ title: 'Một bài hai lời dẫn', path: '/bai-1', lede: a }]),
  }))
  press.put(bao, '/b', () => ({
    body: rss(press, bao, [{ title: 'Một bài hai lời dẫn', path: '/bai-1', lede }]),
  }))
  const first = await l.channel('Báo hai lời', press.url(bao, '/a'))
  await l.settle(2)
  await program.owner.run(sql`
    insert into channel (outlet_id, kind, url, host, next_at, created_at) values (${first.outlet}, 'feed', ${press.url(bao, '/b')}, ${new URL(press.url(bao, '/b')).host}, ${press.now()}, ${press.now()})`)
  for (let i = 0; i < 4; i++) {
    await l.settle(2)
    press.wait({ hours: 3 })
  }
  assert.deepEqual(
    (await l.articles(first.outlet)).map((x) => x.versions),
    [1],
  )
  lede = 'Tóm tắt nay đã sửa.'
  await l.settle(2)
  assert.deepEqual(
    (await l.articles(first.outlet)).map((x) => [x.versions, x.lede]),
    [[2, lede]],
  )
})

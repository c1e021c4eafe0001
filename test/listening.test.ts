import assert from 'node:assert/strict'
import { test } from 'node:test'
import { gzipSync } from 'node:zlib'
import { testProgram } from '#lib/testing.ts'
import { listener } from './press/scene.ts'
import { type News, openPress, type Reply, rss } from './press/site.ts'

const program = await testProgram()
const press = await openPress('2026-11-02T01:00:00Z')
const l = listener(program, press)
const TWO: News[] = [
  { title: 'Công an tỉnh bắt nhóm lừa đảo', path: '/1', id: '1', lede: 'Tám người bị bắt.' },
  { title: 'Thời tiết ngày mai có mưa rào', path: '/2', id: '2' },
]
let hosts = 0
/** A host of its own with a feed at /rss. */
async function outlet(
  feed: Reply | ((n: number, headers: Record<string, unknown>) => Reply),
  more: Record<string, Reply> = {},
) {
  const host = `bao${++hosts}.example`
  let n = 0
  press.put(host, '/rss', ({ headers }) => (typeof feed === 'function' ? feed(++n, headers) : feed))
  for (const [path, reply] of Object.entries(more)) press.put(host, path, reply)
  const made = await l.channel(`Báo ${hosts}`, press.url(host, '/rss'))
  return { host, ...made, asked: () => press.asked.filter((a) => a.host === host) }
}
let feeds = 0
const two = (host = `x${++feeds}.example`) => ({ body: rss(press, host, TWO) })
const minutes = (from: Temporal.Instant, to: Temporal.Instant) =>
  (to.epochMilliseconds - from.epochMilliseconds) / 60_000

test('a feed is asked, its articles are kept, and who asks says who he is', async () => {
  const o = await outlet(two('a.example'))
  await l.settle()
  assert.equal((await l.of(o.id)).outcome, 'fresh')
  assert.deepEqual(
    (await l.articles(o.outlet)).map((a) => a.title),
    TWO.map((n) => n.title),
  )
  const [robots, feed] = o.asked()
  assert.equal(robots?.path, '/robots.txt')
  assert.match(
    String(feed?.headers['user-agent']),
    /^Rostrum\/1 \(\+http:\/\/newsroom\.example\/methods/,
  )
  assert.equal(feed?.headers.cookie, undefined)
  assert.equal(feed?.headers.referer, undefined)
})

/** What a channel answers, and what the desk is told of it after one visit. */
const CASES: [situation: string, reply: Reply, outcome: string][] = [
  [
    'a feed without a single article',
    { body: '<rss version="2.0"><channel><title>t</title></channel></rss>' },
    'no_items',
  ],
  [
    'a web page where the feed should be',
    {
      headers: { 'content-type': 'text/html' },
      body: '<!doctype html><html><body><h1>Báo</h1></body></html>',
    },
    'page',
  ],
  [
    'a page that asks a browser to prove itself, with 200',
    {
      headers: { 'content-type': 'text/html' },
      body: '<html><script>document.cookie="D1N=abc";location.reload()</script></html>',
    },
    'challenge',
  ],
  [
    'a page that asks a browser to prove itself, with 403',
    { status: 403, body: '<title>Just a moment...</title><div class="cf-chl"></div>' },
    'challenge',
  ],
  ['nothing at all', { body: '' }, 'empty'],
  [
    'bytes that are no text',
    { body: Buffer.from([0x89, 0x50, 0x4e, 0x47, 0, 1, 2, 3]) },
    'unknown',
  ],
  [
    'a sitemap that names others',
    { body: '<sitemapindex><sitemap><loc>http://x.example/a.xml</loc></sitemap></sitemapindex>' },
    'index',
  ],
  ['not found', { status: 404 }, 'missing'],
  ['gone for good', { status: 410 }, 'gone'],
  ['sign in first', { status: 401 }, 'sign_in'],
  ['forbidden', { status: 403, body: 'no' }, 'sign_in'],
  ['too many requests', { status: 429 }, 'slow_down'],
  ['an error of the server', { status: 500 }, 'ailing'],
  ['a server that is being mended', { status: 503 }, 'ailing'],
  ['an answer that nobody expects', { status: 418 }, 'refused'],
  ['a redirect to itself', { status: 302, headers: { location: '/rss' } }, 'redirects'],
  [
    'a redirect into the house',
    { status: 302, headers: { location: 'http://127.0.0.1:22/' } },
    'private',
  ],
  [
    'a redirect to a name that leads into the house',
    { status: 302, headers: { location: 'http://inner.example/' } },
    'private',
  ],
  [
    'a redirect to another scheme',
    { status: 302, headers: { location: 'file:///etc/passwd' } },
    'refused',
  ],
  ['a connection that is cut', { reset: true }, 'unreachable'],
  [
    'a bomb in gzip',
    { headers: { 'content-encoding': 'gzip' }, body: gzipSync(Buffer.alloc(40_000_000)) },
    'trap',
  ],
  ['more bytes than a feed has', { body: Buffer.alloc(16_000_000, 'a') }, 'too_large'],
]

test('whatever a channel answers is named at the first visit, and asked again later', async (t) => {
  const all: { id: string; situation: string; outcome: string }[] = []
  for (const [situation, reply, outcome] of CASES)
    all.push({ ...(await outlet(reply)), situation, outcome })
  const inner = await l.channel('Trong nhà', press.url('inner.example', '/rss'))
  const nowhere = await l.channel('Không đâu', press.url('nowhere.example', '/rss'))
  all.push({ ...inner, situation: 'a name that leads into the house', outcome: 'private' })
  all.push({ ...nowhere, situation: 'a name that nobody knows', outcome: 'no_host' })
  await l.settle()
  for (const { id, situation, outcome } of all) {
    const c = await l.of(id)
    assert.equal(c.outcome, outcome, situation)
    if (outcome === 'gone') assert.ok(c.stoppedAt, 'gone stops, and says so')
    else {
      assert.equal(c.stoppedAt, null, situation)
      const wait = minutes(press.now(), c.nextAt)
      assert.ok(wait > 10 && wait <= 24 * 60, `${situation}: ${wait}`)
    }
  }
  t.diagnostic(`${all.length} situations`)
})

test('a server that is silent is left after its time, and others are asked meanwhile', {
  timeout: 60_000,
}, async () => {
  const slow = await outlet({ hang: true })
  const quick = await outlet(two())
  await l.settle()
  assert.equal((await l.of(slow.id)).outcome, 'timeout')
  assert.equal((await l.of(quick.id)).outcome, 'fresh')
  await l.stop(slow.id)
})

test('a host is asked one thing at a time, at least five seconds apart, longer where its robots.txt says', async () => {
  const host = 'nhieu.example'
  press.put(host, '/robots.txt', {
    headers: { 'content-type': 'text/plain' },
    body: 'User-agent: *\nCrawl-delay: 20',
  })
  for (const n of [1, 2, 3]) {
    press.put(host, `/rss${n}`, two())
    await l.channel(`Nhiều ${n}`, press.url(host, `/rss${n}`))
  }
  for (let i = 0; i < 30; i++) {
    await l.poll()
    press.wait({ seconds: 3 })
  }
  const asked = press.asked.filter((a) => a.host === host).map((a) => Temporal.Instant.from(a.at))
  assert.equal(asked.length, 4)
  for (const [i, at] of asked.entries()) {
    const before = asked[i - 1]
    if (before) assert.ok(minutes(before, at) * 60 >= (i === 1 ? 5 : 20), `${i}: ${at}`)
  }
})

test('what robots.txt forbids is not asked for; what cannot be read is not asked for until it can be; none allows all', async () => {
  const plain = { 'content-type': 'text/plain' }
  const shut = await outlet(two(), {
    '/robots.txt': { headers: plain, body: 'User-agent: *\nDisallow: /' },
  })
  const ours = await outlet(two(), {
    '/robots.txt': {
      headers: plain,
      body: 'User-agent: *\nDisallow: /\n\nUser-agent: Rostrum\nDisallow: /*.php$',
    },
  })
  const ill = await outlet(two(), { '/robots.txt': { status: 503 } })
  const denied = await outlet(two(), { '/robots.txt': { status: 403 } })
  await l.settle()
  const outcome = async (o: { id: string }) => (await l.of(o.id)).outcome
  assert.equal(await outcome(shut), 'robots')
  assert.equal(await outcome(ours), 'fresh')
  assert.equal(await outcome(ill), 'robots_down')
  assert.equal(await outcome(denied), 'fresh')
  for (const o of [shut, ill]) assert.ok(o.asked().every((a) => a.path === '/robots.txt'))
  press.put(ill.host, '/robots.txt', { status: 404 })
  press.wait({ hours: 24 })
  await l.settle()
  assert.equal(await outcome(ill), 'fresh')
})

test('what the outlet said of its last answer is sent back word for word; "unchanged" is believed for a day at most', async () => {
  const marks = { etag: 'W/"a-1:b"', 'last-modified': 'Mon, 02 Nov 2026 01:00:00 GMT' }
  const o = await outlet((_, headers) =>
    headers['if-none-match'] ? { status: 304 } : { headers: marks, ...two() },
  )
  await l.settle()
  press.wait({ hours: 2 })
  await l.settle()
  assert.equal((await l.of(o.id)).outcome, 'unchanged')
  const asked = o.asked().filter((a) => a.path === '/rss')
  assert.equal(asked[1]?.headers['if-none-match'], marks.etag)
  assert.equal(asked[1]?.headers['if-modified-since'], marks['last-modified'])
  press.wait({ hours: 24 })
  await l.settle()
  const last = o
    .asked()
    .filter((a) => a.path === '/rss')
    .at(-1)
  assert.equal(last?.headers['if-none-match'], undefined)
})

test('a server that says "unchanged" of what has changed is found out within a day, and asked without conditions from then on', async () => {
  const news = [...TWO]
  const o = await outlet((_, headers) =>
    headers['if-none-match']
      ? { status: 304 }
      : { headers: { etag: '"always"' }, body: rss(press, 'y.example', news) },
  )
  await l.settle()
  news.push({ title: 'Tin bị giấu sau câu trả lời sai', path: '/3', id: '3' })
  for (let i = 0; i < 30; i++) {
    press.wait({ hours: 1 })
    await l.settle(1)
  }
  assert.equal((await l.articles(o.outlet)).length, 3)
  assert.equal((await l.of(o.id)).conditional, false)
})

test('Retry-After, max-age and ttl are kept, and a day is the most', async () => {
  const wait = async (o: { id: string }) => minutes(press.now(), (await l.of(o.id)).nextAt)
  const seconds = await outlet({ status: 429, headers: { 'retry-after': '28800' } })
  const until = await outlet((_n) => ({
    status: 503,
    headers: {
      'retry-after': new Date(press.now().epochMilliseconds + 10 * 3_600_000).toUTCString(),
    },
  }))
  const age = await outlet({ headers: { 'cache-control': 'public, max-age=18000' }, ...two() })
  const ttl = await outlet({
    body: rss(press, 'z.example', TWO).replace('<channel>', '<channel><ttl>300</ttl>'),
  })
  const ever = await outlet({ headers: { 'cache-control': 'max-age=31536000' }, ...two() })
  await l.settle()
  assert.ok((await wait(seconds)) > 470)
  assert.ok((await wait(until)) > 590)
  assert.ok((await wait(age)) > 290)
  assert.ok((await wait(ttl)) > 290)
  const most = await wait(ever)
  assert.ok(most > 23 * 60 && most <= 24 * 60, String(most))
})

test('moved for good is remembered, moved for now is not', async () => {
  const there = await outlet({ status: 404 }, { '/new': two(), '/for-now': two() })
  const good = await outlet(() => ({
    status: 301,
    headers: { location: press.url(there.host, '/new') },
  }))
  const now = await outlet(() => ({
    status: 302,
    headers: { location: press.url(there.host, '/for-now') },
  }))
  await l.settle()
  const [a, b] = [await l.of(good.id), await l.of(now.id)]
  assert.equal(a.url, press.url(there.host, '/new'))
  assert.match(a.movedFrom ?? '', /\/rss$/)
  assert.equal(b.url, press.url(now.host, '/rss'))
  assert.deepEqual([a.outcome, b.outcome], ['fresh', 'fresh'])
})

test('nearly everything new: asked sooner; nothing new for six answers: later; between a quarter of an hour and a day', async () => {
  const news: News[] = []
  const busy = await outlet((n) => {
    for (let i = 0; i < 5; i++)
      news.push({ title: `Tin số ${n} phần ${i} trong ngày`, path: `/${n}-${i}`, id: `${n}-${i}` })
    return { body: rss(press, 'q.example', news.slice(-5)) }
  })
  const calm = await outlet(two())
  for (let i = 0; i < 40; i++) {
    press.wait({ minutes: 30 })
    await l.settle(1)
  }
  assert.equal((await l.of(busy.id)).intervalS, 900)
  assert.ok((await l.of(calm.id)).intervalS > 3600)
})

test('a page of headlines is read by its selector; a selector that finds nothing is named', async () => {
  const host = 'trang.example'
  const page = `<html><body><nav><a href="/gioi-thieu">Giới thiệu về chúng tôi</a></nav><div class="tin"><h3><a href="/a?utm_source=x">Công an xã họp dân về phòng cháy</a></h3></div><div class="tin"><a href="/b" title="Khen thưởng người dân bắt cướp">Khen…</a></div></body></html>`
  press.put(host, '/tin', { headers: { 'content-type': 'text/html; charset=utf-8' }, body: page })
  const good = await l.channel('Trang tin', press.url(host, '/tin'), '.tin')
  press.put(host, '/cu', { headers: { 'content-type': 'text/html' }, body: page })
  const bad = await l.channel('Trang cũ', press.url(host, '/cu'), '.moi')
  const wrong = await l.channel('Trang sai', press.url(host, '/tin2'), 'a[[')
  press.put(host, '/tin2', { headers: { 'content-type': 'text/html' }, body: page })
  await l.settle(5)
  assert.deepEqual(
    (await l.articles(good.outlet)).map((a) => [a.title, a.dated]),
    [
      ['Công an xã họp dân về phòng cháy', false],
      ['Khen thưởng người dân bắt cướp', false],
    ],
  )
  assert.equal((await l.of(bad.id)).outcome, 'no_links')
  assert.equal((await l.of(wrong.id)).outcome, 'no_links')
})

test('an article without a date, or with one to come, has the instant at which it was first seen, and says so', async () => {
  const o = await outlet({
    body: rss(press, 'd.example', [
      { title: 'Tin không có ngày tháng', path: '/1', date: null },
      { title: 'Tin từ ngày mai đã tới', path: '/2', date: 'Tue, 03 Nov 2037 00:00:00 GMT' },
    ]),
  })
  await l.settle()
  for (const a of await l.articles(o.outlet)) {
    assert.equal(a.dated, false)
    assert.ok(a.publishedAt.epochMilliseconds <= press.now().epochMilliseconds)
  }
})

test('an outlet that changes its words without telling leaves both wordings', async () => {
  let title = 'Công an bắt 12 người trong vụ án'
  const o = await outlet(() => ({
    body: rss(press, 'e.example', [{ title, path: '/1', id: '1', lede: 'Theo cơ quan điều tra.' }]),
  }))
  await l.settle()
  title = 'Công an bắt 10 người trong vụ án'
  press.wait({ hours: 3 })
  await l.settle()
  const [a, ...more] = await l.articles(o.outlet)
  assert.equal(more.length, 0)
  assert.equal(a?.title, 'Công an bắt 10 người trong vụ án')
  assert.equal(a?.versions, 2)
  const before = await l.versions(a?.id ?? 0)
  assert.deepEqual(
    before.map((v) => v.title),
    ['Công an bắt 12 người trong vụ án'],
  )
})

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { testProgram } from '#lib/testing.ts'
import { outlets } from './press/scene.ts'
import { type News, openPress, rss } from './press/site.ts'

const program = await testProgram()
const press = await openPress('2026-11-02T01:00:00Z')
const { l, outlet, two, TWO } = outlets(program, press)
const minutes = (from: Temporal.Instant, to: Temporal.Instant) =>
  (to.epochMilliseconds - from.epochMilliseconds) / 60_000

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

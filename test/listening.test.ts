import assert from 'node:assert/strict'
import { test } from 'node:test'
import { testProgram } from '#lib/testing.ts'
import { ANSWERS } from './press/answers.ts'
import { outlets } from './press/scene.ts'
import { openPress, rss } from './press/site.ts'

const program = await testProgram()
const press = await openPress('2026-11-02T01:00:00Z')
const { l, outlet, two, TWO } = outlets(program, press)
const minutes = (from: Temporal.Instant, to: Temporal.Instant) =>
  (to.epochMilliseconds - from.epochMilliseconds) / 60_000

test('a feed is asked, its articles are kept, and who asks says who he is', async () => {
  const o = await outlet(two())
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

test('whatever a channel answers is named at the first visit, and asked again later', async (t) => {
  const all: { id: string; situation: string; outcome: string }[] = []
  for (const [situation, reply, outcome] of ANSWERS)
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
  t.diagnostic(`answers: ${all.length} situations named`)
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

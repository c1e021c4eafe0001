import assert from 'node:assert/strict'
import { test } from 'node:test'
import { z } from 'zod'
import { handOn } from '#features/monitoring/jobs/hand-on.ts'
import { sql } from '#lib/db.ts'
import { pageOf, pagesScene, text } from './press/pages.ts'
import { type Reply, rss } from './press/site.ts'

const { s, person, monitor, press, l, desk, told, group } = await pagesScene()

test('a page on another host is asked for there, under that host’s wishes; where its text comes from is kept', async () => {
  const far = 'cho-khac.example'
  press.put(
    far,
    '/bai.html',
    pageOf(
      'Bài dời nhà',
      text('nhà mới'),
      '<link rel="canonical" href="http://goc.example/bai-goc.html">',
    ),
  )
  press.put(far, '/robots.txt', { status: 404 })
  const o = await told('Bài dời nhà', {
    status: 301,
    headers: { location: press.url(far, '/bai.html') },
  })
  await l.pages(4)
  const a = await o.only()
  assert.ok(a.body.includes('nhà mới'))
  assert.equal(a.originalUrl, 'http://goc.example/bai-goc.html')
  const there = press.asked.filter((r) => r.host === far).map((r) => r.path)
  assert.deepEqual(there, ['/robots.txt', '/bai.html'])
  assert.match(await desk(`/desk/articles/${a.id}`), /goc\.example/)
})

test('an article that a second feed tells under the page’s own address is the same article', async () => {
  const host = 'hai-kenh.example'
  const page = () =>
    pageOf(
      'Một bài hai đường',
      text('hai đường'),
      `<link rel="canonical" href="${press.url(host, '/that/bai-that.html')}">`,
    )
  press.put(host, '/a', () => ({
    body: rss(press, host, [{ title: 'Một bài hai đường', path: '/x?id=1' }]),
  }))
  press.put(host, '/b', () => ({
    body: rss(press, host, [{ title: 'Tít khác hẳn trên kênh kia', path: '/that/bai-that.html' }]),
  }))
  press.put(host, '/x?id=1', page)
  const a = await l.channel('Báo hai kênh', press.url(host, '/a'))
  await l.settle(2)
  await l.pages()
  await s.program.owner.run(sql`
    insert into channel (outlet_id, kind, url, host, next_at, created_at) values (${a.outlet}, 'feed', ${press.url(host, '/b')}, ${new URL(press.url(host, '/b')).host}, ${press.now()}, ${press.now()})`)
  await l.settle(2)
  const all = await l.articles(a.outlet)
  assert.deepEqual(
    all.map((x) => [x.title, x.versions]),
    [['Một bài hai đường', 1]],
  )
})

test('an outlet whose pages are not to be read is not asked for them; the monitor says so', async () => {
  const o = await told('Chỉ đọc tóm tắt', pageOf('Chỉ đọc tóm tắt', text('x')))
  const path = `/desk/sources/${o.channel}/pages`
  assert.match(await desk(`/desk/sources/${o.channel}`), /Đọc trang bài: có/)
  assert.equal((await s.send(path, { reads: 'no' }, s.cookie.writer)).status, 404)
  assert.equal((await s.send(path, { reads: 'no' }, monitor)).status, 303)
  assert.match(await desk(`/desk/sources/${o.channel}`), /Đọc trang bài: không/)
  await l.pages()
  assert.equal(o.asked().length, 0)
  assert.equal((await o.only()).readAt, null)
})

test('watches and readers see the whole text when it comes, each once, however late; copies are told by it', async () => {
  await s.program.owner.run(sql`
    insert into watch (unit_id, name, rule, created_by) values (${s.unit}, 'Cầu Rạch Miễu', '"cầu rạch miễu"', ${person})`)
  const body = text('cầu Rạch Miễu', 8)
  const early = await told('Thông xe một cây cầu lớn', pageOf('Thông xe một cây cầu lớn', body))
  await l.pages()
  await group()
  let slow: Reply = { hang: true }
  const late = await told('Người dân mừng ngày thông xe', () => slow)
  await l.pages(1)
  press.wait({ minutes: 31 })
  await group()
  const before = await late.only()
  assert.equal(before.groupId, before.id, 'placed by its summary, for nobody waits for ever')
  slow = pageOf('Người dân mừng ngày thông xe', body)
  press.wait({ minutes: 15 })
  await l.pages(1)
  await group()
  await group()
  assert.equal((await late.only()).groupId, (await early.only()).groupId)
  const hits = () =>
    s.program.owner.many(
      z.object({ articleId: z.number() }),
      sql`select h.article_id from watch_hit h join watch w on w.id = h.watch_id where w.name = 'Cầu Rạch Miễu' order by 1`,
    )
  assert.deepEqual(
    (await hits()).map((h) => h.articleId),
    [(await early.only()).id, before.id],
  )
  const given: string[] = []
  await handOn(s.program, async (a) => {
    given.push(a.text)
  })
  assert.ok(given.filter((t) => t.includes('Rạch Miễu')).length >= 2)
  press.wait({ hours: 25 })
  await l.pages()
  await group()
  assert.equal((await hits()).length, 2)
})

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { sql } from '#lib/db.ts'
import { pageOf, pagesScene, text } from './press/pages.ts'
import type { Reply } from './press/site.ts'

const { s, press, l, desk, told, indexed } = await pagesScene()

test('the page of a new article is read, with its host’s pause, kept within and found by its words', async () => {
  const o = await told(
    'Công an nói về tin đồn',
    pageOf('Công an nói về tin đồn', text('đèo Prenn')),
  )
  assert.equal((await o.only()).body, '')
  await l.pages()
  const a = await o.only()
  assert.deepEqual([a.fullness, a.why, a.versions], ['full', null, 1])
  assert.equal(a.lede, 'Tin vắn.')
  assert.ok(a.body.includes('đèo Prenn'))
  const seen = press.asked.filter((r) => r.host === o.host).map((r) => Date.parse(r.at))
  for (const [i, at] of seen.entries())
    if (i > 0) assert.ok(at - (seen[i - 1] ?? 0) >= 5_000, 'a pause between any two requests')
  assert.match(String(o.asked()[0]?.headers['user-agent']), /^Rostrum\/1/)
  await indexed()
  assert.match(await desk('/desk/articles?q=%22deo+prenn%22'), /tin đồn/)
  assert.match(await desk(`/desk/articles/${a.id}`), /Đã đọc toàn văn/)
})

test('a page is read again after an hour and a day and no more; what it says otherwise is a version with both wordings', async () => {
  let now = pageOf('Bắt 12 người', text('mười hai người bị bắt'))
  const o = await told('Bắt 12 người', () => now)
  await l.pages()
  now = pageOf('Bắt 3 người', text('ba người bị bắt'))
  press.wait({ minutes: 61 })
  await l.pages()
  const a = await o.only()
  assert.deepEqual([a.title, a.versions], ['Bắt 3 người', 2])
  const [before] = await l.versions(a.id)
  assert.ok(before?.body.includes('mười hai người') && a.body.includes('ba người'))
  const shown = await desk(`/desk/articles/${a.id}`)
  assert.match(shown, /<del>[^<]*12/)
  assert.match(shown, /<ins>[^<]*3/)
  await s.program.owner.run(
    sql`update channel set next_at = ${press.now()} where id = ${o.channel}`,
  )
  await l.settle(2)
  assert.equal(
    (await o.only()).versions,
    2,
    'the feed that says what it always said changes nothing',
  )
  press.wait({ hours: 24 })
  await l.pages()
  press.wait({ hours: 48 })
  await l.pages()
  assert.equal(o.asked().length, 3)
  assert.equal((await o.only()).readAt, null)
})

test('times, counts and labels that pages add by themselves are no change', async () => {
  let label = '5 phút trước'
  const o = await told('Mưa lớn ở miền Trung', () =>
    pageOf('Mưa lớn ở miền Trung', [label, ...text('mưa lớn')]),
  )
  await l.pages()
  label = '1 giờ trước'
  press.wait({ minutes: 61 })
  await l.pages()
  assert.equal(o.asked().length, 2)
  assert.equal((await o.only()).versions, 1)
})

test('whatever keeps a text from us is said on the article’s page, and the feed’s words stay', async () => {
  const paid =
    '<script type="application/ld+json">{"@type":"NewsArticle","isAccessibleForFree":false}</script>'
  const html = { 'content-type': 'text/html' }
  const cases: [string, Reply, string, string, RegExp, Record<string, Reply>?][] = [
    ['Bài trả tiền', pageOf('Bài trả tiền', text('x', 1), paid), 'summary', 'paywall', /trả tiền/],
    [
      'Trang thử thách',
      { status: 403, headers: html, body: '<title>Just a moment...</title><div class="cf-chl">' },
      'summary',
      'challenge',
      /trình duyệt chứng minh/,
    ],
    [
      'Trang quá lớn',
      { headers: html, body: `<p>${'a '.repeat(2_500_000)}</p>` },
      'summary',
      'too_big',
      /quá lớn/,
    ],
    [
      'Trang cấm máy',
      pageOf('Trang cấm máy', text('x')),
      'summary',
      'robots',
      /robots\.txt/,
      { '/robots.txt': { body: 'User-agent: *\nDisallow: /thoi-su/' } },
    ],
    ['Trang đòi đăng nhập', { status: 401 }, 'summary', 'sign_in', /đăng nhập/],
    [
      'Trang trống',
      { headers: html, body: '<html><body></body></html>' },
      'blocked',
      'no_text',
      /không thấy/,
    ],
  ]
  for (const [title, page, fullness, why, words, more] of cases) {
    const o = await told(title, page, more)
    await l.pages(2)
    const a = await o.only()
    assert.deepEqual([a.fullness, a.why, a.lede], [fullness, why, 'Tin vắn.'], title)
    assert.match(await desk(`/desk/articles/${a.id}`), words, title)
    if (why === 'robots') assert.equal(o.asked().length, 0)
  }
})

test('a page that hangs is given up, tried a few times ever later, then left until its next hour', async () => {
  const o = await told('Trang treo', { hang: true })
  for (let i = 0; i < 6; i++) {
    await l.pages(1)
    press.wait({ minutes: 45 })
  }
  const a = await o.only()
  assert.ok(o.asked().length >= 4 && o.asked().length <= 6)
  assert.deepEqual([a.fullness, a.why], ['summary', 'timeout'])
  press.put(o.host, '/thoi-su/bai.html', { status: 410 })
})

test('a page that was taken away is noted and takes nothing of ours away; one that comes back is there again', async () => {
  let page: Reply = pageOf('Bài sẽ gỡ', text('bài sẽ bị gỡ'))
  const o = await told('Bài sẽ gỡ', () => page)
  await l.pages()
  page = { status: 404 }
  press.wait({ minutes: 61 })
  await l.pages()
  const a = await o.only()
  assert.ok(a.goneAt && a.body.includes('bị gỡ'))
  assert.equal(a.fullness, 'full')
  assert.match(await desk(`/desk/articles/${a.id}`), /không còn trên trang/)
  page = pageOf('Bài sẽ gỡ', text('bài sẽ bị gỡ'))
  press.wait({ hours: 24 })
  await l.pages()
  assert.equal((await o.only()).goneAt, null)
})

test('a page that leads to the front page was taken away, too', async () => {
  const o = await told(
    'Bài đã gỡ',
    { status: 302, headers: { location: '/' } },
    {
      '/': pageOf('Báo', text('trang chủ')),
    },
  )
  await l.pages()
  const a = await o.only()
  assert.ok(a.goneAt)
  assert.deepEqual([a.why, a.body], ['missing', ''])
})

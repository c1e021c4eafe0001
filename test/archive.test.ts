import assert from 'node:assert/strict'
import fs from 'node:fs'
import path from 'node:path'
import { test } from 'node:test'
import { z } from 'zod'
import { archiveCommand } from '#features/archive/cli/index.ts'
import { sql } from '#lib/db.ts'
import { Refusal } from '#lib/refusal.ts'
import { archiveScene, item, rss } from './archive/scene.ts'
import { published } from './stage.ts'

const { s, home, keeping, text, written, importing, count } = await archiveScene()

test('a past release stands in the archive under its own date, marked as imported, and is found by the search', async () => {
  const file = written('mot.xml', rss(item(1)))
  const { added, said } = await importing(file)
  assert.equal(added, 1)
  assert.match(said, /1 items read: 1 imported, 0 there already/)
  const list = await text('/archive')
  assert.match(list, /Tin cũ số 1/)
  assert.match(list, /Nhập vào, không phát hành qua Rostrum/)
  const page = await text('/archive/2018-01-02-tin-cu-so-1')
  assert.match(page, /Văn bản này được nhập từ https:\/\/cu\.example\.vn\//)
  assert.match(page, /<p>Nội dung kỳ lạ 1<\/p>/)
  assert.match(page, /href="https:\/\/cu\.example\.vn\/tin\/1"/)
  assert.match(
    await text('/en/archive/2018-01-02-tin-cu-so-1'),
    /Imported, not issued through Rostrum/,
  )
  await published(s, { headline: 'Chuyện kỳ lạ hôm nay' })
  const found = await text('/search?q=ky+la')
  assert.match(
    found,
    /Chuyện kỳ lạ hôm nay[\s\S]*Trong kho lưu trữ: 1 kết quả[\s\S]*Nhập vào[\s\S]*Tin cũ số 1/,
  )
  for (const feed of ['/feed.xml', '/', '/sitemap.xml'])
    assert.doesNotMatch(await text(feed), /Tin cũ số 1|tin-cu-so-1/, feed)
})

test('what is imported twice is there once, and a dry run imports nothing', async () => {
  const file = written('hai.xml', rss([1, 2, 3].map((n) => item(n)).join('')))
  const before = await count()
  const dry = await importing(file, '--dry-run')
  assert.deepEqual([dry.added, dry.known], [2, 1])
  assert.match(dry.said, /Dry run: nothing was imported/)
  assert.equal(await count(), before)
  assert.deepEqual([(await importing(file)).added, (await importing(file)).known], [2, 3])
  assert.equal(await count(), before + 2)
})

test('two items of one day with one headline get two addresses, the same ones whenever they are imported', async () => {
  const same = (guid: string) =>
    `<item><guid>${guid}</guid><title>Trùng tên</title><pubDate>2018-05-05T01:00:00Z</pubDate><description>x</description></item>`
  await importing(written('trung.xml', rss(same('a') + same('b'))))
  const list = await text('/archive')
  assert.match(list, /href="\/archive\/2018-05-05-trung-ten"/)
  assert.match(list, /href="\/archive\/2018-05-05-trung-ten-[0-9a-f]{12}"/)
})

test('a file that is at hand is kept and served, another stays a link, and nothing outside the folder is read', async () => {
  written('site/uploads/2018/van-ban.txt', 'Văn bản kèm theo')
  written('bi-mat.txt', 'không thuộc về nơi này')
  fs.symlinkSync(path.join(home, 'bi-mat.txt'), path.join(home, 'site/uploads/lien-ket.txt'))
  const body = [
    'uploads/2018/van-ban.txt',
    '../bi-mat.txt',
    '%2e%2e/bi-mat.txt',
    'uploads/lien-ket.txt',
    'uploads/khong-co.pdf',
  ]
    .map((p) => `&lt;a href="https://cu.example.vn/${p}"&gt;tệp&lt;/a&gt;`)
    .join(' ')
  written(
    'site/feed.xml',
    rss(
      `<item><guid>kem</guid><title>Có tệp kèm</title><pubDate>2018-06-01</pubDate><description>${body}</description></item>`,
    ),
  )
  const { kept, linked } = await importing(path.join(home, 'site'))
  assert.deepEqual([kept, linked], [1, 3])
  const page = await text('/archive/2018-06-01-co-tep-kem')
  assert.match(page, /href="\/archive\/2018-06-01-co-tep-kem\/files\/van-ban\.txt"/)
  assert.match(
    page,
    /href="https:\/\/cu\.example\.vn\/uploads\/khong-co\.pdf" rel="noopener">khong-co\.pdf<\/a> <small>ở nguồn cũ/,
  )
  const file = await s.ask('/archive/2018-06-01-co-tep-kem/files/van-ban.txt')
  assert.equal(await file.text(), 'Văn bản kèm theo')
  assert.match(file.headers.get('content-disposition') ?? '', /^attachment/)
  assert.equal((await s.ask('/archive/2018-06-01-co-tep-kem/files/bi-mat.txt')).status, 404)
})

test('XML that declares entities, and what is no feed, is refused in one sentence, and nothing of it is kept', async () => {
  const before = await count()
  const bomb = '<!DOCTYPE rss [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;">]>'
  const external = '<!DOCTYPE rss [<!ENTITY x SYSTEM "file:///etc/passwd">]>'
  for (const [name, content] of [
    ['bomb.xml', rss(item(70), bomb)],
    ['external.xml', rss(item(71).replace('Tin cũ', '&x;'), external)],
    ['page.xml', '<html><body>x</body></html>'],
    ['junk.xml', '\u0000\u0001junk'.repeat(2000)],
    ['deep.xml', rss(`<item>${'<a>'.repeat(300)}`)],
    ['charset.xml', '<?xml version="1.0" encoding="x-none"?><rss/>'],
  ] as const)
    await assert.rejects(importing(written(`hostile-${name}`, content)), Refusal, name)
  await assert.rejects(importing(path.join(home, 'khong-co.xml')), Refusal)
  await assert.rejects(archiveCommand([home, '--unit', 'KHONG-CO'], keeping), Refusal)
  await assert.rejects(archiveCommand([home], keeping), /Usage/)
  assert.equal(await count(), before)
})

test('a feed that names its document type, uses names of HTML or breaks off is read as far as it goes, and the report says where', async () => {
  const netscape =
    '<!DOCTYPE rss PUBLIC "-//Netscape Communications//DTD RSS 0.91//EN" "http://my.netscape.com/publish/formats/rss-0.91.dtd">'
  const { added, said } = await importing(
    written(
      'cut.xml',
      `${rss(item(80, '<foo:bar>x</foo:bar><category>y</category>').replace('Tin cũ', 'Tin&nbsp;cũ'), netscape).slice(0, -12)}`,
    ),
  )
  assert.equal(added, 1)
  assert.match(said, /What has no place in the archive:[\s\S]*1 × rss:category \(line 1\)/)
  assert.match(said, /Where the file is not XML:/)
})

test('each import is recorded, and the public role reads the archive through its view alone', async () => {
  const events = await s.program.owner.many(
    z.object({ detail: z.object({ items: z.number() }) }),
    sql`select detail from event where verb = 'archive.imported'`,
  )
  assert.equal(
    events.reduce((n, e) => n + e.detail.items, 0),
    await count(),
  )
  await assert.rejects(
    s.program.db.public.many(z.object({}), sql`select id from archive_item`),
    /permission denied/,
  )
  for (const role of ['worker', 'door', 'app'] as const)
    await assert.rejects(
      s.program.db[role].run(sql`insert into archive_item (guid) values ('x')`),
      /permission denied/,
    )
  for (const bad of ['/archive?before=x', '/archive?before=2018_x'])
    assert.equal((await s.ask(bad)).status, 400)
  assert.equal((await s.ask('/archive/khong-co')).status, 404)
})

import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { after, test } from 'node:test'
import { z } from 'zod'
import { archiveCommand } from '#features/archive/cli/index.ts'
import { sql } from '#lib/db.ts'
import { Refusal } from '#lib/refusal.ts'
import { sharedData, TEST_SECRET } from '#lib/testing.ts'
import { published, stage } from './stage.ts'

const s = await stage()
const { code } = await s.program.owner.one(
  z.object({ code: z.string() }),
  sql`select code from unit where id = ${s.unit}`,
)
const home = fs.mkdtempSync(path.join(os.tmpdir(), 'rostrum-archive-'))
after(() => fs.rmSync(home, { recursive: true }))
const folder = s.program.config.folder
const text = async (address: string) => (await s.ask(address)).text()
const written = (name: string, content: string) => {
  const file = path.join(home, name)
  fs.mkdirSync(path.dirname(file), { recursive: true })
  fs.writeFileSync(file, content)
  return file
}
const importing = async (target: string, ...more: string[]) => {
  const said: string[] = []
  const reports = await archiveCommand(
    [target, '--unit', code, ...more],
    { db: s.program.owner, folder },
    (line) => said.push(line),
    { write: () => true },
  )
  const sum = (key: 'read' | 'added' | 'known' | 'kept' | 'linked') =>
    reports.reduce((n, r) => n + r[key], 0)
  return {
    reports,
    said: said.join('\n'),
    added: sum('added'),
    known: sum('known'),
    read: sum('read'),
    kept: sum('kept'),
    linked: sum('linked'),
  }
}
const count = async () =>
  (
    await s.program.owner.one(
      z.object({ n: z.number() }),
      sql`select count(*)::int as n from archive_item`,
    )
  ).n
const rss = (items: string, more = '') =>
  `<?xml version="1.0" encoding="utf-8"?>${more}<rss version="2.0"><channel><title>Trang cũ</title><link>https://cu.example.vn/</link><language>vi</language>${items}</channel></rss>`
const item = (n: number, more = '') =>
  `<item><guid>tin-${n}</guid><title>Tin cũ số ${n}</title><link>https://cu.example.vn/tin/${n}</link><pubDate>Mon, ${String((n % 27) + 1).padStart(2, '0')} Jan 2018 08:00:00 +0700</pubDate><description>&lt;p&gt;Nội dung kỳ lạ ${n}&lt;/p&gt;</description>${more}</item>`

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
  await assert.rejects(
    archiveCommand([home, '--unit', 'KHONG-CO'], { db: s.program.owner, folder }),
    Refusal,
  )
  await assert.rejects(archiveCommand([home], { db: s.program.owner, folder }), /Usage/)
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

test('every real feed of the corpus is read: what is dated comes in, the rest is named with its line', async (t) => {
  const feeds = sharedData(t, 'feeds')
  if (!feeds) return
  const { reports, added, read } = await importing(feeds)
  const notTaken = reports.flatMap((r) => [...r.notTaken.values()]).reduce((n, x) => n + x.times, 0)
  const known = reports.reduce((n, r) => n + r.known, 0)
  assert.equal(reports.length, 21)
  assert.equal(added + notTaken + known, read)
  assert.ok(added > 100, `${added} of ${read}`)
  const again = await importing(feeds)
  assert.deepEqual([again.added, again.known], [0, added + known])
  const { rows } = {
    rows: await s.program.owner.many(
      z.object({ slug: z.string() }),
      sql`select slug from archive_item`,
    ),
  }
  for (const { slug } of rows) assert.equal((await s.ask(`/archive/${slug}`)).status, 200, slug)
})

test("WordPress's own test export is read: published posts, their attachments, and no draft, page or menu", async (t) => {
  const file = sharedData(t, 'wxr/themeunittestdata.wordpress.xml')
  if (!file) return
  const { reports, added, said } = await importing(file)
  const report = reports[0]
  assert.equal(report?.source, 'https://wpthemetestdata.wordpress.com')
  const times = (r: 'not_a_post' | 'not_public' | 'no_date' | 'in_the_future') =>
    report?.notTaken.get(r)?.times ?? 0
  assert.equal(times('not_a_post'), 70 + 21 + 2, 'menu entries, pages, pictures of no post')
  assert.ok(times('not_public') >= 2, 'a draft, one for the future, those behind a password')
  assert.equal(added, 48, 'posts')
  assert.match(said, /× shortcode gallery/)
  const attached = await s.program.owner.one(
    z.object({ n: z.number() }),
    sql`select count(*)::int as n from archive_attachment a join archive_item i on i.id = a.item_id where i.source = 'https://wpthemetestdata.wordpress.com'`,
  )
  assert.ok(attached.n > 10, `${attached.n} attachments`)
  const rows = await s.program.owner.many(
    z.object({ slug: z.string(), body: z.unknown() }),
    sql`select slug, body from archive_item where source = 'https://wpthemetestdata.wordpress.com'`,
  )
  for (const { slug } of rows) {
    const page = await text(`/archive/${slug}`)
    assert.doesNotMatch(page, /<script|onclick|javascript:|\[gallery|\[caption/, slug)
  }
})

test('an import that is killed goes on where it was, and enters nothing twice', async () => {
  const many = written(
    'nhieu.xml',
    rss(Array.from({ length: 600 }, (_, i) => item(1000 + i)).join('')).replaceAll(
      'cu.example.vn',
      'nhieu.example.vn',
    ),
  )
  fs.writeFileSync(path.join(folder, 'secret'), TEST_SECRET.toString('hex')) // roles are the cluster's, not the database's
  const before = await count()
  const run = () =>
    spawn(
      process.execPath,
      [
        '--disable-warning=ExperimentalWarning',
        'src/main.ts',
        'import',
        'archive',
        many,
        '--unit',
        code,
      ],
      {
        env: { ...process.env, DATABASE_URL: s.program.ownerUrl, ROSTRUM_DATA: folder },
        stdio: 'ignore',
      },
    )
  const first = run()
  const ended = new Promise((done) => first.once('exit', done))
  for (;;) {
    const n = (await count()) - before
    if (n > 0 || first.exitCode !== null) break
  }
  first.kill('SIGKILL')
  await ended
  const halfway = (await count()) - before
  assert.ok(halfway > 0)
  const second = run()
  assert.equal(await new Promise((done) => second.once('exit', done)), 0)
  assert.equal((await count()) - before, 600)
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

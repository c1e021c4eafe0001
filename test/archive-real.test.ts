import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import fs from 'node:fs'
import path from 'node:path'
import { test } from 'node:test'
import { z } from 'zod'
import { sql } from '#lib/db.ts'
import { sharedData, TEST_SECRET } from '#lib/testing.ts'
import { archiveScene, item, rss } from './archive/scene.ts'

const { s, code, folder, text, written, importing, count } = await archiveScene()

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

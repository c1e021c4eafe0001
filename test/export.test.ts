import assert from 'node:assert/strict'
import { execFileSync } from 'node:child_process'
import fs from 'node:fs'
import path from 'node:path'
import { test } from 'node:test'
import { exportPublic } from '#features/newsroom/cli.ts'
import { Refusal } from '#lib/refusal.ts'
import { archiveScene, item, rss } from './archive/scene.ts'
import { reader } from './outputs/readers.ts'
import { bilingual, corrected, withdrawn } from './outputs/scene.ts'
import { approved, drafted, published, scheduled } from './stage.ts'

const { s, home, written, importing } = await archiveScene()
const { slug } = await bilingual(s)
const fixed = await published(s, { headline: 'Số người bị hại', body: 'Có 43 người bị hại.' })
await corrected(s, fixed.id, 'Có 46 người bị hại.', 'Là 46, không phải 43.')
const gone = await published(s, { headline: 'Sẽ rút', body: 'Lời bí mật.' })
await withdrawn(s, gone.id, 'Nhầm')
const embargoed = await drafted(s, { headline: 'Quuxcanary', body: 'Quuxcanary.', lead: 3600 })
await approved(s, embargoed)
await scheduled(s, embargoed)
written('site/uploads/bang.txt', 'Bảng')
written(
  'site/feed.xml',
  rss(item(1, '<enclosure url="https://cu.example.vn/uploads/bang.txt" type="text/plain"/>')),
)
await importing(path.join(home, 'site'))

const served = { ask: async (a: string) => s.app.request(a), db: s.program.db.public }
const target = path.join(home, 'xuat')
const at = (file: string) => path.join(target, file)
const entries = await exportPublic(served, target)

test('everything public is there as a plain file: releases in every language, versions, feeds, speakers, archive, files', () => {
  for (const file of [
    'index.html',
    'en/index.html',
    'feed.xml',
    'en/rss.xml',
    'speakers.csv',
    'corrections/index.html',
    `releases/${slug}/index.html`,
    `en/releases/${slug}/index.html`,
    `releases/${slug}.txt`,
    `releases/${slug}.en.json`,
    `releases/${slug}.en.md`,
    `releases/${fixed.slug}/versions/1/index.html`,
    'archive/2018-01-02-tin-cu-so-1/index.html',
    'archive/2018-01-02-tin-cu-so-1/files/bang.txt',
  ])
    assert.ok(fs.existsSync(at(file)), file)
  assert.ok(fs.globSync('assets/*/newsroom.css', { cwd: target }).length === 1)
  assert.match(fs.readFileSync(at(`releases/${fixed.slug}.txt`), 'utf8'), /46 người/)
})

test('nothing that is not public is in any file', () => {
  for (const { file } of entries) {
    const content = fs.readFileSync(at(file)).toString('latin1')
    assert.ok(!content.includes('Quuxcanary') && !content.includes('quuxcanary'), file)
    if (!file.startsWith('assets/'))
      assert.ok(!fs.readFileSync(at(file), 'utf8').includes('Lời bí mật'), file)
  }
})

test('the list of checksums holds every file, and sha256sum agrees with it', (t) => {
  const listed = fs.readFileSync(at('SHA256SUMS'), 'utf8').trim().split('\n')
  const files = fs
    .globSync('**/*', { cwd: target })
    .filter((f) => fs.statSync(at(f)).isFile() && f !== 'SHA256SUMS')
  assert.deepEqual(listed.map((l) => l.slice(66)).sort(), files.sort())
  assert.equal(JSON.parse(fs.readFileSync(at('index.json'), 'utf8')).length, entries.length)
  if (reader(t, 'sha256sum', '--version'))
    execFileSync('sha256sum', ['-c', '--quiet', 'SHA256SUMS'], { cwd: target })
})

test('an export replaces an earlier one whole, and touches no other folder', async () => {
  fs.writeFileSync(at('thừa.txt'), 'x')
  await exportPublic(served, target)
  assert.ok(!fs.existsSync(at('thừa.txt')))
  assert.ok(fs.existsSync(at('SHA256SUMS')))
  await assert.rejects(exportPublic(served, path.join(home, 'site')), Refusal)
  assert.ok(fs.existsSync(path.join(home, 'site/feed.xml')))
})

test('an export that fails leaves what was there, and no half of a new one', async () => {
  const ask = async (a: string) =>
    a === '/corrections' ? new Response('', { status: 500 }) : s.app.request(a)
  await assert.rejects(exportPublic({ ...served, ask }, target))
  assert.ok(fs.existsSync(at('SHA256SUMS')))
  assert.deepEqual(
    fs.readdirSync(home).filter((f) => f.includes('.part')),
    [],
  )
})

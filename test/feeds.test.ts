import assert from 'node:assert/strict'
import { execFileSync } from 'node:child_process'
import { test } from 'node:test'
import { extractFromJson, extractFromXml } from '@extractus/feed-extractor'
import { parseAtomFeed, parseJsonFeed, parseRssFeed } from 'feedsmith'
import RssParser from 'rss-parser'
import { inFile, pythonWithFeedparser } from './outputs/readers.ts'
import { bilingual, LITERAL, withdrawn } from './outputs/scene.ts'
import { published, stage } from './stage.ts'

const s = await stage()
const { id, slug } = await bilingual(s)
const gone = await published(s, { headline: 'Sẽ rút' })
await withdrawn(s, gone.id, 'Nhầm lẫn')
const text = async (path: string) => (await s.ask(path)).text()
const XML = ['/feed.xml', '/rss.xml', '/en/feed.xml', '/en/rss.xml']
const guid = `urn:uuid:${id}`

test('feedsmith reads Atom, RSS and JSON Feed whole: ids, titles, times, full text', async () => {
  const atom = parseAtomFeed(await text('/feed.xml'))
  const entry = atom.entries?.find((e) => e.id === guid)
  assert.ok(entry)
  assert.ok(entry.title?.value?.endsWith(LITERAL))
  assert.match(entry.content?.value ?? '', /<h2>Người dân cần làm gì<\/h2>/)
  assert.match(entry.content?.value ?? '', /<a href="http:\/\/localhost:3000\/speakers"/)
  assert.doesNotMatch(
    entry.content?.value ?? '',
    /href="\//,
    'no link is relative outside the site',
  )
  assert.ok(Date.parse(entry.published ?? '') > 0)
  const rss = parseRssFeed(await text('/rss.xml'))
  const item = rss.items?.find((i) => i.guid?.value === guid)
  assert.ok(item)
  assert.ok(item.title?.endsWith(LITERAL))
  assert.match(item.content?.encoded ?? '', /<strong>bắt giữ 12 người<\/strong>/)
  const json = parseJsonFeed(await text('/feed.json'))
  assert.ok(json.items?.find((i) => i.id === guid)?.title?.endsWith(LITERAL))
})

test('rss-parser reads Atom and RSS', async () => {
  for (const path of XML) {
    const feed = await new RssParser().parseString(await text(path))
    const item = feed.items.find((i) => i.link?.endsWith(slug))
    assert.ok(item, path)
    assert.ok(item.title?.endsWith(LITERAL), path)
    assert.ok(Date.parse(item.isoDate ?? '') > 0, path)
  }
})

test('feed-extractor reads Atom, RSS and JSON Feed', async () => {
  for (const path of XML) {
    const feed = extractFromXml(await text(path))
    assert.ok(
      feed.entries?.some((e) => e.link?.endsWith(slug)),
      path,
    )
  }
  const feed = extractFromJson(JSON.parse(await text('/feed.json')))
  assert.ok(feed.entries?.some((e) => e.link?.endsWith(slug)))
})

test("Python's feedparser finds nothing to complain about", async (t) => {
  const python = pythonWithFeedparser(t)
  if (!python) return
  const program =
    'import feedparser,json,sys\nd=feedparser.parse(sys.argv[1])\nprint(json.dumps([d.bozo,d.version,[[e.id,e.title,e.get("published",""),e.get("content",[{}])[0].get("value","")] for e in d.entries]]))'
  for (const path of XML) {
    const said = inFile('feed.xml', Buffer.from(await text(path)), (file) =>
      execFileSync(python, ['-c', program, file], { encoding: 'utf8' }),
    )
    const [bozo, version, entries] = JSON.parse(said)
    assert.equal(Number(bozo), 0, path)
    assert.equal(version, path.endsWith('feed.xml') ? 'atom10' : 'rss20')
    const entry = entries.find(([key]: string[]) => key === guid)
    assert.match(entry[1], /😀 tel:113$/)
    assert.match(entry[3], /speakers|Nobody should/)
    assert.equal(
      entries.filter(([, title]: string[]) => /Đã rút|Withdrawn/.test(title ?? '')).length,
      1,
    )
  }
})

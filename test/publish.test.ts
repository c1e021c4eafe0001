import assert from 'node:assert/strict'
import { test } from 'node:test'
import { z } from 'zod'
import { sql } from '#lib/db.ts'
import { approved, drafted, idIn, lift, published, scheduled, stage } from './stage.ts'

const s = await stage()
const stateOf = async (id: string) =>
  (
    await s.program.owner.one(
      z.object({ state: z.string() }),
      sql`select state from release where id = ${id}`,
    )
  ).state

test('a draft goes through two signatures and its instant to every public surface', async () => {
  const id = await drafted(s, {
    headline: 'Phá đường dây lừa đảo',
    body: 'Ngày 19-11 bắt **12 người**.',
  })
  await approved(s, id)
  assert.equal(await stateOf(id), 'approved')
  assert.equal((await scheduled(s, id)).status, 303)
  assert.equal(await stateOf(id), 'scheduled')
  assert.doesNotMatch(await (await s.ask('/')).text(), /Phá đường dây/)
  const { slug } = await lift(s, id)
  assert.match(slug ?? '', /-pha-duong-day-lua-dao$/)
  assert.match(await (await s.ask(`/releases/${slug}`)).text(), /<strong>12 người<\/strong>/)
  assert.match(await (await s.ask('/')).text(), /Phá đường dây/)
  for (const path of [
    '/feed.xml',
    '/rss.xml',
    '/feed.json',
    '/sitemap.xml',
    '/news-sitemap.xml',
    '/en/feed.xml',
  ])
    assert.match(await (await s.ask(path)).text(), new RegExp(String(slug)), path)
  for (const [ending, says] of [
    ['json', /"pubStatus":"usable"/],
    ['txt', /12 người/],
    ['md', /\*\*12 người\*\*/],
  ] as const)
    assert.match(await (await s.ask(`/releases/${slug}.${ending}`)).text(), says)
})

test('a search finds it with and without diacritics, and by phrase', async () => {
  await published(s, {
    headline: 'Cảnh báo giả danh nhân viên điện lực',
    body: 'Người dân quận Đống Đa cần chú ý.',
  })
  for (const q of ['canh bao gia danh', 'cảnh báo', '"đống đa"', '"dong da"', 'DIEN LUC'])
    assert.match(await (await s.ask(`/search?q=${encodeURIComponent(q)}`)).text(), /điện lực/, q)
  assert.doesNotMatch(await (await s.ask('/search?q=%22da+dong%22')).text(), /điện lực/)
})

test('a correction replaces the text, keeps the old one readable with the difference, and keeps its address', async () => {
  const { id, slug } = await published(s, {
    headline: 'Số người bị hại',
    body: 'Có 43 người bị hại.',
  })
  const fix = idIn(await s.send(`/desk/releases/${id}/corrections`, { x: '1' }, s.cookie.writer))
  await s.send(
    `/desk/releases/${fix}`,
    {
      base: '',
      unit: s.unit,
      main_lang: 'vi',
      headline_vi: 'Số người bị hại',
      summary_vi: '',
      body_vi: 'Có 46 người bị hại.',
      when: 'lead',
      planned_lead: '60',
      grade: 'A',
      note_vi: 'Số người bị hại là 46, không phải 43.',
    },
    s.cookie.writer,
  )
  await approved(s, fix)
  await scheduled(s, fix)
  assert.match(await (await s.ask(`/releases/${slug}`)).text(), /43 người/)
  await lift(s, fix)
  const page = await (await s.ask(`/releases/${slug}`)).text()
  assert.match(page, /46 người/)
  assert.match(page, /Số người bị hại là 46, không phải 43/)
  const old = await (await s.ask(`/releases/${slug}/versions/1`)).text()
  assert.match(old, /<del>43<\/del><ins>46<\/ins>/)
  assert.match(await (await s.ask('/corrections')).text(), /46, không phải 43/)
  const feed = await (await s.ask('/feed.xml')).text()
  assert.equal(feed.match(new RegExp(`urn:uuid:${id}`, 'g'))?.length, 1, 'one entry, the same id')
})

test('a withdrawal leaves a page that says why, and no word of the text anywhere', async () => {
  const { id, slug } = await published(s, { headline: 'Vănbảnsẽrút', body: 'Lờibímật ở đây.' })
  await s.ask(`/releases/${slug}`)
  const done = await s.send(
    `/desk/releases/${id}/withdrawal`,
    { reason_vi: 'Thông tin chưa được kiểm chứng', word: 'RÚT' },
    s.cookie.head,
  )
  assert.equal(done.status, 303, await done.text())
  const page = await (await s.ask(`/releases/${slug}`)).text()
  assert.match(page, /Thông tin chưa được kiểm chứng/)
  for (const path of [
    `/releases/${slug}`,
    `/en/releases/${slug}`,
    `/releases/${slug}.json`,
    `/releases/${slug}.txt`,
    `/releases/${slug}.md`,
    '/',
    '/feed.xml',
    '/rss.xml',
    '/feed.json',
    '/sitemap.xml',
    '/news-sitemap.xml',
    '/search?q=loibimat',
    '/corrections',
  ])
    assert.doesNotMatch(await (await s.ask(path)).text(), /Lờibímật|Vănbảnsẽrút/, path)
  assert.match(await (await s.ask(`/releases/${slug}.json`)).text(), /"pubStatus":"canceled"/)
})

import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { indexArticles, openIndex } from '#features/monitoring/jobs/index-articles.ts'
import { cookieFor } from '#lib/testing.ts'
import { listener } from './press/scene.ts'
import { type News, openPress, rss } from './press/site.ts'
import { stage } from './stage.ts'

const s = await stage()
const person = await s.to.person('Đỗ Theo Dõi')
await s.to.post({ person, unit: s.unit, role: 'monitor' })
const monitor = await cookieFor(s.program.owner, person)
const press = await openPress('2026-11-02T01:00:00Z')
const l = listener(s.program, press)
const index = await openIndex(s.program)
after(() => index.close())
const news: News[] = [
  {
    title: 'Công an tỉnh Lâm Đồng bắt nhóm lừa đảo qua mạng',
    path: '/1',
    id: '1',
    lede: 'Tám người bị bắt khi đang gọi điện.',
  },
  {
    title: 'Đường đèo Bảo Lộc sạt lở, cấm xe đêm nay',
    path: '/2',
    id: '2',
    lede: 'Mưa lớn kéo dài.',
  },
  { title: 'Ba má tôi và nồi canh má nấu', path: '/3', id: '3', lede: 'Tản văn cuối tuần.' },
  { title: 'Mạ non xanh trên đồng', path: '/4', id: '4', lede: 'Vụ đông xuân.' },
]
press.put('a.example', '/rss', () => ({ body: rss(press, 'a.example', news) }))
const source = await l.channel('Báo A', press.url('a.example', '/rss'))
const read = async () => {
  await l.settle()
  await indexArticles(s.program, index)
}
await read()
const page = async (path: string, as = monitor) => (await s.ask(path, as)).text()

test('the newest articles are listed, and found without a single diacritic', async () => {
  const all = await page('/desk/articles')
  for (const n of news) assert.ok(all.includes(n.title), n.title)
  const found = await page('/desk/articles?q=lua+dao')
  assert.match(found, /bắt nhóm lừa đảo/)
  assert.doesNotMatch(found, /sạt lở/)
  assert.match(await page('/desk/articles?q=%22deo+bao+loc%22'), /sạt lở/)
  assert.doesNotMatch(await page('/desk/articles?q=%22loc+bao+deo%22'), /Đường đèo/)
  assert.match(await page('/desk/articles?q=khong+co+chu+nay'), /Không có bài nào khớp/)
})

test('with an equals sign the very diacritics are demanded; ranked, those typed come first', async () => {
  const exact = await page('/desk/articles?q=%3Dm%C3%A1')
  assert.match(exact, /nồi canh má/)
  assert.doesNotMatch(exact, /Mạ non/)
  const ranked = await page('/desk/articles?q=m%E1%BA%A1&order=best')
  assert.ok(ranked.indexOf('Mạ non') < ranked.indexOf('Ba má'), 'typed with its mark, found first')
  assert.match(ranked, /Ba má/)
})

test('by outlet only its own are found, and what a query language would do is only text', async () => {
  assert.match(await page(`/desk/articles?q=cong+an&outlet=${source.outlet}`), /lừa đảo/)
  assert.doesNotMatch(await page(`/desk/articles?q=cong+an&outlet=${s.unit}`), /lừa đảo/)
  for (const q of [
    '"',
    '*',
    'a AND',
    'title:x OR',
    '(',
    'NEAR(a b)',
    '=""',
    '^x',
    "';--",
    'm'.repeat(290),
  ])
    assert.equal(
      (await s.ask(`/desk/articles?${new URLSearchParams({ q, order: 'best' })}`, monitor)).status,
      200,
      q,
    )
})

test('an article shows what its outlet changed in it, word by word, and is found by its new words', async () => {
  const [first] = news
  assert.ok(first)
  first.title = 'Công an tỉnh Lâm Đồng bắt nhóm cho vay nặng lãi'
  press.wait({ hours: 2 })
  await read()
  const found = await page('/desk/articles?q=cho+vay+nang+lai')
  const id = /\/desk\/articles\/(\d+)"/.exec(found)?.[1]
  const one = await page(`/desk/articles/${id}`)
  assert.match(one, /<del>lừa đảo qua mạng<\/del><ins>cho vay nặng lãi<\/ins>/)
  assert.doesNotMatch(await page('/desk/articles?q=%22lua+dao+qua+mang%22'), /desk\/articles\/\d/)
})

test('who has no part in the press finds no article, and a missing one is the same 404', async () => {
  const clearing = await s.to.person('Bùi Thẩm Định')
  await s.to.post({ person: clearing, unit: s.unit, role: 'clearing_officer' })
  const as = await cookieFor(s.program.owner, clearing)
  assert.doesNotMatch(await page('/desk/articles', as), /sạt lở/)
  assert.doesNotMatch(await page('/desk/articles?q=sat+lo', as), /sạt lở/)
  for (const [path, who] of [
    ['/desk/articles/1', as],
    ['/desk/articles/999999', monitor],
    ['/desk/articles/x', monitor],
  ] as const)
    assert.equal((await s.ask(path, who)).status, 404, path)
})

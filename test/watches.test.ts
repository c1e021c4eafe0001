import assert from 'node:assert/strict'
import { test } from 'node:test'
import { z } from 'zod'
import { groupArticles } from '#features/monitoring/jobs/group.ts'
import { sql } from '#lib/db.ts'
import { cookieFor } from '#lib/testing.ts'
import { listener } from './press/scene.ts'
import { type News, openPress, rss } from './press/site.ts'
import { stage } from './stage.ts'

const s = await stage()
const person = await s.to.person('Đỗ Theo Dõi')
await s.to.post({ person, unit: s.unit, role: 'monitor' })
const monitor = await cookieFor(s.program.owner, person)
const press = await openPress(Temporal.Now.instant().subtract({ hours: 5 }).toString())
const l = listener(s.program, press)
const news: News[] = [
  {
    title: 'Công an bắt nhóm lừa đảo qua điện thoại',
    path: '/1',
    lede: 'Tám người giả danh nhân viên ngân hàng.',
  },
  { title: 'Mưa lớn gây sạt lở đèo', path: '/2', lede: 'Cấm xe đêm nay.' },
]
press.put('a.example', '/rss', () => ({ body: rss(press, 'a.example', news) }))
await l.channel('Báo A', press.url('a.example', '/rss'))
const read = async () => {
  press.wait({ hours: 1 })
  await l.settle()
  press.wait({ minutes: 31 })
  await groupArticles(s.program, press.now(), 'Asia/Ho_Chi_Minh')
}
await read()
const page = async (path: string, as = monitor) => (await s.ask(path, as)).text()
const send = (rule: string, more: Record<string, string> = {}, as = monitor) =>
  s.send('/desk/watches', { name: 'Lừa đảo', rule, is_on: '1', act: 'save', ...more }, as)

test('a rule is tried on what was published before it is saved', async () => {
  assert.match(await page('/desk/watches'), /Chưa có bộ lọc nào/)
  const tried = await (await send('lua dao VÀ "ngan hang"', { act: 'try', name: '' })).text()
  assert.match(tried, /Khớp 1 trong 2 bài của 30 ngày qua/)
  assert.match(tried, /Công an bắt nhóm lừa đảo/)
  assert.doesNotMatch(tried, /<b lang="vi">Mưa lớn/)
  assert.match(await page('/desk/watches'), /Chưa có bộ lọc nào/, 'trying saves nothing')
})

test('what is wrong with a rule is said with its place, and the words are kept', async () => {
  for (const [rule, why] of [
    ['', /chưa viết gì/],
    ['lừa (đảo', /thiếu dấu ngoặc đóng/],
    ['"lừa đảo', /thiếu dấu ngoặc kép đóng/],
    ['KHÔNG mưa', /chỉ loại trừ/],
    ['a NEAR/500 b', /từ NEAR\/1 đến NEAR\/50/],
    ['tacgia:lan', /không có trường này/],
  ] as const) {
    const answer = await send(rule)
    assert.equal(answer.status, 400, rule)
    assert.match(await answer.text(), why, rule)
  }
  assert.equal((await send('lừa đảo', { name: '' })).status, 400)
})

test('new articles are held against it, and each hit shows the words that made it one', async () => {
  const made = await send('title:(đèo HOẶC lừa) KHÔNG bóng')
  const where = made.headers.get('location') ?? ''
  assert.match(where, /\/desk\/watches\/\d+$/)
  assert.match(await page(where), /Chưa có bài nào khớp/)
  news.push({ title: 'Thêm một vụ lừa tiền qua mạng', path: '/3', lede: 'Công an cảnh báo.' })
  await read()
  const found = await page(where)
  assert.match(found, /Thêm một vụ <mark>lừa<\/mark> tiền qua mạng/)
  assert.doesNotMatch(found, /sạt lở/, 'only what came after it')
})

test('a watch shows how much it found on each of thirty days, by the day of publication', async () => {
  const { id } = await s.program.owner.one(
    z.object({ id: z.number() }),
    sql`select h.watch_id as id from watch_hit h order by h.watch_id desc limit 1`,
  )
  const found = (day: number) =>
    s.program.owner.run(sql`
      update article set published_at = now() - make_interval(days => ${day}) where id = (select max(article_id) from watch_hit where watch_id = ${id})`)
  await found(3)
  const day = Temporal.Now.zonedDateTimeISO('Asia/Ho_Chi_Minh').toPlainDate().subtract({ days: 3 })
  assert.match(
    await page(`/desk/watches/${id}`),
    new RegExp(
      `Bài tìm được, 30 ngày[\\s\\S]*<td>${day.day}/${day.month}</td><td class="end num">1</td>`,
    ),
  )
  await found(40)
  assert.doesNotMatch(await page(`/desk/watches/${id}`), /Bài tìm được, 30 ngày/)
})

test('a paused watch finds nothing more; a changed rule holds from then on', async () => {
  const made = await send('mạng')
  const where = made.headers.get('location') ?? ''
  await s.send(where, { name: 'Mạng', rule: '"mạng xã hội"', act: 'save' }, monitor)
  assert.match(await page('/desk/watches'), /Tạm dừng/)
  news.push({
    title: 'Mạng xã hội và tin giả về thiên tai',
    path: '/4',
    lede: 'Nhiều người chia sẻ.',
  })
  await read()
  assert.match(await page(where), /Chưa có bài nào khớp/)
  await s.send(where, { name: 'Mạng', rule: '"mạng xã hội"', is_on: '1', act: 'save' }, monitor)
  news.push({ title: 'Quản lý mạng xã hội chặt hơn từ năm sau', path: '/5', lede: 'Dự thảo mới.' })
  await read()
  assert.match(await page(where), /Quản lý <mark>mạng xã hội<\/mark>/)
})

test('a watch is its unit’s alone', async () => {
  const where = (await send('lừa đảo')).headers.get('location') ?? ''
  assert.equal((await s.ask(where, s.cookie.stranger)).status, 404)
  assert.doesNotMatch(await page('/desk/watches', s.cookie.stranger), /Lừa đảo/)
  assert.equal(
    (await s.send(where, { name: 'x', rule: 'x', act: 'save' }, s.cookie.stranger)).status,
    404,
  )
})

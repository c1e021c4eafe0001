import assert from 'node:assert/strict'
import { test } from 'node:test'
import { z } from 'zod'
import { sql } from '#lib/db.ts'
import { cookieFor } from '#lib/testing.ts'
import { issuesOn } from './issues-scene.ts'
import { pressItemsOn } from './press-items-scene.ts'
import { idIn, stage } from './stage.ts'

const s = await stage()
const { owner } = s.program
const items = pressItemsOn(s)
const { day, raise, raised, act, page, issue, own, underWay } = issuesOn(s)
const { code } = await owner.one(
  z.object({ code: z.string() }),
  sql`select code from unit where id = ${s.other}`,
)

test('it goes from raised to finished, each step with who, when and words', async () => {
  const id = await underWay('Đi hết đường')
  await act(id, 'finish', { words: 'Còn hai ngày.', day: day(0) })
  await act(id, 'tell', { outlet: 'Báo Thử', number: '5/CV', day: day(0), words: 'Gửi kết quả.' })
  await act(id, 'close', { words: 'Xong.' })
  assert.equal((await issue(id)).state, 'closed')
  const shown = await page(id)
  for (const words of ['Tăng hai bàn tiếp nhận.', 'Còn hai ngày.', 'Báo Thử', '5/CV', 'Lê Soạn'])
    assert.ok(shown.includes(words), words)
  await act(id, 'reopen')
  assert.deepEqual(await issue(id).then((i) => [i.state, i.measure]), ['raised', ''])
})

test('what the table does not have is refused and changes nothing', async () => {
  const id = await raised('Không được làm')
  for (const deed of ['measure', 'finish', 'tell', 'close', 'reopen'])
    assert.equal((await act(id, deed, { day: day(0), outlet: 'Báo' })).status, 422, deed)
  assert.equal((await act(id, 'assign', { unit: 'KHÔNG' })).status, 422)
  assert.equal((await issue(id)).state, 'raised')
  await act(id, 'assign', { unit: await own() })
  assert.equal((await act(id, 'measure', { day: day(-1) })).status, 422, 'a day that is past')
  assert.equal((await act(id, 'measure', { day: day(1), words: ' ' })).status, 422, 'no words')
  assert.equal((await act(id, 'set_aside', { words: 'Trùng việc khác.' })).status, 303)
})

test('a form made from an older state is shown again with its words; the same slip is one issue', async () => {
  const slip = crypto.randomUUID()
  const id = idIn(await raise('Một lần', { slip }))
  assert.equal(idIn(await raise('Một lần', { slip })), id)
  await act(id, 'assign', { unit: await own() })
  const late = await s.send(
    `/desk/issues/${id}/note`,
    { version: '1', note_words: 'Lời đến sau' },
    s.cookie.writer,
  )
  assert.equal(late.status, 409)
  assert.match(await late.text(), /Lời đến sau/)
})

test('it gathers what stands on the desk and links; what is taken out leaves its line', async () => {
  const article = await items.articles('Bài về hồ sơ')
  const item = await items.takenUp('Hồ sơ bài báo')
  const id = await raised('Gom nguồn', { thing: `/desk/articles/${article}` })
  const add = (thing: string, more = {}) =>
    s.send('/desk/issues/things', { issue: id, thing, ...more }, s.cookie.writer)
  await add(`http://localhost:3000/desk/press-items/${item.id}`)
  await add('https://bao.example/bai', { label: 'Bài gốc' })
  await add('https://bao.example/bai')
  const shown = await page(id)
  for (const place of [
    `/desk/articles/${article}`,
    `/desk/press-items/${item.id}`,
    'https://bao.example/bai',
  ])
    assert.equal(shown.split(`href="${place}"`).length, 2, `${place} once`)
  assert.equal((await add('/desk/articles/999999999')).status, 422, 'what is not there')
  assert.equal((await add('javascript:alert(1)')).status, 422)
  const removal = /\/things\/([0-9a-f-]{36})\/removal/.exec(shown)?.[1]
  await s.send(`/desk/issues/${id}/things/${removal}/removal`, {}, s.cookie.writer)
  assert.match(await page(id), /<s>[^<]+<\/s>[\s\S]*Lê Soạn bỏ ra lúc/)
})

test('what another unit keeps cannot be gathered', async () => {
  const { id: theirs } = await items.takenUp('Của đơn vị A')
  const mine = idIn(await raise('Của B', { unit: s.other }, s.cookie.stranger))
  const tried = await s.send(
    '/desk/issues/things',
    { issue: mine, thing: `/desk/press-items/${theirs}` },
    s.cookie.stranger,
  )
  assert.equal(tried.status, 422)
})

test('from an article, an enquiry, a matter and an item one comes to an issue', async () => {
  const article = await items.articles('Dẫn tới vấn đề')
  const open = await raised('Vấn đề đang mở')
  const shown = await (await s.ask(`/desk/articles/${article}`, s.cookie.writer)).text()
  assert.match(shown, new RegExp(`/desk/issues/new\\?article=${article}`))
  const form = await (await s.ask(`/desk/issues/new?article=${article}`, s.cookie.writer)).text()
  assert.match(form, new RegExp(`value="/desk/articles/${article}"`))
  assert.match(form, new RegExp(`<option value="${open}"`), 'or added to an open one')
})

test('the unit in charge and the unit that raised it work on it; for others it is not there', async () => {
  const id = await raised('Giao cho B')
  assert.equal((await s.ask(`/desk/issues/${id}`, s.cookie.stranger)).status, 404)
  assert.equal((await act(id, 'note', {}, s.cookie.stranger)).status, 404)
  await act(id, 'assign', { unit: code.toLowerCase() })
  assert.equal((await issue(id)).unitId, s.other)
  assert.equal((await act(id, 'measure', { day: day(3) }, s.cookie.stranger)).status, 303)
  assert.equal((await s.ask(`/desk/issues/${id}`, s.cookie.writer)).status, 200)
})

test('overdue is counted up the tree, unit by unit, and no word of it with it', async () => {
  const id = await underWay('Quá hạn ở đơn vị A')
  await owner.run(sql`update issue set due_on = current_date - 3 where id = ${id}`)
  const boss = await s.to.person('Bùi Cấp Trên')
  await s.to.post({ person: boss, unit: s.root, role: 'head' })
  const list = await (await s.ask('/desk/issues', await cookieFor(owner, boss))).text()
  assert.match(list, /Công an tỉnh A<\/td><td>\d+<\/td><td><span class="tag tag--bad">[1-9]/)
  assert.doesNotMatch(list, /Quá hạn ở đơn vị A/)
  assert.match(await page(id), /Đã quá hạn/)
})

test('the queue shows what is due first and is searched without marks', async () => {
  const id = await underWay('Việc cần kíp nhất', 0)
  await owner.run(sql`update issue set due_on = current_date - 30 where id = ${id}`)
  const list = await (await s.ask('/desk/issues', s.cookie.writer)).text()
  assert.equal(/data-row href="\/desk\/issues\/([0-9a-f-]{36})"/.exec(list)?.[1], id)
  assert.match(
    await (await s.ask('/desk/issues?q=viec can kip', s.cookie.writer)).text(),
    new RegExp(id),
  )
  assert.match(await (await s.ask('/desk', s.cookie.writer)).text(), /vấn đề đang xử lý/)
})

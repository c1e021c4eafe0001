import assert from 'node:assert/strict'
import { test } from 'node:test'
import { z } from 'zod'
import { rulebook } from '#features/rulebook/index.ts'
import { sql } from '#lib/db.ts'
import { pressItemsOn } from './press-items-scene.ts'
import { idIn, stage } from './stage.ts'

const s = await stage()
const { articles, rewrites, enter, takenUp, page, act, found, item } = pressItemsOn(s)
const { owner } = s.program
const day = (days: number) =>
  Temporal.Now.zonedDateTimeISO('Asia/Ho_Chi_Minh').add({ days }).toPlainDate().toString()

test('an article is taken up with its words as they were, whatever the outlet does to it later', async () => {
  const { id, article } = await takenUp('Chậm trả hồ sơ')
  await rewrites(article, 'Không có gì.')
  const shown = await page(id)
  assert.match(shown, /Công an tỉnh A chậm trả hồ sơ\./)
  assert.match(shown, /Nói đơn vị chậm trả hồ sơ\./)
  assert.match(shown, /TB-\d{4}-\d{4}/)
  const offered = await (
    await s.ask(`/desk/press-items/new?article=${article}`, s.cookie.writer)
  ).text()
  assert.match(offered, new RegExp(`đã có hồ sơ[\\s\\S]*${id}`))
})

test('an article that was not collected is entered by hand; what is wrong is said, and the words are kept', async () => {
  const bad = await enter({
    outlet: '',
    title: 'Bài tay',
    url: 'javascript:alert(1)',
    publishedOn: day(2),
  })
  assert.equal(bad.status, 422)
  const text = await bad.text()
  for (const why of ['Ghi tên cơ quan báo chí', 'Địa chỉ bắt đầu bằng', 'không thể sau hôm nay'])
    assert.ok(text.includes(why), why)
  assert.match(text, /value="Bài tay"/)
  const good = await enter({ outlet: 'Báo In', title: 'Bài tay', publishedOn: day(-3) })
  assert.match(await page(idIn(good)), /Báo In/)
})

test('the same slip sent twice is one item', async () => {
  const slip = crypto.randomUUID()
  const sent = { slip, outlet: 'Báo', title: 'Hai lần' }
  assert.equal(idIn(await enter(sent)), idIn(await enter(sent)))
})

test('it goes from verifying to the end, each step with who, when and words', async () => {
  const { id } = await takenUp('Đi hết đường')
  await found(id, 'right')
  assert.equal((await item(id)).state, 'concluded')
  await act(id, 'take_measure', { words: 'Tăng ca trả hồ sơ.', until: day(7) })
  const running = await item(id)
  assert.equal(running.state, 'measure')
  const end = Temporal.Instant.from(running.dueAt ?? '').toZonedDateTimeISO('Asia/Ho_Chi_Minh')
  assert.equal(end.toPlainDate().toString(), day(7), 'until the end of that day')
  await act(id, 'tell', { words: 'Gọi tòa soạn, gửi công văn.', number: '9/CV', dated: day(0) })
  await act(id, 'close', { words: 'Đã trả hết.' })
  assert.equal((await item(id)).state, 'closed')
  const shown = await page(id)
  for (const words of [
    'Đã đối chiếu sổ tiếp nhận.',
    'Tăng ca trả hồ sơ.',
    '9/CV',
    'Đã trả hết.',
    'Lê Soạn',
  ])
    assert.ok(shown.includes(words), words)
  await act(id, 'reopen', { words: 'Báo viết tiếp.' })
  assert.deepEqual(
    await item(id).then((i) => [i.state, i.conclusion]),
    ['to_verify', null],
    'opened again, it is judged afresh',
  )
})

test('what the table does not have is refused and changes nothing', async () => {
  const { id } = await takenUp('Không được làm')
  for (const deed of ['take_measure', 'tell', 'close', 'reopen'])
    assert.equal(
      (await act(id, deed, { words: 'x', until: day(1), dated: day(0) })).status,
      422,
      deed,
    )
  assert.equal((await item(id)).state, 'to_verify')
  assert.equal((await act(id, 'conclude', { conclusion: 'maybe', words: 'x' })).status, 422)
  assert.equal((await act(id, 'conclude', { conclusion: 'right', words: ' ' })).status, 422)
  await found(id, 'cannot_say')
  assert.equal(
    (await act(id, 'close', { words: 'x' })).status,
    422,
    'nothing follows from "cannot say yet"',
  )
  assert.equal((await found(id, 'wrong')).status, 303)
  assert.equal((await found(id, 'right')).status, 422, 'a conclusion stands')
})

test('a form made from an older state is shown again with its words', async () => {
  const { id } = await takenUp('Hai người cùng làm')
  await found(id, 'right')
  const late = await s.send(
    `/desk/press-items/${id}/close`,
    { version: '1', close_words: 'Lời của người thứ hai' },
    s.cookie.writer,
  )
  assert.equal(late.status, 409)
  assert.match(await late.text(), /Lời của người thứ hai/)
})

test('a falsehood makes the written request a duty of the unit, by the rule of the country', async (t) => {
  const rule = rulebook.corrections.requestRule
  if (!rule) return t.skip('this country sets no such duty')
  const { id } = await takenUp('Bài sai')
  await found(id, 'wrong')
  const { n } = await owner.one(
    z.object({ n: z.number() }),
    sql`select count(*)::int as n from press_item_clock k join duty d on d.id = k.duty_id where k.item_id = ${id} and k.rule_id = ${rule} and d.unit_id = ${s.unit} and d.done_at is null`,
  )
  assert.equal(n, 1)
  await act(id, 'tell', { words: 'Đã gửi công văn.', number: '1/CV', dated: day(0) })
  const left = await owner.one(
    z.object({ n: z.number() }),
    sql`select count(*)::int as n from press_item_clock k join duty d on d.id = k.duty_id where k.item_id = ${id} and (k.met_at is null or d.done_at is null)`,
  )
  assert.equal(left.n, 0)
})

test('missing and not yours look alike, to read and to change', async () => {
  const { id } = await takenUp('Của đơn vị A')
  const nothing = crypto.randomUUID()
  for (const which of [id, nothing]) {
    assert.equal((await s.ask(`/desk/press-items/${which}`, s.cookie.stranger)).status, 404)
    const tried = await act(which, 'note', { words: 'x' }, s.cookie.stranger)
    assert.equal(tried.status, 404)
  }
  const list = await (await s.ask('/desk/press-items?q=Của đơn vị A', s.cookie.stranger)).text()
  assert.doesNotMatch(list, new RegExp(id))
})

test('an item given to another unit is theirs from then on', async () => {
  const { id } = await takenUp('Chuyển đi')
  const { code } = await owner.one(
    z.object({ code: z.string() }),
    sql`select code from unit where id = ${s.other}`,
  )
  assert.equal((await act(id, 'transfer', { unit: 'KHÔNG-CÓ' })).status, 422)
  await act(id, 'transfer', { unit: code.toLowerCase(), words: 'Thuộc tỉnh B.' })
  assert.equal((await s.ask(`/desk/press-items/${id}`, s.cookie.writer)).status, 404)
  assert.match(await page(id, s.cookie.stranger), /Thuộc tỉnh B\./)
})

test('the queue shows what is due first, is searched without marks, and says when it is empty', async () => {
  const { id: late } = await takenUp('Việc gấp nhất')
  await found(late, 'right')
  await act(late, 'take_measure', { words: 'Làm ngay.', until: day(0) })
  const list = await (await s.ask('/desk/press-items', s.cookie.writer)).text()
  const rows = [...list.matchAll(/data-row href="\/desk\/press-items\/([0-9a-f-]{36})"/g)].map(
    (m) => m[1],
  )
  assert.equal(rows[0], late)
  const hit = await (await s.ask('/desk/press-items?q=viec gap nhat', s.cookie.writer)).text()
  assert.match(hit, new RegExp(late))
  const none = await (await s.ask('/desk/press-items?q=khongcogi', s.cookie.writer)).text()
  assert.match(none, /Không tìm thấy/)
  assert.match(await (await s.ask('/desk', s.cookie.writer)).text(), /bài đang xử lý/)
})

test('an article’s page leads to taking it up', async () => {
  const article = await articles('Nút trên trang bài')
  const shown = await (await s.ask(`/desk/articles/${article}`, s.cookie.writer)).text()
  assert.match(shown, new RegExp(`/desk/press-items/new\\?article=${article}`))
})

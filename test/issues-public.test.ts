import assert from 'node:assert/strict'
import { test } from 'node:test'
import { sql } from '#lib/db.ts'
import { issuesOn } from './issues-scene.ts'
import { stage } from './stage.ts'

const s = await stage()
const { owner } = s.program
const { raised, issue, underWay, texts, publish, seen } = issuesOn(s)

test('nothing of it is public before somebody who may speak signs; then it is at once, in both languages', async () => {
  const id = await underWay('Tên nội bộ không công bố')
  const { number } = await issue(id)
  const path = `/issues/${number}`
  assert.equal((await seen(path)).status, 404)
  assert.match(
    await (await publish(id, {}, s.cookie.writer)).text(),
    /không có thẩm quyền phát ngôn/,
  )
  assert.match(await (await publish(id, { did_vi: '' })).text(), /đủ ba phần/)
  assert.match(await (await publish(id, { title_en: 'Slow' })).text(), /đủ ba phần/)
  assert.equal((await seen(path)).status, 404)
  const english = { title_en: 'Slow papers', raised_en: 'Three weeks.', did_en: 'Two more desks.' }
  assert.equal((await publish(id, english)).status, 303)
  const { text } = await seen(path)
  for (const words of [texts.raised_vi, texts.did_vi, 'Công an tỉnh A', 'Phạm Phát Ngôn'])
    assert.ok(text.includes(words), words)
  assert.doesNotMatch(text, /Tên nội bộ|Tăng hai bàn tiếp nhận/, 'only what was signed')
  assert.match((await seen(`/en${path}`)).text, /Two more desks\./)
  assert.match((await seen('/issues')).text, new RegExp(number))
})

test('what nobody has taken on is not told', async () => {
  const id = await raised('Chưa ai nhận')
  assert.match(await (await publish(id)).text(), /Chưa có ai nhận xử lý/)
})

test('every wording that was public stays readable, and a withdrawal says why', async () => {
  const id = await underWay('Nhiều bản')
  const { number } = await issue(id)
  await publish(id)
  await publish(id, { did_vi: 'Còn chờ một ngày.' })
  const two = (await seen(`/issues/${number}`)).text
  assert.match(two, /Còn chờ một ngày\.[\s\S]*còn chờ hai ngày/)
  const withdraw = (reason: string) =>
    s.send(`/desk/issues/${id}/withdraw`, { reason }, s.cookie.speaker)
  assert.equal((await withdraw('')).status, 422)
  await withdraw('Số liệu chưa đúng.')
  const gone = await seen(`/issues/${number}`)
  assert.equal(gone.status, 200)
  assert.match(gone.text, /Số liệu chưa đúng\.[\s\S]*còn chờ hai ngày/)
  assert.equal((await withdraw('Lần nữa.')).status, 422)
})

test('the public sees what is overdue only where a unit above has set it so', async () => {
  const id = await underWay('Công khai quá hạn')
  const { number } = await issue(id)
  await publish(id)
  await owner.run(sql`update issue set due_on = current_date - 3 where id = ${id}`)
  assert.doesNotMatch((await seen(`/issues/${number}`)).text, /đã quá hạn/)
  const set = (shows: string, as: string) =>
    s.send('/desk/issues/public-setting', { unit: s.unit, shows }, as)
  assert.equal((await set('1', s.cookie.writer)).status, 404, 'an officer does not set it')
  await set('1', s.cookie.head)
  assert.match((await seen(`/issues/${number}`)).text, /đã quá hạn/)
  await set('', s.cookie.head)
  assert.doesNotMatch((await seen(`/issues/${number}`)).text, /đã quá hạn/)
})

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { sql } from '#lib/db.ts'
import { seedList } from './crash/scene.ts'
import { approved, idIn, lift, published, scheduled, stage } from './stage.ts'

const s = await stage()
const list = await seedList(s, 'Báo chí', 4)
const first = await published(s, { headline: 'Bắt giữ 12 người', lists: [list] })
const owner = s.program.owner
/** As if a mail server had taken, or refused, what is to go to these addresses. */
const became = (state: 'sent' | 'failed', ...names: string[]) =>
  owner.run(sql`
    update mail set state = ${state}, sent_at = case when ${state} = 'sent' then now() end, reply = '550 no such mailbox'
    where kind = 'release' and state = 'ready' and split_part(to_address, '@', 1) = any (${names}::text[])`)
const page = async (id: string, query = '', as = s.cookie.writer) =>
  (await s.ask(`/desk/releases/${id}/recipients${query}`, as)).text()

/** A correction of the first version, published. Answers its id. */
async function corrected(grade: string) {
  const id = idIn(
    await s.send(`/desk/releases/${first.id}/corrections`, { x: '1' }, s.cookie.writer),
  )
  await s.send(
    `/desk/releases/${id}`,
    {
      base: '',
      unit: s.unit,
      main_lang: 'vi',
      headline_vi: 'Bắt giữ 13 người',
      summary_vi: '',
      body_vi: 'Ngày 19-11 bắt giữ 13 người.',
      when: 'lead',
      planned_lead: '60',
      grade,
      note_vi: 'Số người là 13.',
      lists: [list],
    },
    s.cookie.writer,
  )
  await approved(s, id)
  await scheduled(s, id)
  await lift(s, id)
  return id
}

test('before anything was corrected all have the newest version, but for whom the server refused', async () => {
  await became('sent', 'p1', 'p2', 'p3')
  await became('failed', 'p4')
  const text = await page(first.id)
  assert.match(text, /3 trên 4 địa chỉ có bản mới nhất/)
  assert.match(text, /máy chủ từ chối<small>550 no such mailbox/)
  assert.match(text, /Thư đầu tiên đi sau/)
  assert.match(
    await (await s.ask(`/desk/releases/${first.id}`, s.cookie.writer)).text(),
    /\/recipients/,
  )
})

test('after a correction the page says who has it, who still has the old version, and why', async () => {
  await owner.run(
    sql`insert into suppression (address, reason) values ('p2@outlet2.example', 'unsubscribed')`,
  )
  const id = await corrected('A')
  await became('sent', 'p1')
  const text = await page(id)
  assert.match(text, /1 trên 4 địa chỉ có bản mới nhất/)
  assert.match(text, /2 địa chỉ còn giữ bản cũ/)
  assert.match(text, /đã xin thôi nhận/)
  assert.match(text, /đang chờ gửi/)
  const behind = await page(id, '?show=behind')
  assert.doesNotMatch(behind, /p1@outlet1/)
  assert.match(behind, /p2@outlet2/)
})

test('the table can be taken out with a proof of the person, all rows, no formula', async () => {
  await owner.run(sql`update delivery set name = '=1+1' where address = 'p3@outlet3.example'`)
  const answer = await s.send(`/desk/releases/${first.id}/recipients`, {}, s.cookie.writer)
  assert.equal(answer.status, 200)
  const csv = await answer.text()
  assert.equal(csv.trim().split('\r\n').length, 5)
  assert.match(csv, /"p2@outlet2.example".*"1","2","unsubscribed"/)
  assert.match(csv, /"'=1\+1"/)
})

test('nobody of another unit sees who was written to', async () => {
  const answer = await s.ask(`/desk/releases/${first.id}/recipients`, s.cookie.stranger)
  assert.doesNotMatch(await answer.text(), /@outlet/)
})

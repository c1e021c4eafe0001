import assert from 'node:assert/strict'
import { test } from 'node:test'
import readXlsx from 'read-excel-file/node'
import { z } from 'zod'
import { sql } from '#lib/db.ts'
import { enquiriesOn, ground, soon } from './enquiries/scene.ts'
import { stage } from './stage.ts'

const s = await stage()
const e = enquiriesOn(s)
const year = Temporal.Now.zonedDateTimeISO('Asia/Ho_Chi_Minh').year

/** Enquiries of every outcome; the counts are made of them to the record. */
const refused = await e.slip({ questions: 'Một?' })
await e.send(
  refused,
  'refusals',
  {
    questions: (await e.questions(refused))[0]?.id ?? '',
    grounds: ground.code,
    reason: 'Đang điều tra.',
    review: soon(24),
  },
  s.cookie.head,
)
const answered = await e.slip({ questions: 'Hai?\nBa?' })
const draft = await e.answered(
  answered,
  (await e.questions(answered)).map((q) => q.id),
  'Đã rõ.',
)
await e.sendAnswer(draft)
await e.sendNow()
await s.program.owner.run(sql`
  update question set first_answered_at = (select due_at + interval '1 hour' from enquiry e where e.id = enquiry_id) where enquiry_id = ${answered} and seq = 2`)
const overdue = await e.slip({ questions: 'Bốn?' })
await s.program.owner.run(
  sql`update enquiry set due_at = now() - interval '1 minute' where id = ${overdue}`,
)
const withdrawn = await e.slip({ questions: 'Năm?' })
await e.send(withdrawn, `questions/${(await e.questions(withdrawn))[0]?.id}`, { act: 'withdraw' })
await e.slip({ questions: 'Sáu?' })

const Json = z.object({
  rows: z.array(z.record(z.string(), z.union([z.string(), z.number(), z.null()]))),
  grounds: z.array(z.object({ ground: z.string(), count: z.number() })),
})

test('page, CSV, XLSX and JSON tell the same counts, and these add up to the record', async () => {
  const json = Json.parse(await (await s.ask('/performance.json')).json())
  assert.equal(json.rows.length, 1)
  const {
    received,
    inTime,
    late,
    unanswered,
    underWay,
    withdrawn: w,
    refused: r,
  } = json.rows[0] ?? {}
  assert.deepEqual([received, inTime, late, unanswered, underWay, w, r], [6, 2, 1, 1, 1, 1, 1])
  assert.deepEqual(json.grounds, [{ ground: ground.code, count: 1 }])
  const csv = (await (await s.ask('/performance.csv')).text()).trim().split('\r\n')
  assert.match(csv[1] ?? '', /,Công an tỉnh A,6,2,1,1,1,1,1,0,/)
  const [sheet] = await readXlsx(
    Buffer.from(await (await s.ask('/performance.xlsx')).arrayBuffer()),
  )
  assert.deepEqual(sheet?.data[1]?.slice(1, 10), ['Công an tỉnh A', 6, 2, 1, 1, 1, 1, 1, 0])
  const page = await e.page('/performance', '')
  assert.match(
    page,
    /<th scope="row">Công an tỉnh A<\/th><td class="number">6<\/td><td class="number">2<\/td>/,
  )
  assert.match(page, /Từ điển số liệu/)
  assert.doesNotMatch(page, /Phan Hỏi|Báo Mẫu A|Lê Soạn/, 'nobody is named')
})

test('a year without questions says so, and a year that cannot be is this one', async () => {
  assert.match(await e.page(`/performance?year=${year - 1}`, ''), /Chưa nhận câu hỏi nào/)
  assert.match(await e.page('/performance?year=99999', ''), new RegExp(`<b>Năm ${year}</b>`))
})

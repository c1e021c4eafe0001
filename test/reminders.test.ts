import assert from 'node:assert/strict'
import { test } from 'node:test'
import { z } from 'zod'
import { remindEnquiries } from '#features/enquiries/jobs/remind.ts'
import { sql } from '#lib/db.ts'
import { enquiriesOn } from './enquiries/scene.ts'
import { stage } from './stage.ts'

const s = await stage()
const e = enquiriesOn(s)
const owner = s.program.owner
const zone = 'Asia/Ho_Chi_Minh'
const at = (local: string) => Temporal.PlainDateTime.from(local).toZonedDateTime(zone).toInstant()
const run = (local: string) => remindEnquiries(s.program, at(local))

/** A slip received on a day at a time, with the journalist's deadline; the legal clock is set aside. */
async function slip(received: string, deadline: string) {
  const id = await e.slip()
  await owner.run(sql`
    update enquiry set received_at = ${at(received)}, deadline_at = ${at(deadline)}, due_at = null where id = ${id}`)
  return id
}
const Mail = z.object({ to: z.string(), subject: z.string(), text: z.string() })
const reminders = () =>
  owner.many(
    Mail,
    sql`select p.name as to, c.subject, c.body_text as text from mail m join mail_content c on c.id = m.content_id join person p on p.mail = m.to_address
        where c.subject ~ '^(Sắp hết hạn|Quá hạn)' order by c.created_at, p.name`,
  )
const clear = async () => {
  await owner.run(sql`delete from enquiry_reminder`)
  await owner.run(
    sql`update enquiry set merged_into = null, snoozed_until = now() + interval '10 years'`,
  )
}
const duty = (values: Record<string, string | string[]>, as = s.cookie.writer) =>
  s.send('/desk/account/duty', values, as)

test('the officer is reminded once in the last quarter and once when it is over, without a word of what was asked', async () => {
  await slip('2026-11-23T08:00', '2026-11-23T16:00') // a Monday
  assert.equal(await run('2026-11-23T13:59'), 0)
  await Promise.all([run('2026-11-23T14:00'), run('2026-11-23T14:00')])
  assert.equal(await run('2026-11-23T15:30'), 0)
  const [first, ...more] = await reminders()
  assert.equal(more.length, 0)
  assert.match(first?.subject ?? '', /^Sắp hết hạn: 1 câu hỏi/)
  assert.match(first?.text ?? '', /hạn của phóng viên 16:00/)
  assert.doesNotMatch(first?.text ?? '', /bị hại|Phan Hỏi|Báo Mẫu/)
  await run('2026-11-23T16:01')
  await run('2026-11-23T16:30')
  const all = await reminders()
  assert.equal(all.length, 2)
  assert.match(all[1]?.subject ?? '', /^Quá hạn: 1 câu hỏi/)
})

test('outside the office hours, on Sundays and on holidays nobody is reminded; when the hours begin he is', async () => {
  await clear()
  await slip('2026-12-30T08:00', '2026-12-31T20:00') // the next day is a holiday, then a weekend
  await run('2026-12-31T16:59')
  const before = (await reminders()).length
  for (const off of [
    '2026-12-31T20:30',
    '2027-01-01T10:00',
    '2027-01-03T10:00',
    '2027-01-04T07:59',
  ])
    assert.equal(await run(off), 0, off)
  assert.equal(await run('2027-01-04T08:00'), 1)
  assert.equal((await reminders()).length, before + 1)
})

test('several clocks of one person are one mail', async () => {
  await clear()
  await slip('2026-11-23T08:00', '2026-11-23T09:00')
  await slip('2026-11-23T08:00', '2026-11-23T16:00')
  const before = (await reminders()).length
  assert.equal(await run('2026-11-23T15:00'), 1)
  const sent = (await reminders()).slice(before)
  assert.equal(sent.length, 1)
  assert.match(sent[0]?.text ?? '', /ĐÃ QUÁ HẠN[\s\S]*sắp hết hạn/)
})

test('his own duty hours hold, over midnight too; a wrong time is told and changes nothing', async () => {
  await clear()
  await slip('2026-11-23T08:00', '2026-11-23T22:00')
  const night = { mode: 'own', days: ['1'], from: '22:00', until: '06:00' }
  assert.match(await (await duty(night)).text(), /Đã lưu giờ trực/)
  const wrong = await duty({ mode: 'own', days: ['1'], from: '8 giờ', until: '06:00' })
  assert.equal(wrong.status, 422)
  assert.match(await wrong.text(), /value="22:00"/)
  assert.equal((await duty({ mode: 'own', from: '08:00', until: '06:00' })).status, 422)
  assert.equal(await run('2026-11-23T17:30'), 0)
  assert.equal(await run('2026-11-24T06:00'), 0, 'the end is open')
  assert.equal(await run('2026-11-24T22:30'), 0, 'Tuesday is not his')
  assert.equal(await run('2026-11-24T05:59'), 1, 'Monday’s duty lasts into Tuesday')
  await duty({ mode: 'own', days: ['2'], from: '00:00', until: '00:00' })
  await owner.run(sql`delete from enquiry_reminder`)
  assert.equal(await run('2026-11-24T23:59'), 1, 'the whole day')
  await duty({ mode: 'office' })
  await owner.run(sql`delete from enquiry_reminder`)
  assert.equal(await run('2026-11-24T23:59'), 0)
})

test('who has the enquiry is reminded, and who watches it; what was laid aside, paused or answered reminds nobody', async () => {
  await clear()
  const id = await slip('2026-11-23T08:00', '2026-11-23T10:00')
  await e.send(id, 'assign', { person: s.people.head }, s.cookie.writer)
  await e.send(id, 'watch', { on: '1' }, s.cookie.speaker)
  const before = (await reminders()).length
  assert.equal(await run('2026-11-23T11:00'), 2)
  const names = await owner.many(
    z.object({ name: z.string() }),
    sql`select name from person where id in (${s.people.head}, ${s.people.speaker}) order by name`,
  )
  assert.deepEqual(
    (await reminders())
      .slice(before)
      .map((m) => m.to)
      .sort(),
    names.map((n) => n.name).sort(),
  )
  await owner.run(sql`delete from enquiry_reminder`)
  await owner.run(
    sql`update enquiry set snoozed_until = ${at('2026-11-23T12:00')} where id = ${id}`,
  )
  assert.equal(await run('2026-11-23T11:30'), 0)
  assert.equal(await run('2026-11-23T12:00'), 2)
  await owner.run(sql`delete from enquiry_reminder`)
  await owner.run(sql`update question set state = 'answered' where enquiry_id = ${id}`)
  assert.equal(await run('2026-11-23T13:00'), 0)
})

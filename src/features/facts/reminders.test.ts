import assert from 'node:assert/strict'
import { test } from 'node:test'
import { z } from 'zod'
import { sql } from '#lib/db.ts'
import { idIn, stage } from '../../../test/stage.ts'
import { remindAsked } from './jobs/remind.ts'

const s = await stage()
const owner = s.program.owner
const clearer = await s.to.person('Đỗ Thẩm Định')
await s.to.post({ person: clearer, unit: s.other, role: 'clearing_officer' })
const zone = 'Asia/Ho_Chi_Minh'
const at = (local: string) => Temporal.PlainDateTime.from(local).toZonedDateTime(zone).toInstant()

/** Two sentences, asked of the other unit's duty desk on a Monday at eight, to be answered at four. */
async function asked() {
  const dossier = idIn(
    await s.send('/desk/dossiers', { title: 'Vụ cháy chợ', unit: s.unit }, s.cookie.writer),
  )
  for (const statement of ['Có 3 người bị thương.', 'Lửa tắt lúc 5 giờ.'])
    await s.send(
      `/desk/dossiers/${dossier}/facts`,
      { statement, source: 'Báo cáo nhanh', unit: s.unit },
      s.cookie.writer,
    )
  const { id } = await owner.one(
    z.object({ id: z.uuid() }),
    sql`
    insert into clearance_request (dossier_id, unit_id, deadline, token_hash, expires_at, asked_by, asked_at)
    values (${dossier}, ${s.other}, ${at('2026-11-23T16:00')}, decode(md5(${dossier}), 'hex'), now() + interval '30 days', ${s.people.writer}, ${at('2026-11-23T08:00')}) returning id`,
  )
  await owner.run(sql`
    insert into clearance_question (request_id, version_id)
    select ${id}, v.id from fact_version v join fact f on f.id = v.fact_id where f.dossier_id = ${dossier}`)
  return id
}
const Mail = z.object({ to: z.string(), subject: z.string(), text: z.string() })
const reminders = () =>
  owner.many(
    Mail,
    sql`select p.name as to, c.subject, c.body_text as text from mail m join mail_content c on c.id = m.content_id join person p on p.mail = m.to_address
        where c.subject ~ '^(Nhắc|Đã quá hạn)' order by c.created_at, p.name`,
  )
const run = (local: string) => remindAsked(s.program, at(local))

test('the duty desk is reminded at half of the time and when it is over, once each, without a word of the sentences', async () => {
  const id = await asked()
  await run('2026-11-23T11:59')
  assert.deepEqual(await reminders(), [])
  await Promise.all([run('2026-11-23T12:00'), run('2026-11-23T12:00')])
  await owner.run(
    sql`update clearance_request set reminded_at = ${at('2026-11-23T12:00')} where id = ${id}`,
  )
  await run('2026-11-23T13:00')
  const first = await reminders()
  assert.deepEqual(
    first.map((m) => m.to),
    ['Ngô Khác', 'Đỗ Thẩm Định'].sort(),
  )
  assert.match(first[0]?.subject ?? '', /^Nhắc: còn 2 câu/)
  assert.doesNotMatch(first[0]?.text ?? '', /bị thương|Lửa|cháy/)
  await run('2026-11-23T16:05')
  assert.match((await reminders()).at(-1)?.subject ?? '', /^Đã quá hạn/)
})

test('what was answered or taken back reminds nobody', async () => {
  await owner.run(sql`update clearance_request set withdrawn_at = now()`)
  const id = await asked()
  await owner.run(sql`
    insert into clearance (version_id, request_id, answer, answered_by, via)
    select version_id, request_id, 'yes', 'Đỗ Thẩm Định', 'link' from clearance_question where request_id = ${id}`)
  const before = (await reminders()).length
  await run('2026-11-23T15:00')
  assert.equal((await reminders()).length, before)
})

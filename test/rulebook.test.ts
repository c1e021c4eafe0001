import assert from 'node:assert/strict'
import { test } from 'node:test'
import { z } from 'zod'
import { legalClock } from '#features/rulebook/index.ts'
import { rulebookSettings } from '#features/rulebook/queries/settings.ts'
import { asPerson, sql } from '#lib/db.ts'
import { cookieFor } from '#lib/testing.ts'
import { stage } from './stage.ts'

const s = await stage()
const admin = await s.to.person('Đỗ Quản Trị')
await s.to.post({ person: admin, unit: s.root, role: 'administrator', scope: 'subtree' })
const cookie = await cookieFor(s.program.owner, admin)
const page = async (path: string, as = s.cookie.writer) => {
  const answer = await s.ask(path, as)
  assert.equal(answer.status, 200, path)
  return answer.text()
}
const settings = () => asPerson(s.program.db.app, s.people.writer, rulebookSettings)
const events = (verb: string) =>
  s.program.owner.many(
    z.object({ detail: z.record(z.string(), z.unknown()) }),
    sql`select detail from event where verb = ${verb} order by id`,
  )

test('everybody at the desk finds a rule by its words without marks, with number, source and doubt', async () => {
  const found = await page('/desk/rulebook?q=tiep+nhan+xu+ly')
  assert.match(found, /\/desk\/rulebook\/D3"/)
  assert.match(found, /24 giờ/)
  assert.match(found, /khoản 3 Điều 7 Nghị định 244\/2026\/NĐ-CP/)
  assert.match(found, /đã đọc bản quét/)
  assert.doesNotMatch(found, /\/desk\/rulebook\/E2"/)
  assert.match(await page('/desk/rulebook?q=D5'), /luật không ấn định/)
  const all = await page('/desk/rulebook')
  assert.doesNotMatch(all, /\/desk\/rulebook\/D7"/, 'a rule that has ended is not in the list')
  assert.match(await page('/desk/rulebook?q=%3Cscript%3E'), /Không có quy định nào khớp/)
})

test('a deadline is tried on the page, step by step, by the wording in force then', async () => {
  const now = await page('/desk/rulebook/E4?from=2026-08-20T10:00')
  assert.match(now, /23:59, Thứ Tư 26-08-2026/)
  assert.match(now, /Thứ Bảy 22-08-2026: ngày làm việc thứ 2, làm bù/)
  const before = await page('/desk/rulebook/E2?from=2026-06-30T10:00')
  assert.match(before, /E2 \(2017-01-01\)/)
  assert.match(await page('/desk/rulebook/E2?from=yesterday'), /Không đọc được thời điểm này/)
  assert.match(await page('/desk/rulebook/A1?from=2026-08-20T10:00'), /không có thời hạn để tính/)
  assert.equal((await s.ask('/desk/rulebook/Z9', s.cookie.writer)).status, 404)
})

test('an administrator makes a limit stricter, never laxer, with a reason and a fresh proof of who he is', async () => {
  const set = (values: Record<string, string>, as = cookie) =>
    s.send('/desk/rulebook/D3', values, as)
  const laxer = await set({ number: '36', reason: 'Quy chế nội bộ số 12' })
  assert.equal(laxer.status, 400)
  const told = await laxer.text()
  assert.match(told, /lỏng hơn luật/)
  assert.match(told, /value="36"/)
  assert.equal((await set({ number: 'sáu', reason: 'Quy chế nội bộ' })).status, 400)
  assert.equal((await set({ number: '6', reason: '' })).status, 400)
  const stale = await cookieFor(s.program.owner, admin, { steppedUp: false })
  assert.equal((await set({ number: '6', reason: 'Quy chế nội bộ số 12' }, stale)).status, 401)
  assert.deepEqual((await settings()).numbers, {})
  assert.equal((await set({ number: '6', reason: 'Quy chế nội bộ số 12' })).status, 303)
  assert.deepEqual((await settings()).numbers, { D3: 6 })
  const at = Temporal.Instant.from('2026-11-20T02:00Z')
  assert.equal(
    legalClock('D3', at, await settings()).deadline,
    at.add({ hours: 6 }).epochMilliseconds,
  )
  const shown = await page('/desk/rulebook/D3')
  assert.match(shown, /6 giờ/)
  assert.match(shown, /luật: 24 giờ/)
  assert.match(shown, /Quy chế nội bộ số 12/)
  assert.equal((await set({ back: '1', reason: 'Quy chế đã sửa đổi' })).status, 303)
  assert.deepEqual((await settings()).numbers, {})
  assert.match(await page('/desk/rulebook/D3', cookie), /bỏ số đã đặt/)
  assert.equal((await events('rulebook_number.set')).length, 1)
})

test('nobody else changes anything: pages, forms and the database refuse alike', async () => {
  assert.doesNotMatch(await page('/desk/rulebook/D3', s.cookie.head), /name="number"/)
  const values = { number: '6', reason: 'Không có quyền' }
  assert.equal((await s.send('/desk/rulebook/D3', values, s.cookie.head)).status, 404)
  assert.equal(
    (await s.send('/desk/rulebook/days/2026-11-24', { word: 'yes' }, s.cookie.head)).status,
    404,
  )
  await assert.rejects(
    asPerson(s.program.db.app, s.people.head, (db) =>
      db.run(
        sql`insert into rulebook_setting (key, value, reason, person_id) values ('rule.D3', 6, 'forced in', app.me())`,
      ),
    ),
    /row-level security/,
  )
  assert.equal((await s.ask('/desk/rulebook')).status, 303)
})

test('a day that is not confirmed is a switch: yes, no, or left open, each kept in the history', async () => {
  const [day] = [
    ...(await page('/desk/rulebook', cookie)).matchAll(/rulebook\/days\/(2027-02-11)"/g),
  ]
  assert.ok(day, 'the administrator sees the switch')
  const at = Temporal.Instant.from('2027-02-04T03:00Z') // Thursday; 5 to 10 February are off
  const ends = async () =>
    Temporal.Instant.fromEpochMilliseconds(
      legalClock('K4', at, await settings()).deadline ?? 0,
    ).toString({ smallestUnit: 'minute' })
  const say = (word: string, reason = 'Thông báo nghỉ Tết') =>
    s.send('/desk/rulebook/days/2027-02-11', { word, 'reason-2027-02-11': reason }, cookie)
  assert.equal(await ends(), '2027-02-11T16:59Z')
  const short = await say('yes', 'x')
  assert.equal(short.status, 400)
  assert.match(await short.text(), /Hãy ghi lý do/)
  assert.equal((await say('yes')).status, 303)
  assert.equal(await ends(), '2027-02-12T16:59Z')
  assert.equal((await say('no')).status, 303)
  assert.equal(await ends(), '2027-02-11T16:59Z')
  assert.equal((await say('open')).status, 303)
  assert.deepEqual((await settings()).days, {})
  assert.equal((await say('perhaps')).status, 400)
  assert.equal((await s.send('/desk/rulebook/days/2026-09-02', { word: 'no' }, cookie)).status, 404)
  assert.equal((await events('rulebook_day.confirmed')).length, 1)
})

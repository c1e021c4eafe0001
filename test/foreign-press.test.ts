import assert from 'node:assert/strict'
import { test } from 'node:test'
import { z } from 'zod'
import { remindEnquiries } from '#features/enquiries/jobs/remind.ts'
import { foreignPress, legalClock } from '#features/rulebook/index.ts'
import { sql } from '#lib/db.ts'
import { enquiriesOn, soon } from './enquiries/scene.ts'
import { stage } from './stage.ts'

const about = { skip: foreignPress ? false : 'this profile makes no difference of foreign press' }
const s = await stage()
const e = enquiriesOn(s)
const papers = { foreign_bureau_permit: '12/GP-BNG', foreign_permit_date: '2026-01-05' }
const foreign = { foreign: '1', foreign_kind: 'meeting', ...papers }
const Clock = z.object({
  ruleId: z.string(),
  ruleVersion: z.string(),
  since: z.string(),
  dueAt: z.string().nullable(),
  metAt: z.string().nullable(),
  unitId: z.uuid().nullable(),
  done: z.string().nullable(),
})
const clocks = (id: string) =>
  e.owner.many(
    Clock,
    sql`
    select k.rule_id, k.rule_version, k.since, k.due_at, k.met_at, d.unit_id, d.done_at as done
    from enquiry_clock k left join duty d on d.id = k.duty_id where k.enquiry_id = ${id} order by k.rule_id`,
  )

test(
  'the slip asks foreign press for what the profile asks for, and keeps the words when something is missing',
  about,
  async () => {
    const slip = { unit: s.unit, questions: 'Xin gặp Giám đốc?', outlet: 'Hãng tin X', ...foreign }
    for (const [more, why] of [
      [{ foreign_bureau_permit: '' }, /Cần nhập: Số giấy phép/],
      [{ foreign_permit_date: '2999-01-01' }, /ngày không đúng hoặc chưa đến/],
    ] as const) {
      const no = await s.send('/desk/enquiries', { ...slip, ...more }, s.cookie.writer)
      assert.equal(no.status, 422)
      assert.match(await no.text(), why)
    }
  },
)

test(
  'its clock is that of the wording in force at the receipt and a duty of the unit, met by the letter that tells both',
  about,
  async () => {
    const id = await e.slip(foreign)
    const [clock] = await clocks(id)
    assert.ok(clock)
    const due = legalClock('E9', Temporal.Instant.from(clock.since)).deadline
    assert.deepEqual([clock.ruleId, clock.ruleVersion, clock.unitId], ['E9', '2026-07-01', s.unit])
    assert.equal(Temporal.Instant.from(clock.dueAt ?? '').epochMilliseconds, due)
    const page = await e.page(`/desk/enquiries/${id}`)
    assert.match(page, /Báo chí nước ngoài[\s\S]*12\/GP-BNG[\s\S]*Quy định E9, bản 2026-07-01: hạn/)
    assert.match(await e.page('/desk/enquiries'), /Báo chí nước ngoài/)
    const told = { letter: '45/CAT-PV01', sent: soon(0), informed: '1' }
    for (const [more, why] of [
      [{ letter: '' }, /Cần số văn bản/],
      [{ sent: soon(2) }, /từ lúc nhận đến nay/],
      [{ informed: '' }, /Cần thông báo Bộ Ngoại giao/],
    ] as const) {
      const no = await e.send(id, 'foreign-told', { ...told, ...more })
      assert.equal(no.status, 422)
      assert.match(await no.text(), why)
    }
    assert.equal((await clocks(id))[0]?.metAt, null)
    assert.equal((await e.send(id, 'foreign-told', told)).status, 303)
    const [met] = await clocks(id)
    assert.ok(met?.metAt)
    assert.ok(met.done, 'the monitor knows')
    assert.equal((await e.send(id, 'foreign-told', told)).status, 422, 'once')
  },
)

test(
  'who has the enquiry is reminded of this clock, too, and no more once it is met',
  about,
  async () => {
    const id = await e.slip(foreign)
    const monday = (time: string) =>
      Temporal.PlainDateTime.from(`2026-11-23T${time}`)
        .toZonedDateTime('Asia/Ho_Chi_Minh')
        .toInstant()
    await s.program.owner.run(
      sql`update enquiry set deadline_at = null, due_at = null, snoozed_until = case when id <> ${id} then now() + interval '10 years' end`,
    )
    await s.program.owner.run(
      sql`update enquiry_clock set since = ${monday('08:00')}, due_at = ${monday('16:00')} where enquiry_id = ${id}`,
    )
    const run = (time: string) => remindEnquiries(s.program, monday(time))
    assert.equal(await run('13:59'), 0)
    assert.equal(await run('14:00'), 1)
    assert.equal(await run('15:00'), 0, 'once')
    assert.equal(await run('16:01'), 1, 'and once when it is over')
    await s.program.owner.run(sql`delete from enquiry_reminder`)
    await s.program.owner.run(
      sql`update enquiry_clock set met_at = ${monday('14:00')} where enquiry_id = ${id}`,
    )
    assert.equal(await run('16:30'), 0)
  },
)

test(
  'a duty that is not of units of this level is kept with its wording and put on nobody',
  about,
  async () => {
    const id = await e.slip({ ...foreign, foreign_kind: 'activity' })
    const [clock] = await clocks(id)
    assert.deepEqual([clock?.ruleId, clock?.unitId], ['E10', null])
  },
)

test('no interview is agreed to before the papers that it needs are there', about, async () => {
  const id = await e.slip({ ...foreign, foreign_kind: 'activity', bid: '1' })
  const agreed = { at: soon(48) }
  const no = await e.send(id, 'interview-consent', agreed, s.cookie.head)
  assert.equal(no.status, 422)
  assert.match(await no.text(), /còn thiếu văn bản phải có trước khi phỏng vấn/)
  const consent = { foreign_consent_number: '7/UBND', foreign_consent_date: '2026-11-01' }
  const other = await e.send(id, 'foreign', { ...papers, foreign_kind: 'meeting' })
  assert.equal(other.status, 422, 'what was asked stays')
  await e.send(id, 'foreign', { ...papers, ...consent, foreign_kind: 'activity' })
  assert.equal((await e.send(id, 'interview-consent', agreed, s.cookie.head)).status, 303)
})

test(
  'what came in otherwise is marked on the desk; with the enquiry its duty goes to the other unit',
  about,
  async () => {
    const id = await e.slip({ questions: 'Xin gặp Giám đốc?' })
    assert.deepEqual(await clocks(id), [])
    assert.equal((await e.send(id, 'foreign', { ...papers, foreign_kind: 'meeting' })).status, 303)
    const { code } = await e.owner.one(
      z.object({ code: z.string() }),
      sql`select code from unit where id = ${s.other}`,
    )
    const [q] = await e.questions(id)
    assert.equal(
      (await e.send(id, 'transfers', { questions: q?.id ?? '', unit: code })).status,
      303,
    )
    assert.equal((await clocks(id))[0]?.unitId, s.other)
    const told = { letter: '9/CV', sent: soon(0), informed: '1' }
    assert.equal((await e.send(id, 'foreign-told', told, s.cookie.stranger)).status, 303)
    assert.ok((await clocks(id))[0]?.done)
  },
)

test('a question alone sets nothing running', about, async () => {
  assert.deepEqual(await clocks(await e.slip({ ...foreign, foreign_kind: 'question' })), [])
})

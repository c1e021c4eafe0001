import assert from 'node:assert/strict'
import { test } from 'node:test'
import { z } from 'zod'
import { legalClock } from '#features/rulebook/index.ts'
import { sql } from '#lib/db.ts'
import { ago, mattersOn, today, ZONE } from './matters/scene.ts'
import { idIn, stage } from './stage.ts'

const s = await stage()
const { enter, entered, act, letter, matter, clocks, page } = mattersOn(s)
const Instants = z.object({ at: z.string() })
const received = async (id: string) =>
  Temporal.Instant.from(
    (
      await s.program.owner.one(
        Instants,
        sql`select received_at as at from matter where id = ${id}`,
      )
    ).at,
  )

test('each kind has the clock of its own rule, by the wording in force when it was received', async () => {
  const rules = { opinion: 'E2', complaint: 'E3a', denunciation: 'E3b', question: 'E1' }
  for (const [kind, rule] of Object.entries(rules)) {
    const id = await entered({ kind, received: '2026-09-07T09:00' })
    const [clock] = await clocks(id)
    const due = legalClock(rule, await received(id)).deadline
    assert.ok(clock && due)
    assert.deepEqual([clock.ruleId, clock.ruleVersion], [rule, '2026-07-01'])
    assert.equal(Temporal.Instant.from(clock.dueAt ?? '').epochMilliseconds, due)
    assert.equal(clock.dutyDue, clock.dueAt)
  }
  // the old law counted calendar days
  const [old] = await clocks(await entered({ received: '2026-06-30T09:00' }))
  assert.equal(old?.ruleVersion, '2017-01-01')
  const last = Temporal.Instant.from(old?.dueAt ?? '').toZonedDateTimeISO(ZONE)
  assert.equal(last.toPlainDate().toString(), '2026-07-30')
})

test('an opinion is handed to a unit, resolved, and the press is told in writing: the duty is met', async () => {
  const id = await entered()
  const other = await s.to.unit({ name: 'Công an phường', parent: s.unit, kind: 'commune' })
  const { code } = await s.program.owner.one(
    z.object({ code: z.string() }),
    sql`select code from unit where id = ${other}`,
  )
  assert.equal((await act(id, 'hand', { unit: code.toLowerCase() })).status, 303)
  assert.equal((await matter(id)).state, 'with_unit')
  assert.equal((await act(id, 'resolve', { words: 'Đã nhắc nhở quán.' })).status, 303)
  assert.equal((await act(id, 'tell', letter)).status, 303)
  const now = await matter(id)
  assert.deepEqual([now.state, now.shelf], ['told', 'watch'])
  const [clock] = await clocks(id)
  assert.ok(clock?.metAt)
  assert.equal(clock.dutyDone, clock.metAt)
  const shown = await page(id)
  assert.match(shown, /45\/CAT-PV/)
  assert.match(shown, /Đã nhắc nhở quán/)
  assert.match(shown, /Lê Soạn/)
  assert.match(shown, /E2 \(bản từ 2026-07-01\)/)
})

test('a complaint: the press is told it is accepted, and of the conclusion by the clock that begins with it', async () => {
  const id = await entered({ kind: 'complaint' })
  assert.equal((await act(id, 'resolve', { words: 'Xong' })).status, 422)
  assert.equal((await act(id, 'accept', letter)).status, 303)
  assert.equal((await act(id, 'accept', letter)).status, 422)
  const conclusion = { number: '9/KL', dated: today(), words: 'Khiếu nại đúng một phần.' }
  assert.equal((await act(id, 'resolve', { ...conclusion, dated: '' })).status, 422)
  assert.equal((await act(id, 'resolve', conclusion)).status, 303)
  const both = await clocks(id)
  assert.deepEqual(
    both.map((k) => [k.ruleId, k.metAt !== null]),
    [
      ['E3a', true],
      ['E4', false],
    ],
  )
  assert.equal((await act(id, 'tell', letter)).status, 303)
  assert.ok((await clocks(id)).every((k) => k.metAt && k.dutyDone))
})

test('what is turned away names a ground of the law and a reason, and the press is still told', async () => {
  const opinion = await entered()
  const refused = await act(opinion, 'not_accept', { grounds: 'R1b', words: 'Không.' })
  assert.equal(refused.status, 422)
  assert.match(await refused.text(), /Quy định không cho phép/)
  const id = await entered({ kind: 'denunciation' })
  for (const values of [
    { grounds: 'R1b', words: '' },
    { grounds: 'R99', words: 'Vì bí mật.' },
    { words: 'Vì bí mật.' },
  ])
    assert.equal((await act(id, 'not_accept', values)).status, 422)
  assert.equal((await act(id, 'not_accept', { grounds: 'R1b', words: 'Đời tư.' })).status, 303)
  assert.equal((await matter(id)).state, 'not_accepted')
  assert.equal((await clocks(id))[0]?.metAt, null)
  assert.equal((await act(id, 'tell', letter)).status, 303)
  assert.ok((await clocks(id))[0]?.dutyDone)
})

test('the competent unit takes the matter with its duty, whose clock runs on; whoever gave it sees it no more', async () => {
  const id = await entered()
  const [before] = await clocks(id)
  const { code } = await s.program.owner.one(
    z.object({ code: z.string() }),
    sql`select code from unit where id = ${s.other}`,
  )
  assert.equal((await act(id, 'transfer', { unit: 'KHONG-CO' })).status, 422)
  assert.equal((await s.ask(`/desk/matters/${id}`, s.cookie.stranger)).status, 404)
  assert.equal((await act(id, 'transfer', { unit: code, words: 'Đúng địa bàn.' })).status, 303)
  assert.equal((await s.ask(`/desk/matters/${id}`, s.cookie.writer)).status, 404)
  const [after] = await clocks(id)
  assert.deepEqual([after?.unitId, after?.dutyDue], [s.other, before?.dutyDue])
  assert.match(await page(id, s.cookie.stranger), /Đúng địa bàn/)
  const done = await act(id, 'resolve', { words: 'Đã xử lý.' }, s.cookie.stranger)
  assert.equal(done.status, 303)
  assert.equal((await act(id, 'tell', letter, s.cookie.stranger)).status, 303)
  assert.ok((await clocks(id))[0]?.dutyDone)
})

test('what goes to another body still leaves the press to be told', async () => {
  const id = await entered()
  assert.equal((await act(id, 'send_away', { body: '' })).status, 422)
  assert.equal((await act(id, 'send_away', { body: 'Sở Tài nguyên' })).status, 303)
  assert.deepEqual([(await matter(id)).state, (await matter(id)).shelf], ['transferred', 'open'])
  assert.equal((await act(id, 'tell', letter)).status, 303)
})

test('a letter has number, day and words, and was sent between the receipt and now; what was typed is kept', async () => {
  const id = await entered()
  await act(id, 'resolve', { words: 'Đã xử lý.' })
  const wrong = [
    { number: '' },
    { words: '' },
    { dated: '2020-01-01' },
    { dated: '2026-02-30' },
    { sent: ago(-2) },
    { sent: ago(48) },
    { sent: 'hôm qua' },
  ]
  for (const values of wrong) {
    const r = await act(id, 'tell', { ...letter, words: 'Đã nhắc nhở.', ...values })
    assert.equal(r.status, 422, JSON.stringify(values))
    assert.match(await r.text(), 'words' in values ? /45\/CAT-PV/ : /Đã nhắc nhở\./)
  }
  assert.equal((await matter(id)).state, 'resolved')
})

test('a form made before somebody else acted is shown again with its words', async () => {
  const id = await entered()
  const { version } = await matter(id)
  await act(id, 'hand', {})
  const r = await act(id, 'resolve', { version: String(version), words: 'Đã xong việc này.' })
  assert.equal(r.status, 409)
  assert.match(await r.text(), /Đã xong việc này\./)
})

test('whoever handles it adds what was found, and does nothing else', async () => {
  const id = await entered()
  const { code } = await s.program.owner.one(
    z.object({ code: z.string() }),
    sql`select code from unit where id = ${s.other}`,
  )
  await act(id, 'hand', { unit: code })
  assert.match(await page(id, s.cookie.stranger), /Phản ánh tiếng ồn/)
  assert.equal((await act(id, 'note', { words: 'Đã kiểm tra.' }, s.cookie.stranger)).status, 303)
  for (const deed of ['resolve', 'tell', 'transfer', 'hand', 'accept', 'publish'])
    assert.equal((await act(id, deed, { ...letter, unit: code }, s.cookie.stranger)).status, 404)
  assert.match(await page(id), /Đã kiểm tra\./)
})

test('missing and not yours are the same 404, on the page and for every act', async () => {
  const id = await entered()
  const none = '00000000-0000-4000-8000-000000000000'
  for (const deed of ['hand', 'transfer', 'resolve', 'tell', 'note', 'publish'])
    for (const which of [id, none])
      assert.equal((await act(which, deed, letter, s.cookie.stranger)).status, 404)
  const [mine, missing] = [
    await s.ask(`/desk/matters/${id}`, s.cookie.stranger),
    await s.ask(`/desk/matters/${none}`, s.cookie.stranger),
  ]
  assert.deepEqual([mine.status, missing.status], [404, 404])
  const foreign = await enter({ unit: s.other })
  assert.equal(foreign.status, 404)
  assert.equal((await s.ask('/desk/matters/not-an-id', s.cookie.writer)).status, 404)
})

test('the same slip sent twice is one matter', async () => {
  const slip = '11111111-2222-4333-8444-555555555555'
  const [one, two] = [idIn(await enter({ slip })), idIn(await enter({ slip }))]
  assert.equal(one, two)
})

test('an entry that does not hold comes back with its words', async () => {
  const wrong = [
    { kind: 'nothing' },
    { outlet: '' },
    { subject: ' ' },
    { received: ago(-1) },
    { received: '31/12' },
    { letterDate: '2026-13-01' },
    { letterDate: '2099-01-01' },
  ]
  for (const values of wrong) {
    const r = await enter({ body: 'Lời đã gõ, còn nguyên.', ...values })
    assert.equal(r.status, 422, JSON.stringify(values))
    assert.match(await r.text(), /Lời đã gõ, còn nguyên\./)
  }
})

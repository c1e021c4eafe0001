import assert from 'node:assert/strict'
import { test } from 'node:test'
import { z } from 'zod'
import { asPerson, sql } from '#lib/db.ts'
import { scene } from './scene.testing.ts'

const s = await scene()
const { get, send, count } = s
const desk = s.desk(s.admin)
const [A, B, COMMUNE, ROOT] = await Promise.all([s.a, s.b, s.commune, s.root].map(s.codeOf))
const act = (moves: string, more: Record<string, string> = {}) => ({
  title: 'Sắp xếp thử',
  paper: 'QĐ 1/2025',
  date: '2025-07-01',
  moves,
  ...more,
})
const make = (moves: string, more: Record<string, string> = {}) =>
  send(desk, '/desk/reorganisations/new', { ...act(moves, more), apply: '1' })
const mine = (person: string, role: string) =>
  asPerson(s.program.db.app, person, (db) =>
    db.many(z.object({ id: z.uuid() }), sql`select app.my_units(array[${role}]) as id`),
  ).then((rows) => rows.map((r) => r.id))
const headsOf = (unit: string, at: string) =>
  s.program.owner.run(
    sql`select from appointment where unit_id = ${unit} and role = 'head' and valid @> ${at}::timestamptz`,
  )
const parentOf = async (unit: string, at: string) =>
  (
    await s.program.owner.maybe(
      z.object({ parentId: z.uuid() }),
      sql`select parent_id from unit_place where unit_id = ${unit} and valid @> ${at}::timestamptz`,
    )
  )?.parentId

test('the preview says what would happen, and writes nothing', async () => {
  const page = await (
    await send(desk, '/desk/reorganisations/new', act(`hợp nhất ${A},${B} -> ${B}`))
  ).text()
  assert.match(page, /1 đơn vị kết thúc/)
  assert.match(page, /1 đơn vị chuyển cấp trên/)
  assert.match(page, /hồi tố/)
  assert.equal(await count('reorganisation'), 0)
})

test('an act with one impossible move changes nothing, names the line, and keeps what was typed', async () => {
  const answer = await make(`merge ${A},${B} -> ${B}\ndissolve NOWHERE`)
  assert.equal(answer.status, 409)
  const page = await answer.text()
  assert.match(page, /Dòng 2: không có đơn vị mang mã này \(NOWHERE\)/)
  assert.match(page, /Sắp xếp thử/)
  assert.equal(await count('reorganisation'), 0)
})

test('an act needs a title, a paper and a day', async () => {
  const answer = await make(`dissolve ${COMMUNE}`, {
    title: '',
    paper: 'a\r\nBcc: x',
    date: '31-02-2025',
  })
  assert.equal(answer.status, 400)
  const page = await answer.text()
  for (const id of ['#f-title', '#f-paper', '#f-date']) assert.ok(page.includes(id), id)
})

test('an act needs a fresh proof', async () => {
  const answer = await send(s.desk(s.admin, false), '/desk/reorganisations/new', {
    ...act(`dissolve ${COMMUNE}`),
    apply: '1',
  })
  assert.equal(answer.status, 401)
  assert.equal(await count('reorganisation'), 0)
})

test('a head who is appointed after the day stands in the way, by name', async () => {
  const late = await s.to.unit({ name: 'Phòng Muộn', parent: s.root })
  const person = await s.to.person('Đỗ Nhậm Chức Muộn')
  await s.to.post({ person, unit: late, role: 'head', from: '2026-01-01T00:00Z' })
  const answer = await make(`dissolve ${await s.codeOf(late)}`)
  assert.equal(answer.status, 409)
  assert.match(await answer.text(), /Đỗ Nhậm Chức Muộn được bổ nhiệm tại/)
})

test('a merger on 1 July: on 30 June each has its own work, on 1 July the successor has it', async () => {
  const answer = await make(`merge ${A},${B} -> ${B}`)
  assert.equal(answer.status, 303)
  assert.equal(await s.heir(s.a, '2025-06-30T23:59:59+07:00'), s.a)
  assert.equal(await s.heir(s.a, '2025-07-01T00:00:00+07:00'), s.b)
  const page = await (await get(desk, answer.headers.get('location') ?? '')).text()
  assert.match(page, /1 bổ nhiệm kết thúc cùng đơn vị/)
  assert.equal((await s.events('reorganisation.made'))[0]?.personId, s.admin)
})

test('the head ends with his unit, and no longer heads anything', async () => {
  assert.equal(await headsOf(s.a, '2025-06-30T23:59:59+07:00'), 1)
  assert.equal(await headsOf(s.a, '2025-07-01T00:00:00+07:00'), 0)
  assert.deepEqual(await mine(s.head, 'head'), [])
  assert.equal((await s.events('appointment.ended'))[0]?.subjectId, s.head)
})

test('the press officer of the ended unit goes on in the successor, with the old unit’s open work', async () => {
  assert.deepEqual((await mine(s.officer, 'press_officer')).sort(), [s.a, s.b].sort())
  const page = await (await get(desk, `/desk/units/${s.b}`)).text()
  assert.match(page, /Ngô Báo Chí/)
  assert.match(page, /bổ nhiệm tại Công an tỉnh Hà An/)
})

test('what stood under the ended unit stands under its successor from that day', async () => {
  assert.equal(await parentOf(s.commune, '2025-06-30T23:59:59+07:00'), s.a)
  assert.equal(await parentOf(s.commune, '2025-07-01T00:00:00+07:00'), s.b)
})

test('the tree of a day shows what stood then', async () => {
  const before = await (await get(desk, '/desk/units?at=2025-06-30')).text()
  const after = await (await get(desk, '/desk/units?at=2025-07-01')).text()
  assert.match(before, /Công an tỉnh Hà An/)
  assert.doesNotMatch(after, /Công an tỉnh Hà An/)
  assert.match(after, /1 đơn vị đã kết thúc/)
})

test('an ended unit is found without accents, and its page names the successor and the paper', async () => {
  const found = await (await get(desk, '/desk/units?q=ha+an')).text()
  assert.match(found, /Công an tỉnh Hà An/)
  assert.match(found, /thôi hoạt động từ 01-07-2025/)
  assert.match(await (await get(desk, '/desk/units?q=dak+binh')).text(), /Đắk Bình/)
  const page = await (await get(desk, `/desk/units/${s.a}`)).text()
  assert.match(page, /Công việc nay thuộc[\s\S]*Công an tỉnh Đắk Bình/)
  assert.match(page, /QĐ 1\/2025/)
})

test('a second act cannot end the unit again, nor one before the first touch it', async () => {
  assert.match(
    await (await make(`dissolve ${A}`, { date: '2025-08-01' })).text(),
    /đã kết thúc trước ngày ấy/,
  )
  assert.match(
    await (await make(`dissolve ${A} -> ${ROOT}`, { date: '2025-01-01' })).text(),
    /đã có quyết định về đơn vị này/,
  )
})

test('a renamed unit keeps its id and address, and its old name for the time before', async () => {
  const answer = await make(
    `rename ${B} -> Công an tỉnh Bình Mới / Binh Moi Police\nmove ${COMMUNE} -> ${ROOT}`,
    { date: '2025-09-01' },
  )
  assert.equal(answer.status, 303)
  assert.match(await (await get(desk, '/desk/units?at=2025-08-31')).text(), /Đắk Bình/)
  assert.match(await (await get(desk, '/desk/units?at=2025-09-01')).text(), /Bình Mới/)
  assert.equal(await parentOf(s.commune, '2025-09-01T00:00:00+07:00'), s.root)
  assert.equal(await s.heir(s.b, '2026-01-01T00:00:00Z'), s.b)
})

test('a split opens its successors on the day, and one of them has the work', async () => {
  const code = await s.codeOf(s.b)
  const answer = await make(
    `open S1 province ${ROOT}: Công an tỉnh Một / One Police\nopen S2 province ${ROOT}: Công an tỉnh Hai\nsplit ${code} -> S1*, S2`,
    { date: '2025-10-01' },
  )
  assert.equal(answer.status, 303, await answer.text())
  assert.equal(await s.heir(s.a, '2025-10-01T00:00:00+07:00'), await s.idOf('S1'))
  assert.deepEqual(
    (await mine(s.officer, 'press_officer')).sort(),
    [s.a, s.b, await s.idOf('S1')].sort(),
  )
})

test('an act of the future changes nothing today, and forbids another before it', async () => {
  const answer = await make('absorb S2 -> S1', { date: '2031-01-01' })
  assert.equal(answer.status, 303)
  assert.match(await (await get(desk, '/desk/units')).text(), /Công an tỉnh Hai/)
  assert.match(
    await (await make('rename S2 -> Tên khác', { date: '2030-01-01' })).text(),
    /đã có quyết định/,
  )
})

test('the list of acts names each with its paper and who made it', async () => {
  const page = await (await get(s.desk(s.officer), '/desk/reorganisations')).text()
  assert.match(page, /QĐ 1\/2025/)
  assert.match(page, /Lê Quản Trị ghi ngày/)
})

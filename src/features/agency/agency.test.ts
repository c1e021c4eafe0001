import assert from 'node:assert/strict'
import { test } from 'node:test'
import { z } from 'zod'
import { sql } from '#lib/db.ts'
import { scene } from './scene.testing.ts'

const s = await scene()
const { get, send, count } = s
const desk = s.desk(s.admin)
const A = await s.codeOf(s.a)
const day = (shift: number) =>
  Temporal.Now.plainDateISO('Asia/Ho_Chi_Minh').add({ days: shift }).toString()
const idIn = (r: Response) => /[0-9a-f-]{36}/.exec(r.headers.get('location') ?? '')?.[0] ?? ''
const person = (more: Record<string, string> = {}) => ({
  name: 'Vũ Mới',
  mail: 'moi@agency.example',
  phone: '',
  lang: 'vi',
  ...more,
})
const term = (more: Record<string, string> = {}) => ({
  role: 'press_officer',
  unit: A,
  scope: 'unit',
  postVi: '',
  postEn: '',
  paper: 'QĐ 5',
  from: day(-10),
  last: '',
  ...more,
})
const lastAppointment = (personId: string) =>
  s.program.owner.one(
    z.object({ id: z.uuid(), running: z.boolean() }),
    sql`select id, valid @> now() as running from appointment where person_id = ${personId} order by number desc limit 1`,
  )

test('a person is added, and the same mail address is never a second person', async () => {
  const made = await send(desk, '/desk/people', person())
  assert.equal(made.status, 303)
  const twice = await send(
    desk,
    '/desk/people',
    person({ name: 'Vũ Khác', mail: 'MOI@agency.example' }),
  )
  assert.equal(twice.status, 409)
  assert.match(await twice.text(), /Vũ Khác/)
  assert.match(await (await get(desk, '/desk/people?q=vu+moi')).text(), /Vũ Mới/)
})

test('a name with a line end is refused and the words are kept', async () => {
  const before = await count('person')
  const answer = await send(
    desk,
    '/desk/people',
    person({ name: 'Vũ\r\nBcc: x@y.vn', mail: 'kept@agency.example' }),
  )
  assert.equal(answer.status, 400)
  assert.match(await answer.text(), /kept@agency\.example/)
  assert.equal(await count('person'), before)
})

test('appointing writes the term and an event; without a fresh proof it writes nothing', async () => {
  const id = idIn(await send(desk, '/desk/people', person({ mail: 'bn1@agency.example' })))
  const before = await count('appointment')
  assert.equal(
    (await send(s.desk(s.admin, false), `/desk/people/${id}/appointments`, term())).status,
    401,
  )
  assert.equal(await count('appointment'), before)
  assert.equal(
    (await send(desk, `/desk/people/${id}/appointments`, term({ unit: 'cong an tinh ha an' })))
      .status,
    303,
  )
  assert.equal((await lastAppointment(id)).running, true)
  assert.equal((await s.events('appointment.made')).at(-1)?.subjectId, id)
  const twice = await send(desk, `/desk/people/${id}/appointments`, term())
  assert.equal(twice.status, 400)
  assert.match(await twice.text(), /đã giữ vai trò ấy/)
})

test('an appointment that cannot stand says why, at its field', async () => {
  const id = idIn(await send(desk, '/desk/people', person({ mail: 'bn2@agency.example' })))
  const cases: [Record<string, string>, RegExp][] = [
    [{ unit: 'không có' }, /Không có đơn vị/],
    [{ role: 'head' }, /phải có chức vụ/],
    [{ role: 'head', postVi: 'Trưởng' }, /đã có người đứng đầu/],
    [{ from: '2019-01-01' }, /chưa hoạt động/],
    [{ from: 'hôm nay' }, /Ngày không đúng/],
    [{ last: day(-20) }, /Ngày cuối đứng trước/],
    [{ paper: 'a\r\nBcc: x' }, /Chỉ một dòng chữ/],
    [{ role: 'king' }, /không bổ nhiệm được vai trò này/],
  ]
  for (const [more, why] of cases) {
    const answer = await send(desk, `/desk/people/${id}/appointments`, term(more))
    assert.equal(answer.status, 400, JSON.stringify(more))
    assert.match(await answer.text(), why)
  }
})

test('a head appoints his own staff, not an administrator, and nobody elsewhere', async () => {
  const id = idIn(await send(desk, '/desk/people', person({ mail: 'bn3@agency.example' })))
  const head = s.desk(s.head)
  assert.equal((await send(head, `/desk/people/${id}/appointments`, term())).status, 303)
  for (const more of [{ role: 'administrator' }, { unit: await s.codeOf(s.b) }])
    assert.match(
      await (await send(head, `/desk/people/${id}/appointments`, term(more))).text(),
      /không bổ nhiệm được/,
    )
  const asked = await send(
    s.desk(s.officer),
    `/desk/people/${id}/appointments`,
    term({ role: 'monitor' }),
  )
  assert.equal(asked.status, 404)
})

test('an appointment ends after a day or at once, stays on record, and is ended once', async () => {
  const id = idIn(await send(desk, '/desk/people', person({ mail: 'bn4@agency.example' })))
  await send(desk, `/desk/people/${id}/appointments`, term())
  const { id: held } = await lastAppointment(id)
  assert.equal(
    (await send(s.desk(s.officer), `/desk/appointments/${held}/ending`, { now: '1' })).status,
    404,
  )
  assert.equal(
    (await send(desk, `/desk/appointments/${held}/ending`, { last: day(3) })).status,
    303,
  )
  assert.equal((await lastAppointment(id)).running, true)
  assert.equal((await send(desk, `/desk/appointments/${held}/ending`, { now: '1' })).status, 303)
  assert.equal((await lastAppointment(id)).running, false)
  assert.equal((await send(desk, `/desk/appointments/${held}/ending`, { now: '1' })).status, 409)
  assert.equal((await s.events('appointment.ended')).length, 2)
})

test('an appointment that has not begun is taken back', async () => {
  const id = idIn(await send(desk, '/desk/people', person({ mail: 'bn5@agency.example' })))
  await send(desk, `/desk/people/${id}/appointments`, term({ from: day(5) }))
  const before = await count('appointment')
  const { id: held } = await lastAppointment(id)
  assert.equal((await send(desk, `/desk/appointments/${held}/ending`, { x: '1' })).status, 303)
  assert.equal(await count('appointment'), before - 1)
  assert.equal((await s.events('appointment.taken_back')).at(-1)?.subjectId, id)
})

test('the last administrator of the whole agency cannot be removed', async () => {
  const { id } = await lastAppointment(s.admin)
  const answer = await send(desk, `/desk/appointments/${id}/ending`, { now: '1' })
  assert.equal(answer.status, 409)
  assert.match(await answer.text(), /người quản trị cuối cùng/)
  assert.equal(
    (await send(desk, `/desk/people/${s.admin}/leaving`, { confirm: 'Lê Quản Trị' })).status,
    409,
  )
})

test('a province’s administrator changes its own people, and nobody of headquarters or of another province', async () => {
  const local = s.desk(s.local)
  assert.equal(
    (
      await send(
        local,
        `/desk/people/${s.officer}`,
        person({ name: 'Ngô Báo Chí', mail: 'ngo@agency.example' }),
      )
    ).status,
    303,
  )
  const stranger = await s.to.person('Người Tỉnh Khác')
  await s.to.post({ person: stranger, unit: s.b, role: 'press_officer' })
  for (const id of [s.admin, stranger])
    assert.equal(
      (await send(local, `/desk/people/${id}`, person({ mail: 'thief@agency.example' }))).status,
      404,
    )
})

test('a changed mail address needs a fresh proof', async () => {
  const answer = await send(
    s.desk(s.admin, false),
    `/desk/people/${s.head}`,
    person({ mail: 'other@agency.example' }),
  )
  assert.equal(answer.status, 401)
})

test('whoever leaves is confirmed by name, loses every post at once, and stays on record', async () => {
  const id = idIn(
    await send(desk, '/desk/people', person({ name: 'Vũ Rời', mail: 'roi@agency.example' })),
  )
  await send(desk, `/desk/people/${id}/appointments`, term({ role: 'monitor' }))
  assert.equal((await send(desk, `/desk/people/${id}/leaving`, { confirm: 'Vũ' })).status, 400)
  assert.equal((await send(desk, `/desk/people/${id}/leaving`, { confirm: 'Vũ Rời' })).status, 303)
  assert.equal((await lastAppointment(id)).running, false)
  assert.match(await (await get(desk, `/desk/people/${id}`)).text(), /đã rời cơ quan/)
})

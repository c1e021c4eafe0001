import assert from 'node:assert/strict'
import { test } from 'node:test'
import { asPerson } from '#lib/db.ts'
import { agencyFace, topicChoices, unitChoices, unitName } from './index.ts'
import { scene } from './scene.testing.ts'

const s = await scene()
const { get, send } = s
const desk = s.desk(s.admin)

test('a unit’s contact data are kept by its administrator; a name is mended at headquarters only', async () => {
  const values = {
    phone: '0200 000 0000',
    mail: 'ca@agency.example',
    hours: 'Cả ngày',
    nameVi: 'Công an tỉnh Hà An',
    nameEn: 'Ha An',
  }
  assert.equal((await send(s.desk(s.officer), `/desk/units/${s.a}`, values)).status, 404)
  assert.equal((await send(s.desk(s.local), `/desk/units/${s.a}`, values)).status, 404)
  assert.equal((await send(desk, `/desk/units/${s.a}`, values)).status, 303)
  assert.equal(
    (await send(s.desk(s.local), `/desk/units/${s.a}`, { ...values, phone: '1' })).status,
    303,
  )
  const bad = await send(desk, `/desk/units/${s.a}`, { ...values, mail: 'không', nameVi: '' })
  assert.equal(bad.status, 400)
  assert.match(await bad.text(), /value="không"/)
})

test('topics are added, renamed and put in order; one in use is not deleted', async () => {
  for (const nameVi of ['An toàn giao thông', 'Cảnh báo lừa đảo'])
    assert.equal(
      (await send(desk, '/desk/topics', { nameVi, nameEn: nameVi, parentId: '' })).status,
      303,
    )
  const topics = () => asPerson(s.program.db.app, s.admin, topicChoices)
  const [first, second] = await topics()
  assert.equal(first?.slug, 'an-toan-giao-thong')
  await send(desk, `/desk/topics/${second?.id}/position`, { by: 'up' })
  assert.equal((await topics())[0]?.id, second?.id)
  await send(desk, `/desk/topics/${first?.id}`, { nameVi: 'Giao thông', nameEn: 'Traffic' })
  assert.equal((await topics()).find((t) => t.id === first?.id)?.slug, 'an-toan-giao-thong')
  await send(desk, '/desk/topics', { nameVi: 'Con', nameEn: 'Child', parentId: first?.id ?? '' })
  const inUse = await send(desk, `/desk/topics/${first?.id}/removal`, { x: '1' })
  assert.equal(inUse.status, 409)
  assert.match(await inUse.text(), /đang được dùng/)
  assert.equal((await send(desk, `/desk/topics/${second?.id}/removal`, { x: '1' })).status, 303)
  assert.equal(
    (await send(desk, '/desk/topics', { nameVi: '', nameEn: 'x', parentId: '' })).status,
    400,
  )
})

test('the agency’s settings are changed with a fresh proof; a pale colour and an unknown zone are refused', async () => {
  const good = {
    nameVi: 'Cơ quan mới',
    nameEn: 'New agency',
    zone: 'Asia/Ho_Chi_Minh',
    accent: '#7a1f3d',
    numberPattern: '{n}/TB-{unit}',
  }
  const bad = await send(desk, '/desk/agency', {
    ...good,
    accent: '#ffe600',
    zone: 'Mars/Base',
    numberPattern: 'TB',
  })
  assert.equal(bad.status, 400)
  for (const why of [/quá nhạt/, /múi giờ/, /Phải có/]) assert.match(await bad.clone().text(), why)
  assert.equal((await send(s.desk(s.admin, false), '/desk/agency', good)).status, 401)
  assert.equal((await send(desk, '/desk/agency', good)).status, 303)
  assert.equal((await asPerson(s.program.db.app, s.admin, agencyFace))?.accent, '#7a1f3d')
})

test('each page teaches when it is empty, opens in English, and is a 404 for an id that is none', async () => {
  for (const path of [
    '/desk/units',
    '/desk/people',
    '/desk/reorganisations',
    `/desk/units/${s.commune}`,
    `/desk/people/${s.head}`,
  ])
    assert.equal((await get(desk, path)).status, 200, path)
  assert.match(await (await get(desk, '/desk/units?q=zzz')).text(), /Tên cũ cũng được tìm/)
  assert.match(await (await get(desk, '/desk/people?q=%25')).text(), /Không có ai khớp/)
  for (const path of [
    '/desk/units/x',
    `/desk/units/${crypto.randomUUID()}`,
    `/desk/people/${crypto.randomUUID()}`,
    `/desk/reorganisations/${crypto.randomUUID()}`,
  ])
    assert.equal((await get(desk, path)).status, 404, path)
})

test('other features learn in which units a person acts, and what a unit was called', async () => {
  const choices = await asPerson(s.program.db.app, s.officer, (db) =>
    unitChoices(db, ['press_officer']),
  )
  assert.deepEqual(
    choices.map((u) => u.id),
    [s.a],
  )
  const called = await asPerson(s.program.db.app, s.officer, (db) =>
    unitName(db, s.a, Temporal.Now.instant()),
  )
  assert.equal(called?.vi, 'Công an tỉnh Hà An')
})

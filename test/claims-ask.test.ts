import assert from 'node:assert/strict'
import { test } from 'node:test'
import sharp from 'sharp'
import { z } from 'zod'
import { sql } from '#lib/db.ts'
import { claimScene, secretIn } from './claims/scene.ts'
import { stage } from './stage.ts'

const s = await stage()
const { writer, stranger } = s.cookie
const { page, ask } = claimScene(s)

test('empty, oversized and odd reports are answered in words', async () => {
  assert.equal((await ask('   ')).status, 422)
  assert.equal((await ask('\u0000\u0007')).status, 422)
  assert.ok([200].includes((await ask(`${'Lạ thật đấy nhé. '.repeat(4000)}`)).status))
  assert.equal((await s.ask('/claims/ask', '')).headers.get('cache-control'), 'no-store')
})

test('a picture is kept without what its file says, and seen on the desk alone', async () => {
  const body = new FormData()
  const bytes = await sharp({
    create: { width: 40, height: 30, channels: 3, background: '#336699' },
  })
    .withExif({ IFD0: { Artist: 'Nguyễn Văn Chụp' } })
    .jpeg()
    .toBuffer()
  body.set('picture', new File([new Uint8Array(bytes)], 'anh.jpg', { type: 'image/jpeg' }))
  const post = (form: FormData) => s.app.request('/claims/ask', { method: 'POST', body: form })
  const sent = await post(body)
  assert.ok(secretIn(await sent.text()))
  await s.program.owner.run(
    sql`update claim_report set unit_id = ${s.unit} where picture_key is not null`,
  )
  const { id } = await s.program.owner.one(
    z.object({ id: z.uuid() }),
    sql`select id from claim_report where picture_key is not null`,
  )
  const seen = await s.ask(`/desk/claims/reports/${id}/picture`, writer)
  const kept = Buffer.from(await seen.arrayBuffer())
  assert.equal((await sharp(kept).metadata()).width, 40)
  assert.ok(!kept.includes('Chụp'))
  assert.equal((await s.ask(`/desk/claims/reports/${id}/picture`, stranger)).status, 404)
  const bad = new FormData()
  bad.set('picture', new File(['<svg onload=1>'], 'x.png', { type: 'image/png' }))
  assert.equal((await post(bad)).status, 422)
  assert.match(await page(`/desk/claims/reports/${id}`, writer), /Ảnh kèm theo/)
})

test('what will not be checked is answered to who holds the link', async () => {
  const mine = secretIn(
    await (await ask('Nghe nói mai trời sẽ đẹp lắm phải không mọi người')).text(),
  )
  await s.program.owner.run(sql`update claim_report set unit_id = ${s.unit}`)
  const { id } = await s.program.owner.one(
    z.object({ id: z.uuid() }),
    sql`select id from claim_report where text like 'Nghe nói mai%'`,
  )
  const why = 'Dự báo thời tiết không thuộc phạm vi kiểm chứng.'
  assert.equal(
    (await s.send('/desk/claims/reports/closed', { reports: id, why }, stranger)).status,
    303,
  )
  assert.match(await page(`/claims/ask/${mine}`), /Đang chờ/)
  await s.send('/desk/claims/reports/closed', { reports: id, why }, writer)
  assert.match(await page(`/claims/ask/${mine}`), /không thuộc phạm vi/)
})

test('no table of claims has a column for a person outside the agency', async () => {
  const columns = await s.program.owner.many(
    z.object({ tableName: z.string(), columnName: z.string() }),
    sql`
    select table_name, column_name from information_schema.columns
    where table_schema = 'public' and (table_name like 'claim%' or table_name = 'finding')`,
  )
  assert.ok(columns.length > 40)
  const told = /author|sender|name|mail|phone|ip|agent|device|account|user|network|cookie/
  const wrong = columns.filter(
    (c) => told.test(c.columnName) && !['label_name'].includes(c.columnName),
  )
  assert.deepEqual(
    wrong.filter((c) => !/_by$/.test(c.columnName)),
    [],
  )
  const persons = await s.program.owner.many(
    z.object({ column: z.string() }),
    sql`
    select a.attname as column from pg_constraint k join pg_attribute a on a.attrelid = k.conrelid and a.attnum = any (k.conkey)
    where k.contype = 'f' and k.confrelid = 'person'::regclass and (k.conrelid::regclass::text like 'claim%' or k.conrelid = 'finding'::regclass)`,
  )
  assert.ok(persons.every((p) => /_by$/.test(p.column)))
})

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { z } from 'zod'
import { sql } from '#lib/db.ts'
import { cookieFor } from '#lib/testing.ts'
import { stage } from './stage.ts'

const s = await stage()
const owner = s.program.owner
const rootHead = await s.to.person('Vũ Thủ Trưởng')
await s.to.post({ person: rootHead, unit: s.root, role: 'head' })
const above = await cookieFor(owner, rootHead)
const make = (values: Record<string, string>, as = s.cookie.writer, unit = s.unit) =>
  s.send(
    '/desk/templates/new',
    {
      name: 'Tai nạn',
      unit,
      kind: 'advisory',
      headline_vi: 'Khuyến cáo: ',
      body_vi: 'Tại [địa điểm].\n\n## Liên hệ\n\nPhòng Tham mưu, 0219 000 000.',
      ...values,
    },
    as,
  )
const ids = () =>
  owner.many(
    z.object({ id: z.uuid(), name: z.string() }),
    sql`select id, name from template where ended_at is null order by name`,
  )
const page = async (path: string, as = s.cookie.writer) => {
  const r = await s.ask(path, as)
  return { status: r.status, text: await r.text() }
}

test('a template fills a new draft of its kind; the draft is a copy of its own', async () => {
  assert.equal((await make({})).status, 303)
  const [t] = await ids()
  const { text } = await page(`/desk/releases/new?template=${t?.id}`)
  assert.match(text, /Khuyến cáo:/)
  assert.match(text, /Phòng Tham mưu, 0219 000 000/)
  assert.match(text, /value="advisory" (selected|checked)/)
  assert.match((await page('/desk/templates')).text, /Tai nạn/)
})

test('a unit’s template serves the units below it, which cannot change it, and no unit beside it', async () => {
  assert.equal((await make({ name: 'Của toàn ngành' }, above, s.root)).status, 303)
  const root = (await ids()).find((t) => t.name === 'Của toàn ngành')?.id ?? ''
  assert.match((await page('/desk/templates')).text, /Của toàn ngành/)
  assert.match((await page('/desk/templates', s.cookie.stranger)).text, /Của toàn ngành/)
  assert.doesNotMatch((await page('/desk/templates', s.cookie.stranger)).text, /Tai nạn/)
  assert.equal((await page(`/desk/releases/new?template=${root}`, s.cookie.stranger)).status, 200)
  const own = (await ids()).find((t) => t.name === 'Tai nạn')?.id ?? ''
  assert.equal((await page(`/desk/releases/new?template=${own}`, s.cookie.stranger)).status, 404)
  assert.equal(
    (await s.send(`/desk/templates/${root}`, { name: 'Đổi', kind: 'advisory' }, s.cookie.writer))
      .status,
    404,
  )
  assert.equal(
    (await s.send(`/desk/templates/${root}/end`, { x: '1' }, s.cookie.writer)).status,
    404,
  )
  assert.equal(
    (await s.send(`/desk/templates/${own}/end`, { x: '1' }, s.cookie.stranger)).status,
    404,
  )
})

test('a name twice, no name, and words with a stamp of secrecy are refused; what was typed stays', async () => {
  const twice = await make({ body_vi: 'Lời đã gõ' })
  assert.equal(twice.status, 400)
  assert.match(await twice.text(), /đã có mẫu mang tên này[\s\S]*Lời đã gõ/)
  assert.equal((await make({ name: ' ' })).status, 400)
  assert.equal((await make({ name: 'Mật', body_vi: 'TUYỆT MẬT' })).status, 422)
  assert.equal((await make({ name: 'Nơi khác' }, s.cookie.writer, s.other)).status, 404)
})

test('a template that is changed or ended leaves no mark on drafts, and an ended one can be made again', async () => {
  const id = (await ids()).find((t) => t.name === 'Tai nạn')?.id ?? ''
  await s.send(
    `/desk/templates/${id}`,
    { name: 'Tai nạn lớn', kind: 'statement', headline_vi: 'Mới', body_vi: '' },
    s.cookie.writer,
  )
  assert.match((await page(`/desk/releases/new?template=${id}`)).text, /Mới/)
  await s.send(`/desk/templates/${id}/end`, { x: '1' }, s.cookie.writer)
  assert.equal((await page(`/desk/releases/new?template=${id}`)).status, 404)
  assert.equal((await make({ name: 'Tai nạn lớn' })).status, 303)
})

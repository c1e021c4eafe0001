import assert from 'node:assert/strict'
import { test } from 'node:test'
import { z } from 'zod'
import { sql } from '#lib/db.ts'
import { approved, drafted, published, stage } from './stage.ts'

const s = await stage()
const more = {
  notes_vi:
    'Ảnh kèm theo do Phòng Tham mưu chụp.\nĐược dùng lại khi ghi nguồn.\n\nHọp báo lúc 15 giờ.',
  about_vi: 'Công an tỉnh A phục vụ 1,2 triệu dân.',
  contact_vi: 'Đội Thông tin, 0263 3 822 030\nbaochi@a.example',
}
const get = async (path: string) => (await s.ask(path)).text()

test('notes to editors, the unit and the contact stand in every full output, under headings of their own', async () => {
  const { slug } = await published(s, { more })
  const page = await get(`/releases/${slug}`)
  for (const heading of ['Ghi chú cho ban biên tập', 'Giới thiệu đơn vị', 'Liên hệ báo chí'])
    assert.match(page, new RegExp(`<h2[^>]*>${heading}</h2>`))
  for (const ending of ['txt', 'md', 'json', 'xml']) {
    const text = await get(`/releases/${slug}.${ending}`)
    assert.match(text, /Ảnh kèm theo do Phòng Tham mưu chụp\./, ending)
    assert.match(text, /0263 3 822 030/, ending)
  }
  assert.match(await get('/feed.xml'), /Được dùng lại khi ghi nguồn/)
  for (const short of ['160.txt', '900.txt', 'radio.txt'])
    assert.doesNotMatch(await get(`/releases/${slug}.${short}`), /0263 3 822 030/, short)
})

test('a text without them has the bytes it always had', async () => {
  const id = await drafted(s)
  const { texts } = await s.program.owner.one(
    z.object({ texts: z.object({ vi: z.record(z.string(), z.unknown()) }) }),
    sql`select texts from revision where release_id = ${id} order by seq desc limit 1`,
  )
  assert.deepEqual(Object.keys(texts.vi).sort(), ['body', 'headline', 'summary'])
})

test('they are signed with the rest: a changed contact voids what was signed', async () => {
  const id = await drafted(s, { more })
  await approved(s, id)
  const page = await get(`/desk/releases/${id}`)
  assert.equal(page.includes('0263'), false, 'nobody gets a draft without a session')
  const before = await (await s.ask(`/desk/releases/${id}`, s.cookie.writer)).text()
  assert.match(before, /Ghi chú cho ban biên tập/)
  await s.send(`/desk/releases/${id}/recall`, { x: '1' }, s.cookie.writer)
  const open = await (await s.ask(`/desk/releases/${id}`, s.cookie.writer)).text()
  assert.match(
    open,
    /<textarea[^>]*name="contact_vi"[^>]*>\nĐội Thông tin, 0263 3 822 030\nbaochi@a\.example<\/textarea>/,
  )
})

test('a stamp of secrecy in the notes is refused', async () => {
  const refused = await s.send(
    '/desk/releases',
    {
      unit: s.unit,
      kind: 'press_release',
      main_lang: 'vi',
      headline_vi: 'Tin',
      notes_vi: 'TỐI MẬT',
    },
    s.cookie.writer,
  )
  assert.equal(refused.status, 422)
})

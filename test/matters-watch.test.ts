import assert from 'node:assert/strict'
import { test } from 'node:test'
import { z } from 'zod'
import { sql } from '#lib/db.ts'
import { mattersOn } from './matters/scene.ts'
import { stage } from './stage.ts'

const s = await stage()
const { entered, act, letter, matter, page } = mattersOn(s)

test('what the outlet owes is watched from the first letter: published with a link, or not once its time is over', async () => {
  const id = await entered()
  await act(id, 'resolve', { words: 'Đã xử lý.' })
  await act(id, 'tell', letter)
  assert.match(await page(id), /chờ đăng/)
  const early = await act(id, 'not_publish', {})
  assert.equal(early.status, 422)
  assert.match(await early.text(), /Thời hạn đăng chưa hết/)
  await s.program.owner.run(
    sql`update matter_watch set due_at = now() - interval '1 minute' where matter_id = ${id}`,
  )
  assert.equal((await act(id, 'not_publish', {})).status, 303)
  assert.equal((await matter(id)).shelf, 'done')
  assert.equal((await act(id, 'publish', { link: 'javascript:alert(1)' })).status, 422)
  assert.equal((await act(id, 'publish', { link: 'https://bao.example/tra-loi' })).status, 303)
  assert.match(await page(id), /https:\/\/bao\.example\/tra-loi/)
  assert.equal((await act(id, 'publish', { link: 'https://bao.example/2' })).status, 422)
})

test('a magazine owes its next issue, of which no day can be told', async () => {
  const id = await entered({ rhythm: 'magazine' })
  await act(id, 'resolve', { words: 'Đã xử lý.' })
  await act(id, 'tell', letter)
  assert.match(await page(id), /không tính được ngày/)
  assert.equal((await act(id, 'not_publish', {})).status, 303)
})

test('who denounced is neither asked nor kept: no column, no field, and a warning beside the text', async () => {
  const columns = await s.program.owner.many(
    z.object({ name: z.string() }),
    sql`select column_name as name from information_schema.columns where table_schema = 'public' and table_name like 'matter%'`,
  )
  const people = columns
    .map((x) => x.name)
    .filter((n) => /name|person|sender|phone|address/.test(n))
  // who acted here, and the body that it was sent to
  assert.deepEqual(people.sort(), ['body_name', 'person_id'])
  const form = await (await s.ask('/desk/matters/new', s.cookie.writer)).text()
  const fields = [...form.matchAll(/<(?:input|select|textarea)[^>]* name="(\w+)"/g)].map(
    (m) => m[1],
  )
  assert.deepEqual(
    fields.filter((f) => !['lang', 'back', 'find'].includes(f ?? '')),
    [
      'slip',
      'kind',
      'outlet',
      'rhythm',
      'letterNumber',
      'letterDate',
      'channel',
      'received',
      'unit',
      'contact',
      'subject',
      'body',
    ],
  )
  assert.match(form, /Không ghi tên, địa chỉ, số điện thoại/)
  const duties = await s.program.owner.many(
    z.object({ subject: z.string() }),
    sql`select subject from duty where rule_id like 'E%'`,
  )
  assert.ok(duties.every((d) => /^PA-\d{4}-\d{4} · Báo Sài Gòn Giải Phóng$/.test(d.subject)))
})

test('the signed letter may be kept with its act, judged by its content; nothing else can', async () => {
  const id = await entered()
  await act(id, 'resolve', { words: 'Đã xử lý.' })
  const sent = async (bytes: string, name: string) => {
    const body = new FormData()
    for (const [k, v] of Object.entries(letter)) body.set(`tell_${k}`, v)
    body.set('tell_paper', new File([bytes], name))
    const headers = { cookie: s.cookie.writer, origin: 'http://localhost:3000' }
    return s.app.request(`/desk/matters/${id}/tell`, {
      method: 'POST',
      body,
      redirect: 'manual',
      headers: { ...headers, 'sec-fetch-site': 'same-origin' },
    })
  }
  const refused = await sent('MZ chạy được', 'cong-van.pdf')
  assert.equal(refused.status, 422)
  assert.match(await refused.text(), /Đã xử lý xong/)
  assert.equal((await matter(id)).state, 'resolved')
  assert.equal((await sent('%PDF-1.4\n%%EOF\n', 'cong-van.pdf')).status, 303)
  const to = /href="(\/desk\/files\/[0-9a-f-]{36})">Mở bản quét/.exec(await page(id))?.[1] ?? ''
  const paper = await s.ask(to, s.cookie.writer)
  assert.equal(paper.status, 200)
  assert.equal(await paper.text(), '%PDF-1.4\n%%EOF\n')
  assert.equal((await s.ask(to, s.cookie.stranger)).status, 404)
  const entry = await (await s.ask('/desk/matters/new', s.cookie.writer)).text()
  assert.doesNotMatch(entry, /type="file"/)
})

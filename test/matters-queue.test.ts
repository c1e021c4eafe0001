import assert from 'node:assert/strict'
import { test } from 'node:test'
import { sql } from '#lib/db.ts'
import { ago, mattersOn } from './matters/scene.ts'
import { stage } from './stage.ts'

const s = await stage()
const { entered, act, letter } = mattersOn(s)
const list = async (query = '', as = s.cookie.writer) =>
  (await s.ask(`/desk/matters${query}`, as)).text()
const subjects = (page: string) =>
  [...page.matchAll(/data-row href="[^"]+"><b>([^<]+)</g)].map((m) => m[1])

test('an empty queue says so and what comes next', async () => {
  const page = await list()
  assert.match(page, /Không có việc nào đang mở\./)
  assert.match(page, /href="\/desk\/matters\/new"/)
  assert.match(await list('?shelf=watch'), /Không chờ báo nào đăng trả lời\./)
  assert.match(await list('?q=gì đó'), /Không tìm thấy\./)
})

test('the queue goes by the nearer clock, whatever the kind, and counts what is late', async () => {
  await entered({ kind: 'question', received: ago(24), subject: 'Hạn xa nhất' })
  await entered({ kind: 'complaint', received: ago(24), subject: 'Hạn gần hơn' })
  await entered({ kind: 'opinion', received: ago(24 * 60), subject: 'Đã quá hạn' })
  const page = await list()
  assert.deepEqual(subjects(page), ['Đã quá hạn', 'Hạn gần hơn', 'Hạn xa nhất'])
  assert.match(page, /3 đang mở/)
  assert.match(page, /1 quá hạn/)
  assert.match(page, /class="row late"/)
})

test('a late one shows what the press may now do, and a denunciation whose identity is protected', async () => {
  const late = await entered({
    kind: 'denunciation',
    received: ago(24 * 60),
    subject: 'Tố cáo',
  })
  const page = await (await s.ask(`/desk/matters/${late}`, s.cookie.writer)).text()
  assert.match(page, /Đã quá hạn\. Quá thời hạn mà không được thông báo/)
  assert.match(page, /Giữ bí mật danh tính người tố cáo/)
})

test('filters: one kind, one shelf', async () => {
  assert.deepEqual(subjects(await list('?kind=complaint')), ['Hạn gần hơn'])
  const id = await entered({ subject: 'Đã báo lại' })
  await act(id, 'resolve', { words: 'Đã xử lý.' })
  await act(id, 'tell', letter)
  assert.deepEqual(subjects(await list('?shelf=watch')), ['Đã báo lại'])
  await act(id, 'publish', { link: 'https://bao.example/1' })
  assert.deepEqual(subjects(await list('?shelf=watch')), [])
  assert.deepEqual(subjects(await list('?shelf=done')), ['Đã báo lại'])
  assert.equal(subjects(await list('?shelf=nowhere&kind=nothing&after=x')).length, 4)
})

test('the search forgives missing diacritics and finds by number, letter and outlet', async () => {
  const id = await entered({ subject: 'Kẹt xe đường Nguyễn Hữu Cảnh', letterNumber: '77/CV-TT' })
  const found = async (q: string, as = s.cookie.writer) =>
    subjects(await list(`?q=${encodeURIComponent(q)}`, as))
  assert.deepEqual(await found('ket xe nguyen huu canh'), ['Kẹt xe đường Nguyễn Hữu Cảnh'])
  assert.deepEqual(await found('Kẹt xe'), ['Kẹt xe đường Nguyễn Hữu Cảnh'])
  assert.ok((await found('sai gon giai phong')).length > 3)
  const page = await (await s.ask(`/desk/matters/${id}`, s.cookie.writer)).text()
  const number = /PA-\d{4}-\d{4}/.exec(page)?.[0] ?? ''
  assert.deepEqual(await found(number.toLowerCase()), ['Kẹt xe đường Nguyễn Hữu Cảnh'])
  assert.deepEqual(await found('ket xe', s.cookie.stranger), [])
})

test('a shelf of many goes on page by page, each row once, in its order', async () => {
  for (let n = 0; n < 120; n++)
    await s.program.owner.run(sql`
      insert into matter (number, kind, unit_id, channel, outlet, subject, received_at, next_at, slip, created_by)
      values (${`PA-1999-${n}`}, 'complaint', ${s.unit}, 'letter', 'Báo', ${`Việc ${String(n).padStart(3, '0')}`}, '2020-01-01T00:00Z', now(), gen_random_uuid(), ${s.people.writer})`)
  const seen: (string | undefined)[] = []
  let query = '?kind=complaint'
  for (let pages = 0; pages < 5 && query; pages++) {
    const page = await list(query)
    seen.push(...subjects(page))
    query = (/href="\/desk\/matters(\?[^"]*after=[^"]*)"/.exec(page)?.[1] ?? '').replaceAll(
      '&amp;',
      '&',
    )
  }
  assert.equal(seen.length, 121)
  assert.equal(new Set(seen).size, 121)
})

test('in English it is all English', async () => {
  await s.program.owner.run(sql`update person set lang = 'en' where id = ${s.people.writer}`)
  const page = await list()
  assert.match(page, /Passed on by the press/)
  assert.match(page, /Awaiting publication/)
  assert.doesNotMatch(page, /Đang mở|Mọi loại/)
})

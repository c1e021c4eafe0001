import assert from 'node:assert/strict'
import { test } from 'node:test'
import { z } from 'zod'
import { sql } from '#lib/db.ts'
import { stage } from './stage.ts'

const s = await stage()
const at = `unit=${s.unit}&year=2026`
const enter = (values: Record<string, string>) =>
  s.send('/desk/register', { unit: s.unit, ...values }, s.cookie.writer)
const kind = (k: string, title: string, happened_at: string, more: Record<string, string> = {}) =>
  enter({ kind: k, title, happened_at, ...more })

// the window is 15 Dec 2025 to 14 Dec 2026 inclusive, in Hanoi
await kind('press_conference', 'Họp báo trước kỳ', '2025-12-14T23:59')
await kind('press_conference', 'Họp báo đầu kỳ', '2025-12-15T00:00')
await kind('press_conference', 'Họp báo quý II', '2026-04-10T09:00')
await kind('briefing', 'Giao ban tháng Năm', '2026-05-05T14:00')
const late = { basis: 'D3', accepted_at: '2026-08-01T10:00', spoken_at: '2026-08-02T10:01' }
await kind('extraordinary_case', 'Nói muộn', '2026-08-01T09:00', late)
await kind('extraordinary_case', 'Nói đúng hạn', '2026-08-01T09:00', {
  ...late,
  spoken_at: '2026-08-02T10:00',
})
await kind('extraordinary_case', 'Chưa nói', '2026-09-01T09:00', {
  basis: 'D4',
  determined_at: '2026-09-01T12:00',
})
await kind('extraordinary_case', 'Nhiều tỉnh', '2026-09-02T09:00', {
  basis: 'D2',
  spoken_at: '2026-09-05T09:00',
})
await kind('extraordinary_case', 'Theo luật cũ, muộn', '2026-06-30T09:00', {
  basis: 'D3',
  accepted_at: '2026-07-01T09:00',
  spoken_at: '2026-07-01T12:00',
})
await kind('false_report', 'Sai số người', '2026-08-03T07:00', {
  learned_at: '2026-08-03T09:00',
  spoken_at: '2026-08-04T09:00',
})
await kind('false_report', 'Sai tên', '2026-08-05T07:00')
await kind('press_request', 'Hỏi qua điện thoại', '2026-02-03T10:00', {
  spoken_at: '2026-02-03T15:00',
})
await kind('press_request', 'Hỏi chưa trả lời', '2026-02-04T10:00')

// one enquiry with three questions: one answered, one open, one withdrawn
const slip = await s.send(
  '/desk/enquiries',
  {
    unit: s.unit,
    channel: 'phone',
    journalist: 'An',
    outlet: 'Báo A',
    lang: 'vi',
    questions: 'Bao nhiêu người?\nKhi nào xong?\nCòn gì nữa?',
  },
  s.cookie.writer,
)
assert.equal(slip.status, 303)
await s.program.owner.run(
  sql`update question set state = 'answered', first_answered_at = now() where seq = 1`,
)
await s.program.owner.run(sql`update question set state = 'withdrawn' where seq = 3`)
await s.program.owner.run(sql`update enquiry set received_at = '2026-10-10T03:00Z'`)

const page = async (as = s.cookie.writer, more = '') =>
  (await s.ask(`/desk/reports/annual?${at}${more}`, as)).text()
/** What stands in an item's row: on record, told, in the report. */
const figures = (text: string) =>
  [...text.matchAll(/<tr id="item-(\d)">(.*?)<\/tr>/gs)].map(([, , row = '']) => {
    const [, record = '', , sum = ''] = row
      .split('<td')
      .slice(1)
      .map((cell) =>
        cell
          .replace(/^[^>]*>/, '')
          .replace(/<[^>]+>/g, '')
          .trim(),
      )
    return `${record.replaceAll(' ', '')} → ${sum}`
  })

test('the figures agree with what was entered by hand, item by item', async () => {
  assert.deepEqual(figures(await page()), [
    '2 → 2',
    '1 → 1',
    '2/4 → 2/4',
    '4/5 → 4/5',
    '1/4 → 1/4',
    '1/2 → 1/2',
  ])
})

test('every figure opens exactly the records that it counts', async () => {
  const text = await page()
  const links = [
    ...text.matchAll(/href="(\/desk\/reports\/annual\/records[^"]+)"[^>]*>(\d+)<\/a>/g),
  ]
  assert.equal(links.length, 10)
  for (const [, href = '', n] of links) {
    const r = await s.ask(href.replaceAll('&amp;', '&'), s.cookie.writer)
    assert.equal(r.status, 200)
    assert.equal((await r.text()).split('data-row').length - 1, Number(n), href)
  }
  const late = await (
    await s.ask(`/desk/reports/annual/records?${at}&item=5&part=done`, s.cookie.writer)
  ).text()
  assert.match(late, /Nói đúng hạn/)
  assert.doesNotMatch(late, /Nói muộn|Theo luật cũ/)
})

test('a case that is taken out of the register is counted no more', async () => {
  const { id } = await s.program.owner.one(
    z.object({ id: z.uuid() }),
    sql`select case_id as id from register_entry where title = 'Sai tên'`,
  )
  await s.send(
    `/desk/register/${id}/undo`,
    { replaces: id, undo_why: 'không có căn cứ' },
    s.cookie.writer,
  )
  assert.equal(figures(await page())[5], '1/1 → 1/1')
})

test('another unit sees neither figures nor records nor paper, and writes nothing', async () => {
  for (const below of ['', '/records', '/document.docx', '/document.pdf'])
    assert.equal(
      (await s.ask(`/desk/reports/annual${below}?${at}&item=1`, s.cookie.stranger)).status,
      404,
      below,
    )
  assert.deepEqual(
    figures(await (await s.ask('/desk/reports/annual?year=2026', s.cookie.stranger)).text()),
    ['0 → 0', '0 → 0', '0/0 → 0/0', '0/0 → 0/0', '0/0 → 0/0', '0/0 → 0/0'],
  )
  const told = { unit: s.unit, year: '2026', code: 'press_conferences', done_1: '9', reason_1: 'x' }
  assert.equal((await s.send('/desk/reports/annual/told', told, s.cookie.stranger)).status, 404)
  assert.equal(
    (
      await s.send(
        '/desk/reports/annual/texts',
        { unit: s.unit, year: '2026', number: '9' },
        s.cookie.stranger,
      )
    ).status,
    404,
  )
})

test('what no record knows is asked for, kept with its reason and added in sight', async () => {
  const tell = (values: Record<string, string>) =>
    s.send('/desk/reports/annual/told', { unit: s.unit, year: '2026', ...values }, s.cookie.head)
  assert.match(await page(), /Mục 3: chưa ai xác nhận/)
  const bad = await tell({
    code: 'replies_of_requests',
    done_3: '40',
    total_3: '30',
    reason_3: 'sổ trực ban',
  })
  assert.equal(bad.status, 422)
  assert.match(await bad.text(), /value="40"/)
  assert.equal(
    (
      await tell({
        code: 'replies_of_requests',
        done_3: '1.030',
        total_3: '1.040',
        reason_3: 'sổ trực ban tháng 1–6',
      })
    ).status,
    303,
  )
  const text = await page()
  assert.equal(figures(text)[2], '2/4 → 1032/1044')
  assert.match(text, /sổ trực ban tháng 1–6 · Trần Trưởng/)
  assert.doesNotMatch(text, /Mục 3: chưa ai xác nhận/)
  for (const n of [1, 2])
    await tell({
      code: ['press_conferences', 'briefings_proactive'][n - 1] ?? '',
      [`done_${n}`]: '0',
      [`reason_${n}`]: 'sổ đã đủ',
    })
  for (const n of [4, 5, 6])
    await tell({
      code:
        ['extraordinary_spoken', 'extraordinary_in_time', 'false_reports_answered'][n - 4] ?? '',
      [`done_${n}`]: '0',
      [`total_${n}`]: '0',
      [`reason_${n}`]: 'sổ đã đủ',
    })
  assert.doesNotMatch(await page(), /chưa ai xác nhận/)
})

test('texts are kept with their history, and a page made before somebody else wrote takes nothing back', async () => {
  const write = (seen: string, values: Record<string, string>, as: string) =>
    s.send('/desk/reports/annual/texts', { unit: s.unit, year: '2026', seen, ...values }, as)
  const seenIn = (text: string) => /name="seen" value="(\d+)"/.exec(text)?.[1] ?? ''
  const first = seenIn(await page())
  await write(first, { difficulties: 'Thiếu người trực.', proposals: '' }, s.cookie.writer)
  await write(first, { difficulties: '', proposals: 'Tăng tập huấn.' }, s.cookie.head)
  const text = await page()
  assert.match(text, /Thiếu người trực\.<\/textarea>/)
  assert.match(text, /Tăng tập huấn\.<\/textarea>/)
  const clash = await write(first, { difficulties: 'Khác hẳn.', proposals: '' }, s.cookie.speaker)
  assert.equal(clash.status, 409)
  assert.match(await clash.text(), /Khác hẳn\.<\/textarea>/)
  const seen = seenIn(await page())
  await write(
    seen,
    {
      number: '15/BC-CAT',
      signed_on: '2026-12-05',
      signer_post: 'KT. GIÁM ĐỐC\nPhó Giám đốc',
      signer_name: 'Trần Trưởng',
    },
    s.cookie.writer,
  )
  const done = await page()
  assert.match(done, /Kỳ báo cáo còn mở|Không còn thiếu gì/)
  assert.doesNotMatch(done, /Chưa viết/)
})

import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import { test } from 'node:test'
import { z } from 'zod'
import { rulebook } from '#features/rulebook/index.ts'
import { sql } from '#lib/db.ts'
import { cookieFor } from '#lib/testing.ts'
import { pdfText, reader } from './outputs/readers.ts'
import { stage } from './stage.ts'

const s = await stage()
const YEAR = '2025'
const post = (to: string, values: Record<string, string>, as = s.cookie.writer) =>
  s.send(`/desk/reports/annual/${to}`, { unit: s.unit, year: YEAR, ...values }, as)
const page = async (as = s.cookie.writer, unit = s.unit, more = '') =>
  (await s.ask(`/desk/reports/annual?unit=${unit}&year=${YEAR}${more}`, as)).text()
const digestOn = (text: string) => /name="digest" value="([0-9a-f]{64})"/.exec(text)?.[1] ?? ''
const metrics = rulebook.reports[0]?.metrics ?? []

/** Vouches for every item and writes every text of a unit's report. */
async function complete(unit: string, as: string, number = '15/BC-CAT') {
  for (const m of metrics)
    await post(
      'told',
      {
        unit,
        code: m.code,
        [`done_${m.item}`]: '0',
        [`total_${m.item}`]: '0',
        [`reason_${m.item}`]: 'sổ đủ',
      },
      as,
    )
  const texts = { difficulties: 'Thiếu người trực.', proposals: 'Tập huấn thêm.' }
  const paper = {
    number,
    signed_on: '2025-12-16',
    signer_post: 'KT. GIÁM ĐỐC\nPhó Giám đốc',
    signer_name: 'Trần Trưởng',
  }
  await post('texts', { unit, ...texts, ...paper }, as)
}
const conference = (title: string, unit = s.unit, as = s.cookie.writer) =>
  s.send(
    '/desk/register',
    { unit, kind: 'press_conference', title, happened_at: '2025-04-10T09:00' },
    as,
  )
const Row = z.object({
  id: z.uuid(),
  number: z.string(),
  docxSha256: z.string(),
  pdfSha256: z.string(),
  person: z.uuid(),
})
const rows = () =>
  s.program.owner.many(
    Row,
    sql`select id, number, docx_sha256, pdf_sha256, person_id as person from report_signed order by at`,
  )
const bytes = async (id: string, ending: string, as = s.cookie.writer) => {
  const r = await s.ask(`/desk/reports/annual/signed/${id}/document.${ending}`, as)
  return { status: r.status, bytes: Buffer.from(await r.arrayBuffer()) }
}
const hash = (b: Buffer) => createHash('sha256').update(b).digest('hex')

test('what is not complete cannot be signed, whatever the form sends', async () => {
  const text = await page()
  assert.match(text, /Chưa ký được/)
  assert.equal(digestOn(text), '')
  assert.equal((await post('signed', { digest: 'a'.repeat(64) })).status, 409)
  assert.deepEqual(await rows(), [])
})

test('signing keeps both papers under their hashes, with who, when and number', async (t) => {
  await conference('Quý II')
  await complete(s.unit, s.cookie.writer)
  assert.equal((await post('signed', { digest: digestOn(await page()) })).status, 303)
  const [row] = await rows()
  assert.ok(row)
  assert.deepEqual([row.number, row.person], ['15/BC-CAT', s.people.writer])
  for (const [ending, sum] of [
    ['docx', row.docxSha256],
    ['pdf', row.pdfSha256],
  ] as const)
    assert.equal(hash((await bytes(row.id, ending)).bytes), sum)
  const text = await page()
  assert.match(text, /<b>15\/BC-CAT<\/b>, 16-12-2025 · Trần Trưởng, KT\. GIÁM ĐỐC, Phó Giám đốc/)
  assert.match(text, /Lê Soạn ghi nhận/)
  assert.equal(digestOn(text), '', 'the same is not offered twice')
  if (reader(t, 'pdftotext', '-v'))
    assert.match(pdfText((await bytes(row.id, 'pdf')).bytes), /họp báo đã tổ chức: 1\./)
  const { count } = await s.program.owner.one(
    z.object({ count: z.number() }),
    sql`select count(*)::int as count from loose_key`,
  )
  assert.equal(count, 0)
})

test('later changes do not alter what was signed; the page says what differs, and it can be signed anew', async (t) => {
  const [before] = await rows()
  assert.ok(before)
  const old = await bytes(before.id, 'pdf')
  await conference('Tìm thấy sau')
  const text = await page()
  assert.match(text, /đã khác bản ký gần nhất[\s\S]*Mục 1: 1 → 2/)
  assert.deepEqual((await bytes(before.id, 'pdf')).bytes, old.bytes)
  if (reader(t, 'pdftotext', '-v')) assert.match(pdfText(old.bytes), /họp báo đã tổ chức: 1\./)
  // what somebody else changed meanwhile is not signed unseen
  const digest = digestOn(text)
  const seen = /name="seen" value="(\d+)"/.exec(text)?.[1] ?? ''
  assert.equal((await post('texts', { seen, proposals: 'Thêm trang thiết bị.' })).status, 303)
  const r = await post('signed', { digest })
  assert.equal(r.status, 409)
  assert.match(await r.text(), /Báo cáo vừa thay đổi/)
  assert.equal((await post('signed', { digest: digestOn(await page()) })).status, 303)
  assert.equal((await rows()).length, 2)
  assert.equal((await bytes(before.id, 'docx')).status, 200)
})

test('no role of the program changes or removes a signed report', async () => {
  for (const change of [sql`update report_signed set number = 'x'`, sql`delete from report_signed`])
    await assert.rejects(s.program.db.app.run(change), /permission denied/)
})

test('two who sign the same at once sign it once', async () => {
  await conference('Ba')
  const digest = digestOn(await page())
  const both = await Promise.all([
    post('signed', { digest }),
    post('signed', { digest }, s.cookie.head),
  ])
  assert.deepEqual(
    both.map((r) => r.status),
    [303, 303],
  )
  assert.equal((await rows()).length, 3)
})

test('signed papers of another unit and missing ones are the same 404; others do not sign for the unit', async () => {
  const [row] = await rows()
  assert.equal((await bytes(row?.id ?? '', 'pdf', s.cookie.stranger)).status, 404)
  assert.equal((await bytes('00000000-0000-4000-8000-000000000000', 'pdf')).status, 404)
  assert.equal((await post('signed', { digest: 'a'.repeat(64) }, s.cookie.stranger)).status, 404)
})

test('a paper whose bytes are not those that were signed is not handed out', async () => {
  const [row] = await rows()
  await s.program.owner.run(
    sql`update report_signed set pdf_sha256 = ${'0'.repeat(64)} where id = ${row?.id}`,
  )
  assert.equal((await bytes(row?.id ?? '', 'pdf')).status, 500)
})

test('the report with the units below is signed on its own, and says that it includes them', async (t) => {
  const chief = await s.to.person('Vũ Lãnh Đạo')
  await s.to.post({ person: chief, unit: s.root, role: 'head', scope: 'subtree' })
  const all = await cookieFor(s.program.owner, chief)
  await complete(s.root, all, '1/BC-CQ')
  const text = await page(all, s.root, '&below=1')
  const done = await post('signed', { unit: s.root, below: '1', digest: digestOn(text) }, all)
  assert.equal(done.status, 303)
  const last = (await rows()).at(-1)
  assert.equal(last?.number, '1/BC-CQ')
  assert.match(await page(all, s.root, '&below=1'), /gồm cả cấp dưới/)
  if (!reader(t, 'pdftotext', '-v')) return
  const paper = pdfText((await bytes(last?.id ?? '', 'pdf', all)).bytes)
  assert.match(paper, /Số liệu gồm cả 2 đơn vị cấp dưới\./)
  assert.match(paper, /họp báo đã tổ chức: 3\./)
})

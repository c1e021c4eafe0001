import assert from 'node:assert/strict'
import { execFileSync } from 'node:child_process'
import { test } from 'node:test'
import mammoth from 'mammoth'
import type { Sheet } from '#lib/document/sheet.ts'
import { print } from '#lib/print.ts'
import { checkPdf, inFile, pdfText, reader, viaLibreOffice } from './outputs/readers.ts'
import { stage } from './stage.ts'

const s = await stage()
const at = `unit=${s.unit}&year=2026`
const file = (kind: string, title: string, happened_at: string, more = {}) =>
  s.send('/desk/register', { unit: s.unit, kind, title, happened_at, ...more }, s.cookie.writer)
await file('press_conference', 'Quý I', '2026-04-10T09:00')
await file('press_conference', 'Quý II', '2026-07-10T09:00')
await file('extraordinary_case', 'Cháy kho', '2026-09-02T09:00', { basis: 'D2' })
await file('press_conference', 'Năm trước', '2025-03-10T09:00')
const write = (to: string, values: Record<string, string>) =>
  s.send(`/desk/reports/annual/${to}`, { unit: s.unit, year: '2026', ...values }, s.cookie.writer)
await write('told', {
  code: 'replies_of_requests',
  done_3: '1032',
  total_3: '1044',
  reason_3: 'sổ trực ban',
})
await write('texts', {
  number: '15/BC-CAT',
  signed_on: '2026-12-05',
  signer_post: 'KT. GIÁM ĐỐC\nPhó Giám đốc',
  signer_name: 'Trần Trưởng',
  difficulties: 'Thiếu người trực.',
  proposals: 'Tăng tập huấn #panic("x").',
})

const PARTS = [
  'CƠ QUAN',
  'CÔNG AN TỈNH A',
  'CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM',
  'Độc lập - Tự do - Hạnh phúc',
  'Số: 15/BC-CAT',
  'A, ngày 05 tháng 12 năm 2026',
  'BÁO CÁO',
  'năm 2026',
  'từ ngày 15-12-2025 đến hết ngày 14-12-2026',
  '1. Số cuộc họp báo đã tổ chức: 2.',
  '1032/1044',
  '0/1',
  'Khó khăn, vướng mắc',
  'Thiếu người trực.',
  'Đề xuất, kiến nghị',
  'Tăng tập huấn #panic("x").',
  'KT. GIÁM ĐỐC',
  'PHÓ GIÁM ĐỐC',
  'Trần Trưởng',
  'Nơi nhận:',
  'Bộ Văn hóa, Thể thao và Du lịch;',
  'Lưu: VT.',
]
const close = (t: string) => t.normalize('NFC').replace(/\s+/g, '')
const paper = async (ending: string) => {
  const r = await s.ask(`/desk/reports/annual/document.${ending}?${at}`, s.cookie.writer)
  assert.equal(r.status, 200)
  return Buffer.from(await r.arrayBuffer())
}
const holds = (text: string) => {
  for (const part of PARTS) assert.ok(close(text).includes(close(part)), part)
}

test('the Word paper holds every part of the official layout', async () => {
  const { value } = await mammoth.extractRawText({ buffer: await paper('docx') })
  holds(value)
})

test('the PDF holds the same parts and is sound', async (t) => {
  if (!reader(t, 'pdftotext', '-v')) return
  const pdf = await paper('pdf')
  holds(pdfText(pdf))
  if (reader(t, 'qpdf', '--version'))
    assert.match(checkPdf(pdf), /No syntax or stream encoding errors/)
})

test('LibreOffice opens the Word paper and lays out the same parts', async (t) => {
  if (!reader(t, 'soffice', '--version') || !reader(t, 'pdftotext', '-v')) return
  holds(pdfText(viaLibreOffice(await paper('docx'))))
})

test('in English, and before anything was written, the paper leaves blank what is missing', async (t) => {
  if (!reader(t, 'pdftotext', '-v')) return
  const r = await s.ask(
    `/desk/reports/annual/document.pdf?unit=${s.unit}&year=2025&lang=en`,
    s.cookie.writer,
  )
  const read = pdfText(Buffer.from(await r.arrayBuffer()))
  assert.match(read, /Press conferences held: 1\./)
  assert.match(read, /from 15 December 2024 to 14 December 2025/)
})

/** An official paper of so many lines: the signature falls on the turn of the page somewhere between 17 and 26. */
const ofLines = (n: number): Sheet => ({
  lang: 'vi',
  bodyLang: 'vi',
  origin: 'http://localhost:3000',
  at: '2026-12-05T00:00:00Z',
  accent: '#1f5a93',
  agency: 'Cơ quan',
  unit: 'Công an tỉnh A',
  kind: 'Báo cáo',
  number: '15/BC-CAT',
  released: '',
  headline: 'Kết quả năm 2026',
  summary: '',
  notice: null,
  speakers: {},
  after: [],
  foot: null,
  body: {
    type: 'doc',
    content: Array.from({ length: n }, (_, i) => ({
      type: 'paragraph',
      content: [{ type: 'text', text: i === n - 1 ? 'Dòng cuối cùng.' : `Dòng ${i + 1}.` }],
    })),
  },
  official: {
    nation: 'Cộng hòa xã hội chủ nghĩa Việt Nam',
    motto: 'Độc lập - Tự do - Hạnh phúc',
    above: 'Cơ quan',
    issuer: 'Công an tỉnh A',
    number: 'Số: 15/BC-CAT',
    placeAndDate: 'A, ngày 05 tháng 12 năm 2026',
    kind: 'Báo cáo',
    recipientsHeading: 'Nơi nhận:',
    recipients: ['Bộ;', 'Lưu: VT.'],
    signer: { post: ['KT. GIÁM ĐỐC', 'Phó Giám đốc'], name: 'Trần Trưởng' },
  },
})
const lastPage = (pdf: Uint8Array) =>
  inFile('x.pdf', pdf, (f) => execFileSync('pdftotext', [f, '-'], { encoding: 'utf8' }))
    .normalize('NFC')
    .split('\f')
    .at(-2) ?? ''

test('the signature never stands alone on the last page: a line of the text goes along', async (t) => {
  if (!reader(t, 'pdftotext', '-v')) return
  for (const n of [18, 20, 22, 24, 26, 28])
    assert.match(lastPage(await print('official', ofLines(n))), /Dòng cuối cùng\.[\s\S]*Nơi nhận/)
  if (!reader(t, 'soffice', '--version')) return
  for (const n of [19, 22])
    assert.match(
      lastPage(viaLibreOffice(await print('official-docx', ofLines(n)))),
      /Dòng cuối cùng\.[\s\S]*Nơi nhận/,
    )
})

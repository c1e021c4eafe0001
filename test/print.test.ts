import assert from 'node:assert/strict'
import { test } from 'node:test'
import mammoth from 'mammoth'
import { checkPdf, pdfFacts, pdfText, reader, viaLibreOffice } from './outputs/readers.ts'
import { bilingual, corrected, LITERAL, withdrawn } from './outputs/scene.ts'
import { published, stage } from './stage.ts'

const s = await stage()
const { slug } = await bilingual(s)
const bytes = async (path: string) => Buffer.from(await (await s.ask(path)).arrayBuffer())
const LAYOUTS = ['pdf', 'official.pdf']
/** Hyphens and breaks that a layout puts into a long line are not the text's. */
const close = (t: string) => t.replace(/\s+/g, '')

test('both layouts are tagged PDF/A-2a, sound to qpdf and poppler, in both languages', async (t) => {
  if (!reader(t, 'qpdf', '--version') || !reader(t, 'pdfinfo', '-v')) return
  for (const layout of LAYOUTS)
    for (const lang of ['', '?lang=en']) {
      const pdf = await bytes(`/releases/${slug}.${layout}${lang}`)
      assert.match(checkPdf(pdf), /No syntax or stream encoding errors/)
      const facts = pdfFacts(pdf)
      assert.match(facts, /Tagged: +yes/)
      assert.match(facts, /Page size: .*A4/)
      assert.match(facts, /Title: +(Bắt giữ|Twelve)/)
      const xmp = pdf.toString('latin1')
      assert.match(xmp, /pdfaid:part>2</)
      assert.match(xmp, /pdfaid:conformance>A</)
    }
})

test('text goes into a PDF as data: what would be Typst stands there literally in every field', async (t) => {
  if (!reader(t, 'pdftotext', '-v')) return
  for (const layout of LAYOUTS)
    for (const lang of ['', '?lang=en']) {
      const read = close(pdfText(await bytes(`/releases/${slug}.${layout}${lang}`)))
      const times = read.split(close(LITERAL)).length - 1
      assert.equal(times, 3, `${layout}${lang}: headline, summary and body`)
      assert.doesNotMatch(read, /root:x:0/)
    }
})

test('the official layout carries title and motto, issuer, number, place and date, recipients', async (t) => {
  if (!reader(t, 'pdftotext', '-v')) return
  const today = Temporal.Now.zonedDateTimeISO('Asia/Ho_Chi_Minh')
  const read = pdfText(await bytes(`/releases/${slug}.official.pdf`))
  for (const part of [
    'CƠ QUAN THỬ',
    'CÔNG AN TỈNH A',
    'CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM',
    'Độc lập - Tự do - Hạnh phúc',
    'THÔNG CÁO BÁO CHÍ',
    `năm ${today.year}`,
    'Nơi nhận:',
    'Lưu: VT,',
  ])
    assert.ok(read.includes(part), part)
  assert.match(read, /Số: \d+\/TCBC-U\d+/)
  assert.match(read, /A, ngày \d\d tháng \d+ năm/)
})

test('every print names its version and its check code, and a correction changes both', async (t) => {
  if (!reader(t, 'pdftotext', '-v')) return
  const { id, slug: other } = await published(s, {
    headline: 'Số người bị hại',
    body: 'Có 43 người bị hại.',
  })
  const code = (read: string) =>
    /Bản (\d) · Mã kiểm tra ([0-9A-Z]{5}-[0-9A-Z]{5})/.exec(read)?.slice(1)
  const first = LAYOUTS.map(async (l) => code(pdfText(await bytes(`/releases/${other}.${l}`))))
  const [a, b] = await Promise.all(first)
  assert.equal(a?.[0], '1')
  assert.deepEqual(a, b)
  await corrected(s, id, 'Có 46 người bị hại.', 'Số người bị hại là 46, không phải 43.')
  for (const layout of LAYOUTS) {
    const read = pdfText(await bytes(`/releases/${other}.${layout}`))
    assert.match(read, /Đính chính .*Số người bị hại là 46, không phải 43\./)
    assert.doesNotMatch(read, /Có 43/)
    assert.equal(code(read)?.[0], '2')
    assert.notEqual(code(read)?.[1], a?.[1])
    assert.match(close(read), /\?v=2/)
  }
})

test('a withdrawn release prints as withdrawn, with the reason and without its text', async (t) => {
  if (!reader(t, 'pdftotext', '-v')) return
  const { id, slug: other } = await published(s, {
    headline: 'Tựa đề sẽ rút',
    body: 'Lời bí mật ở đây.',
  })
  for (const layout of LAYOUTS) await bytes(`/releases/${other}.${layout}`)
  await withdrawn(s, id, 'Chưa được kiểm chứng')
  for (const layout of LAYOUTS) {
    const read = pdfText(await bytes(`/releases/${other}.${layout}`))
    assert.doesNotMatch(read, /Tựa đề sẽ rút|Lời bí mật|Mã kiểm tra/)
    assert.match(read, /Đã rút .*Chưa được kiểm chứng/)
  }
  const { value } = await mammoth.extractRawText({ buffer: await bytes(`/releases/${other}.docx`) })
  assert.doesNotMatch(value, /Tựa đề sẽ rút|Lời bí mật/)
  assert.match(value, /Chưa được kiểm chứng/)
})

test('a Word file has real headings, lists, links and quotes for a reader of others', async () => {
  const { value: html } = await mammoth.convertToHtml({
    buffer: await bytes(`/releases/${slug}.docx`),
  })
  assert.match(html, /<h1>Bắt giữ 12 người/)
  assert.match(html, /<h2>Người dân cần làm gì<\/h2>/)
  assert.match(html, /<ul><li>Không đọc mã xác thực cho bất kỳ ai\.<\/li>/)
  assert.match(html, /<ol><li>Bước ba\.<\/li><li>Bước bốn\.<\/li><\/ol>/)
  assert.match(html, /<strong>bắt giữ 12 người<\/strong>/)
  assert.match(html, /<a href="http:\/\/localhost:3000\/speakers">/)
  const { value: text } = await mammoth.extractRawText({
    buffer: await bytes(`/releases/${slug}.docx`),
  })
  assert.equal(text.split(LITERAL).length - 1, 3)
})

test('LibreOffice opens the Word file and finds the whole text in it, with version and check code', async (t) => {
  if (!reader(t, 'soffice', '--version') || !reader(t, 'pdftotext', '-v')) return
  for (const lang of ['', '?lang=en']) {
    const read = close(pdfText(viaLibreOffice(await bytes(`/releases/${slug}.docx${lang}`))))
    assert.equal(read.split(close(LITERAL)).length - 1, 3)
    assert.match(read, /Mãkiểmtra[0-9A-Z]{5}-|Checkcode[0-9A-Z]{5}-/)
  }
})

test('while the longest text is set, pages are answered', async () => {
  const { slug: long } = await published(s, {
    headline: 'Văn bản dài',
    body: Array.from(
      { length: 400 },
      (_, i) => `Đoạn ${i}. ${'Việc kiểm tra được thực hiện công khai. '.repeat(12)}`,
    ).join('\n\n'),
  })
  let made = false
  const pdf = bytes(`/releases/${long}.official.pdf`).then((b) => {
    made = true
    return b
  })
  for (let i = 0; i < 10; i++) await s.ask(`/search?q=van+ban+${i}`)
  assert.equal(made, false, 'ten pages were answered first')
  assert.ok((await pdf).byteLength > 100_000)
})

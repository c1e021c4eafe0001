import assert from 'node:assert/strict'
import { test } from 'node:test'
import { z } from 'zod'
import { sql } from '#lib/db.ts'
import { upload } from './pictures.ts'
import { stage } from './stage.ts'
import { zipOf } from './zips.ts'

const s = await stage()
const NS = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
const p = (text: string, style = '') =>
  `<w:p>${style ? `<w:pPr><w:pStyle w:val="${style}"/></w:pPr>` : ''}<w:r><w:t xml:space="preserve">${text}</w:t></w:r></w:p>`

/** A Word document with this body, as Word lays it out. */
const word = (body: string, more: Parameters<typeof zipOf>[0] = []) =>
  zipOf([
    {
      name: '[Content_Types].xml',
      content:
        '<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>',
    },
    {
      name: '_rels/.rels',
      content:
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/></Relationships>',
    },
    {
      name: 'word/document.xml',
      content: `<w:document ${NS}><w:body>${body}</w:body></w:document>`,
    },
    {
      name: 'word/styles.xml',
      content: `<w:styles ${NS}><w:style w:type="paragraph" w:styleId="Title"><w:name w:val="Title"/></w:style><w:style w:type="paragraph" w:styleId="Heading2"><w:name w:val="heading 2"/></w:style></w:styles>`,
    },
    ...more,
  ])
const send = async (name: string, bytes: Uint8Array | string, as = s.cookie.writer) => {
  const answer = await upload(
    s,
    '/desk/releases/import',
    [[name, bytes]],
    { unit: s.unit, lang: 'vi' },
    as,
  )
  return { status: answer.status, text: await answer.text() }
}
const drafts = () =>
  s.program.owner.many(
    z.object({ texts: z.string() }),
    sql`select v.texts::text as texts from release r join revision v on v.release_id = r.id order by r.created_at`,
  )

test('a Word document becomes a draft: title, headings, bold, paragraphs, with all Vietnamese marks', async () => {
  const bold =
    '<w:p><w:r><w:t xml:space="preserve">Lực lượng chức năng </w:t></w:r><w:r><w:rPr><w:b/></w:rPr><w:t>bắt giữ 12 người</w:t></w:r><w:r><w:t>.</w:t></w:r></w:p>'
  const { status, text } = await send(
    'thông cáo.docx',
    word(
      p('Phá đường dây lừa đảo', 'Title') +
        bold +
        p('Diễn biến', 'Heading2') +
        p('Ngày 19-11, tại Hà Giang.'.normalize('NFD')),
    ),
  )
  assert.equal(status, 200, text)
  assert.match(text, /Mọi chữ trong văn bản đều được mang theo/)
  const [draft] = await drafts()
  const { vi } = JSON.parse(draft?.texts ?? '{}')
  assert.equal(vi.headline, 'Phá đường dây lừa đảo')
  assert.deepEqual(
    vi.body.content.map((b: { type: string }) => b.type),
    ['paragraph', 'heading', 'paragraph'],
  )
  assert.match(draft?.texts ?? '', /"text": "bắt giữ 12 người"/)
  assert.match(draft?.texts ?? '', /Ngày 19-11, tại Hà Giang\./)
  const link = /\/desk\/releases\/[0-9a-f-]{36}/.exec(text)?.[0] ?? ''
  assert.match(await (await s.ask(link, s.cookie.writer)).text(), /Phá đường dây lừa đảo/)
})

test('what could not be carried over is named: pictures, tables, comments, tracked changes', async () => {
  const body = `${p('Tin có bảng', 'Title')}<w:p><w:ins w:id="1"><w:r><w:t>Phần thêm.</w:t></w:r></w:ins><w:del w:id="2"><w:r><w:delText>Phần xóa.</w:delText></w:r></w:del></w:p>
<w:tbl><w:tr><w:tc>${p('Ô một')}</w:tc><w:tc>${p('Ô hai')}</w:tc></w:tr></w:tbl>`
  const { status, text } = await send(
    'bảng.docx',
    word(body, [{ name: 'word/comments.xml', content: `<w:comments ${NS}/>` }]),
  )
  assert.equal(status, 200, text)
  assert.match(text, /Không mang theo được/)
  assert.match(text, /Nhận xét của người soạn/)
  assert.match(text, /Dấu vết sửa đổi/)
  const last = (await drafts()).at(-1)?.texts ?? ''
  assert.match(last, /Phần thêm[\s\S]*Ô một[\s\S]*Ô hai/)
  assert.doesNotMatch(last, /Phần xóa/)
})

test('a document with a stamp of secrecy, even in its header, is refused and nothing of it is stored', async () => {
  const before = (await drafts()).length
  for (const bytes of [
    word(p('Báo cáo', 'Title') + p('TUYỆT MẬT')),
    word(p('Báo cáo'), [{ name: 'word/header1.xml', content: `<w:hdr ${NS}>${p('MẬT')}</w:hdr>` }]),
  ]) {
    const { status, text } = await send('a.docx', bytes)
    assert.equal(status, 422)
    assert.match(text, /độ mật|dấu mật/)
  }
  assert.equal((await drafts()).length, before)
})

test('what is no Word document, or a harmful one, is refused in words, and the program goes on', async () => {
  const before = (await drafts()).length
  const deep = '<w:tbl><w:tr><w:tc>'.repeat(3_000) + p('x') + '</w:tc></w:tr></w:tbl>'.repeat(3_000)
  const bad: [string, Uint8Array | string][] = [
    ['a.docx', 'không phải tệp nén'],
    ['cụt.docx', word(p('x')).subarray(0, 300)],
    ['bom.docx', word(p('x'), [{ name: 'word/media/a.xml', content: Buffer.alloc(30_000_000) }])],
    ['vỡ.docx', word('<w:p><w:r>')],
    [
      'thực thể.docx',
      zipOf([
        {
          name: 'word/document.xml',
          content:
            '<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]><w:document>&a;</w:document>',
        },
      ]),
    ],
  ]
  for (const [name, bytes] of bad) {
    const { status, text } = await send(name, bytes)
    assert.equal(status, 400, name)
    assert.match(text, /Không đọc được tệp này/, name)
    assert.doesNotMatch(text, /root:x:0/)
  }
  assert.equal((await drafts()).length, before)
  assert.ok([200, 400].includes((await send('sâu.docx', word(p('Sâu', 'Title') + deep))).status))
  assert.equal((await send('tốt.docx', word(p('Sau đó', 'Title')))).status, 200)
})

test('only who may write for a unit may import into it', async () => {
  const before = (await drafts()).length
  assert.equal((await send('a.docx', word(p('Lén', 'Title')), s.cookie.stranger)).status, 404)
  assert.equal((await drafts()).length, before)
})

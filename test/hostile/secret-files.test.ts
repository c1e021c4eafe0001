import assert from 'node:assert/strict'
import fs from 'node:fs'
import path from 'node:path'
import { test } from 'node:test'
import { z } from 'zod'
import { sql } from '#lib/db.ts'
import { upload } from '../pictures.ts'
import { stage } from '../stage.ts'
import { office } from '../zips.ts'

const s = await stage()
const send = (name: string, bytes: Uint8Array | string) =>
  upload(s, '/desk/media', [[name, bytes]], { unit: s.unit, rights: 'Tự do' }, s.cookie.writer)
const rows = async () =>
  (await s.program.owner.one(z.object({ n: z.number() }), sql`select count(*)::int as n from file`))
    .n
/** Every file that lies in the data folder, however deep. */
const kept = () =>
  fs
    .readdirSync(s.program.config.folder, { recursive: true, withFileTypes: true })
    .filter((e) => e.isFile())
    .map((e) => path.join(e.parentPath, e.name))

const w = (...paragraphs: string[]) =>
  `<w:document>${paragraphs.map((p) => `<w:p><w:r><w:t>${p}</w:t></w:r></w:p>`).join('')}</w:document>`
const part = (name: string, content: string) => ({ name, content })

const STAMPED: [string, Uint8Array | string][] = [
  ['thân.docx', office('docx', [part('word/footnotes.xml', w('Công văn', 'MẬT', 'Kính gửi'))])],
  ['đầu trang.docx', office('docx', [part('word/header1.xml', w('T&#x1ED0;I M&#7852;T'))])],
  [
    'cắt khúc.docx',
    office('docx', [
      part(
        'word/header2.xml',
        '<w:p><w:r><w:t>TUYỆT</w:t></w:r><w:r><w:t xml:space="preserve"> MẬT</w:t></w:r></w:p>',
      ),
    ]),
  ],
  ['văn bản.odt', office('odt', [part('styles.xml', '<text:p>MẬT</text:p>')])],
  [
    'bảng.xlsx',
    office('xlsx', [part('xl/sharedStrings.xml', '<sst><si><t>Độ mật: Tối mật</t></si></sst>')]),
  ],
  ['ghi chép.txt', 'Báo cáo nhanh\nTUYỆT MẬT\nNội dung'.normalize('NFD')],
]

test('a document that bears a stamp of secrecy is refused in a clear sentence, and nothing of it is stored', async () => {
  for (const [name, bytes] of STAMPED) {
    const before = [await rows(), kept().length]
    const answer = await send(name, bytes)
    assert.equal(answer.status, 400, name)
    assert.match(await answer.text(), /mang dấu hoặc ghi độ mật/, name)
    assert.deepEqual([await rows(), kept().length], before, name)
  }
})

test('a document that only speaks of such things is taken', async () => {
  const free = w(
    'Bảo mật thông tin là việc của mỗi người.',
    'Phòng bí mật nhà nước',
    'MẬT ONG RỪNG',
  )
  for (const [name, bytes] of [
    ['tốt.docx', office('docx', [part('word/footnotes.xml', free)])],
    ['tốt.txt', 'Mật khẩu phải dài.\nMẬT ĐỘ giao thông'],
  ] as const) {
    const answer = await send(name, bytes)
    assert.equal(answer.status, 303, `${name} ${await answer.text()}`)
  }
})

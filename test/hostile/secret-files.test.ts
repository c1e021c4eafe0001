import assert from 'node:assert/strict'
import fs from 'node:fs'
import { createRequire } from 'node:module'
import path from 'node:path'
import { test } from 'node:test'
import { NodeCompiler } from '@myriaddreamin/typst-ts-node-compiler'
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

/** A PDF on whose first page each text stands where it is put, in points from the left and the foot. */
async function paper(...texts: [text: string, x: number, y: number][]): Promise<Uint8Array> {
  const placed = texts
    .map(([t, x, y]) => `#place(bottom + left, dx: ${x}pt, dy: -${y}pt)[${t}]`)
    .join('\n')
  return NodeCompiler.create({ fontArgs: [{ fontPaths: [FONT] }] }).pdf({
    mainFileContent: `#set page(width: 595pt, height: 842pt, margin: 0pt)\n#set text(font: "Tinos")\n${placed}`,
  })
}
const FONT = createRequire(import.meta.url).resolve(
  '@expo-google-fonts/tinos/400Regular/Tinos_400Regular.ttf',
)

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
  [
    'dấu cạnh tiêu đề.pdf',
    await paper(['BỘ CÔNG AN', 60, 780], ['TỐI MẬT', 260, 780], ['CỘNG HÒA XÃ HỘI', 400, 780]),
  ],
  ['dưới cùng.pdf', await paper(['Kính gửi', 60, 700], ['Độ mật: Mật', 60, 40])],
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
    ['tốt.pdf', await paper(['Luật Bảo vệ BÍ MẬT NHÀ NƯỚC', 60, 700], ['bảo mật', 60, 680])],
    ['tốt.txt', 'Mật khẩu phải dài.\nMẬT ĐỘ giao thông'],
  ] as const) {
    const answer = await send(name, bytes)
    assert.equal(answer.status, 303, `${name} ${await answer.text()}`)
  }
})

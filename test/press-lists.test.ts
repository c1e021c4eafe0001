import assert from 'node:assert/strict'
import { test } from 'node:test'
import { z } from 'zod'
import { sql } from '#lib/db.ts'
import { seedList } from './crash/scene.ts'
import { upload } from './pictures.ts'
import { stage } from './stage.ts'
import { zipOf } from './zips.ts'

const s = await stage()
let lists = 0
const HEAD = ['address', 'name', 'outlet', 'lang', 'source', 'consent']

/** A workbook with these rows; texts are shared or in place, by turns, as programs write them. */
function workbook(rows: string[][]) {
  const shared: string[] = []
  const cell = (text: string, r: number, c: number) => {
    const at = `${String.fromCharCode(65 + c)}${r + 1}`
    if ((r + c) % 2) return `<c r="${at}" t="inlineStr"><is><t>${text}</t></is></c>`
    return `<c r="${at}" t="s"><v>${shared.push(text) - 1}</v></c>`
  }
  const body = rows.map(
    (row, r) => `<row r="${r + 1}">${row.map((t, c) => (t ? cell(t, r, c) : '')).join('')}</row>`,
  )
  const ns = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
  return zipOf([
    { name: '[Content_Types].xml', content: '<Types/>' },
    {
      name: 'xl/worksheets/sheet1.xml',
      content: `<worksheet ${ns}><sheetData>${body.join('')}</sheetData></worksheet>`,
    },
    {
      name: 'xl/sharedStrings.xml',
      content: `<sst ${ns}>${shared.map((t) => `<si><r><t>${t.slice(0, 3)}</t></r><r><t>${t.slice(3)}</t></r></si>`).join('')}</sst>`,
    },
  ])
}
/** Imports a file into a new list. Answers the page and who stands on the list then. */
async function imported(
  name: string,
  bytes: Uint8Array | string,
  values: Record<string, string> = {},
) {
  const id = await seedList(s, `Danh sách ${++lists}`, 0)
  const answer = await upload(
    s,
    `/desk/lists/${id}/import`,
    [[name, bytes]],
    values,
    s.cookie.writer,
  )
  const people = await s.program.owner.many(
    z.object({ address: z.string(), name: z.string(), outlet: z.string(), source: z.string() }),
    sql`select address, name, outlet, source from recipient where list_id = ${id} order by address`,
  )
  return { status: answer.status, text: await answer.text(), people }
}

test('a workbook is read as its table stands: shared texts, texts in place, empty cells, marks', async () => {
  const { status, people, text } = await imported(
    'báo chí.xlsx',
    workbook([
      HEAD,
      ['anh@bao.example', 'Nguyễn Thị Ánh', 'Báo Mẫu', 'vi', 'danh bạ', 'đồng ý'],
      ['weber@wire.example', 'Anna Weber', '', 'en', 'danh bạ', 'đồng ý'],
      ['', '', '', '', '', ''],
    ]),
  )
  assert.equal(status, 200, text)
  assert.deepEqual(people, [
    { address: 'anh@bao.example', name: 'Nguyễn Thị Ánh', outlet: 'Báo Mẫu', source: 'danh bạ' },
    { address: 'weber@wire.example', name: 'Anna Weber', outlet: '', source: 'danh bạ' },
  ])
})

test('cards are taken with the source and the consent that are entered for all of them', async () => {
  const cards =
    'BEGIN:VCARD\r\nVERSION:4.0\r\nFN:Trần Quốc Khánh\r\nORG:Đài Vùng Cao\r\nEMAIL:khanh@dai.example\r\nEND:VCARD\r\n'
  const no = await imported('a.vcf', cards)
  assert.equal(no.status, 400)
  assert.deepEqual(no.people, [])
  const yes = await imported('a.vcf', cards, { all_source: 'danh thiếp', all_consent: 'đã hỏi' })
  assert.deepEqual(yes.people, [
    {
      address: 'khanh@dai.example',
      name: 'Trần Quốc Khánh',
      outlet: 'Đài Vùng Cao',
      source: 'danh thiếp',
    },
  ])
})

test('one wrong row and nothing is taken, with its line', async () => {
  const { status, people, text } = await imported(
    'sai.xlsx',
    workbook([
      HEAD,
      ['tot@bao.example', 'A', '', 'vi', 'x', 'y'],
      ['không phải thư', 'B', '', 'vi', 'x', 'y'],
    ]),
  )
  assert.equal(status, 400)
  assert.match(text, /Dòng 3/)
  assert.deepEqual(people, [])
})

test('a workbook that is a bomb, broken, or has no table is refused in words', async () => {
  const bomb = zipOf([{ name: 'xl/worksheets/sheet1.xml', content: Buffer.alloc(30_000_000) }])
  const bad: [string, Buffer][] = [
    ['bom.xlsx', bomb],
    ['cụt.xlsx', workbook([HEAD]).subarray(0, 120)],
    ['không bảng.xlsx', zipOf([{ name: 'a.txt', content: 'x' }])],
    ['vỡ.xlsx', zipOf([{ name: 'xl/worksheets/sheet1.xml', content: '<worksheet><row><c' }])],
    [
      'thực thể.xlsx',
      zipOf([
        {
          name: 'xl/worksheets/sheet1.xml',
          content: '<!DOCTYPE x [<!ENTITY a "b">]><worksheet>&a;</worksheet>',
        },
      ]),
    ],
  ]
  for (const [name, bytes] of bad) {
    const { status, people, text } = await imported(name, bytes)
    assert.equal(status, 400, name)
    assert.doesNotMatch(text, /\bat .+:\d+:\d+/)
    assert.deepEqual(people, [])
  }
})

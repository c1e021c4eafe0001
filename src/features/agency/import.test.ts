import assert from 'node:assert/strict'
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { test } from 'node:test'
import { sql } from '#lib/db.ts'
import { Refusal } from '#lib/refusal.ts'
import { agencyCommand } from './cli.ts'
import { readCsv } from './pages/read-csv.ts'
import { UNIT_COLUMNS } from './rules/unit-rows.ts'
import { scene } from './scene.testing.ts'
import { words } from './words/import.ts'

const s = await scene()
const { get, send, count } = s
const desk = s.desk(s.admin)
const rootCode = await s.codeOf(s.root)
const HEADER = 'code,name_vi,name_en,kind,parent_code,valid_from,valid_to,phone,mail,hours'
const PEOPLE = 'name,mail,phone,lang,unit_code,role,scope,post_vi,post_en,from,to,paper'
const lines = (n: number, prefix: string, bad = -1) =>
  [
    HEADER,
    ...Array.from(
      { length: n },
      (_, i) => `${prefix}${i},Đơn vị ${i},,commune,${i === bad ? 'NOWHERE' : rootCode},,,,,`,
    ),
  ].join('\n')

test('the check of a good file counts what would come, and writes nothing', async () => {
  const before = await count('unit')
  const page = await (await send(desk, '/desk/units/import', { text: lines(3, 'DRY') })).text()
  assert.match(page, /Sẽ thêm 3 đơn vị/)
  assert.equal(await count('unit'), before)
})

test('the confirmed file is written with names, places and closure, and is an event', async () => {
  const before = await count('unit')
  const done = await send(desk, '/desk/units/import', { text: lines(3, 'IN'), apply: '1' })
  assert.match(await done.text(), /Đã thêm 3 đơn vị/)
  assert.equal(await count('unit'), before + 3)
  const tree = await (await get(desk, '/desk/units')).text()
  assert.match(tree, /Đơn vị 2/)
  assert.equal((await s.events('unit.imported')).length, 1)
  const again = await (await send(desk, '/desk/units/import', { text: lines(3, 'IN') })).text()
  assert.match(again, /không có gì để nhập/)
})

test('one bad line of 3,000 imports nothing and names its line', async () => {
  const before = await count('unit')
  const answer = await send(desk, '/desk/units/import', {
    text: lines(3000, 'BAD', 1234),
    apply: '1',
  })
  assert.equal(answer.status, 422)
  assert.match(
    await answer.text(),
    /Dòng 1236, parent_code: không có đơn vị cấp trên mang mã này \(NOWHERE\)/,
  )
  assert.equal(await count('unit'), before)
})

test('a file that cannot be read says why, and what was pasted is kept', async () => {
  const cases: [string, RegExp][] = [
    [`${HEADER}\nA,"chưa đóng,,,,,,,,`, /Dòng \d: dấu ngoặc kép không được đóng/],
    [`${HEADER}\nA,Tên,commune`, /Dòng 2: số ô không bằng số cột/],
    ['code,name_vi\nA,B', /thiếu cột: kind, parent_code/],
    [`${HEADER},lạ\nA,B,,other,${rootCode},,,,,,x`, /cột không hiểu được: lạ/],
    ['', /Chưa có nội dung/],
    [HEADER, /Chưa có nội dung/],
  ]
  for (const [text, why] of cases) {
    const answer = await send(desk, '/desk/units/import', { text })
    assert.equal(answer.status, 400)
    const page = await answer.text()
    assert.match(page, why)
    if (text) assert.ok(page.includes(text.split('\n', 1)[0] ?? ''))
  }
})

test('a UTF-16 file, a Latin file and one of 51,000 lines each get a sentence of their own', () => {
  const read = (bytes: Uint8Array) => {
    const csv = readCsv(bytes, UNIT_COLUMNS, ['code'])
    return csv.ok ? '' : csv.why(words.en.csv)
  }
  assert.match(read(Buffer.from(`\uFEFF${HEADER}\nA,Tên`, 'utf16le')), /UTF-16/)
  assert.match(read(Buffer.from(`${HEADER}\nA,T\u00EAn,,,,,,,,`, 'latin1')), /not UTF-8/)
  assert.match(read(Buffer.from(lines(51_000, 'X'))), /more than 50000 lines/)
})

test('semicolons, tabs and a byte-order mark are read as a spreadsheet writes them', () => {
  for (const delimiter of [';', '\t']) {
    const text = `\uFEFF${HEADER}\r\nA,"Tên, có phẩy",,,,,,,,\r\n`.replaceAll(/,(?! )/g, delimiter)
    const csv = readCsv(Buffer.from(text), UNIT_COLUMNS, ['code'])
    assert.ok(csv.ok)
    assert.equal(csv.rows[0]?.cells['name_vi'], 'Tên, có phẩy')
  }
})

test('a line end in a name is refused, so that no mail header can be split by it', async () => {
  const text = `${HEADER}\nINJ,"Phòng\nBcc: x@y.vn",,other,${rootCode},,,,,`
  const answer = await send(desk, '/desk/units/import', { text, apply: '1' })
  assert.equal(answer.status, 422)
  assert.match(await answer.text(), /name_vi: có ký tự xuống dòng/)
})

test('people are imported with their posts, each post an event, and a second time changes nothing', async () => {
  const text = `${PEOPLE}\nVũ Một,mot@agency.example,,vi,IN0,head,unit,Trưởng,,2024-01-01,,QĐ 1\nVũ Một,mot@agency.example,,vi,IN1,press_officer,,,,2024-01-01,,`
  const before = (await s.events('appointment.made')).length
  assert.match(
    await (await send(desk, '/desk/people/import', { text })).text(),
    /Sẽ thêm 1 người và 2 bổ nhiệm/,
  )
  assert.match(
    await (await send(desk, '/desk/people/import', { text, apply: '1' })).text(),
    /Đã thêm 1 người và 2 bổ nhiệm/,
  )
  assert.equal((await s.events('appointment.made')).length, before + 2)
  assert.match(
    await (await send(desk, '/desk/people/import', { text })).text(),
    /không có gì để nhập/,
  )
})

test('importing people asks for a fresh proof, and writes nothing without it', async () => {
  const before = await count('person')
  const text = `${PEOPLE}\nVũ Hai,hai@agency.example,,vi,IN0,press_officer,,,,2024-01-01,,`
  const answer = await send(s.desk(s.admin, false), '/desk/people/import', { text, apply: '1' })
  assert.equal(answer.status, 401)
  assert.equal(await count('person'), before)
})

test('nobody but who administers the whole agency imports: all others see the same 404', async () => {
  const before = await count('unit')
  for (const who of [s.local, s.head, s.officer]) {
    assert.equal((await get(s.desk(who), '/desk/units/import')).status, 404)
    assert.equal(
      (await send(s.desk(who), '/desk/units/import', { text: lines(1, 'NO'), apply: '1' })).status,
      404,
    )
    assert.equal((await get(s.desk(who), '/desk/reorganisations/new')).status, 404)
    assert.equal((await get(s.desk(who), '/desk/agency')).status, 404)
    assert.equal((await get(s.desk(who), '/desk/topics')).status, 404)
  }
  assert.equal(await count('unit'), before)
})

const file = (name: string, text: string) => {
  const at = path.join(fs.mkdtempSync(path.join(os.tmpdir(), 'rostrum-csv-')), name)
  fs.writeFileSync(at, text)
  return at
}

test('the command checks, imports, and names the bad line', async () => {
  const said: string[] = []
  const run = (...args: string[]) => agencyCommand(args, s.program.owner, (line) => said.push(line))
  const good = file('units.csv', lines(2, 'CLI'))
  const before = await count('unit')
  await run('import', good, '--dry-run')
  assert.equal(await count('unit'), before)
  await run('import', good)
  assert.equal(await count('unit'), before + 2)
  assert.match(said.join('\n'), /2 units would be added[\s\S]*2 units were added/)
  await assert.rejects(
    run('import', file('units.csv', lines(5, 'C', 3))),
    (e) => e instanceof Refusal && /Line 5, parent_code/.test(e.message),
  )
  await assert.rejects(
    run('import', file('people.csv', `${PEOPLE}\nVũ Ba,ba@agency.example,,,Z,king,,,,,,`)),
    /Line 2, role[\s\S]*Nothing was imported|Line 2, unit_code/,
  )
  await assert.rejects(run('export'), Refusal)
})

test('3,400 units and as many people are imported at once', async () => {
  const units = lines(3400, 'MANY')
  const people = [
    PEOPLE,
    ...Array.from(
      { length: 3400 },
      (_, i) => `Người ${i},m${i}@agency.example,,,MANY${i},head,,Trưởng,,2024-01-01,,`,
    ),
  ].join('\n')
  const started = performance.now()
  assert.equal((await send(desk, '/desk/units/import', { text: units, apply: '1' })).status, 200)
  assert.equal((await send(desk, '/desk/people/import', { text: people, apply: '1' })).status, 200)
  const seconds = (performance.now() - started) / 1000
  const orphans = await s.program.owner.run(sql`
    select from unit u where u.code like 'MANY%' and not exists (select from unit_closure c where c.descendant = u.id and c.ancestor = ${s.root})`)
  assert.equal(orphans, 0)
  console.log(`# 3,400 units and 3,400 people through the page: ${seconds.toFixed(2)} s`)
})

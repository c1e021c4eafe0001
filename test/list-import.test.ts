import assert from 'node:assert/strict'
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { after, test } from 'node:test'
import { z } from 'zod'
import { listsCommand } from '#features/delivery/cli.ts'
import { sql } from '#lib/db.ts'
import { stage } from './stage.ts'

const s = await stage()
const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'rostrum-lists-'))
after(() => fs.rmSync(folder, { recursive: true }))
const { code } = await s.program.owner.one(
  z.object({ code: z.string() }),
  sql`select code from unit where id = ${s.unit}`,
)
const put = (name: string, text: string) => fs.writeFileSync(path.join(folder, name), text)
const lists = () =>
  s.program.owner.many(
    z.object({ name: z.string(), addresses: z.array(z.string()) }),
    sql`select l.name, array_agg(r.address order by r.address) as addresses from press_list l join recipient r on r.list_id = l.id group by l.id order by l.name`,
  )
async function run(...args: string[]) {
  const said: string[] = []
  const refused = await listsCommand([...args, '--unit', code], { db: s.program.owner }, (line) =>
    said.push(line),
  )
  return { refused, said: said.join('\n') }
}
put(
  'Báo tỉnh.csv',
  'address,name,outlet,lang,source,consent\nan@bao.example,An,Báo A,vi,danh thiếp,2026-01-05\nbinh@bao.example,Bình,Báo B,vi,danh thiếp,2026-01-05\n',
)
put(
  'phóng viên.vcf',
  'BEGIN:VCARD\nVERSION:3.0\nFN:Chi\nEMAIL:chi@dai.example\nORG:Đài C\nEND:VCARD\n',
)
put('hỏng.csv', 'address,source,consent\nkhông-phải-thư,x,y\n')

test('each file of a folder becomes a list; one that does not hold is left out whole, with its lines', async () => {
  const dry = await run(folder, '--source', 'hội nhà báo', '--consent', 'có', '--dry-run')
  assert.deepEqual(await lists(), [], 'a dry run writes nothing')
  assert.match(dry.said, /2 on “Báo tỉnh” \(nothing written\)/)
  const { refused, said } = await run(folder, '--source', 'hội nhà báo', '--consent', 'có')
  assert.equal(refused, 1)
  assert.match(said, /hỏng\.csv: nothing was taken\.\n {2}line 2: /i)
  assert.deepEqual(await lists(), [
    { name: 'Báo tỉnh', addresses: ['an@bao.example', 'binh@bao.example'] },
    { name: 'phóng viên', addresses: ['chi@dai.example'] },
  ])
})

test('run again it enters nobody twice', async () => {
  const before = await lists()
  await run(path.join(folder, 'Báo tỉnh.csv'))
  assert.deepEqual(await lists(), before)
})

test('an unknown unit, a missing file and unknown options are refused in one sentence', async () => {
  const db = s.program.owner
  await assert.rejects(
    listsCommand(['x.csv', '--unit', 'KHONG-CO'], { db }),
    /no unit with the code/,
  )
  await assert.rejects(run(path.join(folder, 'nothing.csv')), /There is nothing at/)
  await assert.rejects(run(folder, '--nonsense'), /^Refusal: Usage|Usage: rostrum import lists/)
})

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { z } from 'zod'
import { sql } from '#lib/db.ts'
import { drafted, idIn, stage } from '../../../test/stage.ts'

const s = await stage()
const page = async (id: string) => (await s.ask(`/desk/releases/${id}`, s.cookie.writer)).text()
const submitted = async (id: string) => {
  await s.send(`/desk/releases/${id}/submissions`, { x: '1' }, s.cookie.writer)
  const { state } = await s.program.owner.one(
    z.object({ state: z.string() }),
    sql`select state from release where id = ${id}`,
  )
  return state
}
/** A fact of a case at this stage, cleared and sayable. Answers its key. */
async function factAt(stageCode: string) {
  const dossier = idIn(
    await s.send(
      '/desk/dossiers',
      { title: 'Vụ án', unit: s.unit, stage: stageCode },
      s.cookie.writer,
    ),
  )
  await s.send(
    `/desk/dossiers/${dossier}/facts`,
    { statement: 'Đã bắt một người.', source: 'Báo cáo', unit: s.unit },
    s.cookie.writer,
  )
  const f = await s.program.owner.one(
    z.object({ id: z.uuid(), key: z.string(), version: z.uuid() }),
    sql`select f.id, f.key, v.id as version from fact f join fact_version v on v.fact_id = f.id where f.dossier_id = ${dossier}`,
  )
  await s.send(
    `/desk/facts/${f.id}/rulings`,
    { certainty: 'confirmed', sayable: 'yes' },
    s.cookie.head,
  )
  await s.program.owner.run(
    sql`insert into clearance (version_id, answer, person_id, answered_by, via) values (${f.version}, 'yes', ${s.people.head}, 'x', 'desk')`,
  )
  return f.key
}

test('words that a ban may forbid wait for a person, whose decision is recorded with the reason', async () => {
  const id = await drafted(s, { body: 'Công an đã bắt tên cướp trong đêm.' })
  assert.equal(await submitted(id), 'draft')
  const text = await page(id)
  for (const part of ['P2', 'tên cướp', 'BLTTHS 2015, Điều 13'])
    assert.match(text, new RegExp(part))
  await s.send(
    `/desk/releases/${id}/guard`,
    { ban: 'P2', excerpt: 'tên cướp', reason: 'Trích nguyên văn bản án' },
    s.cookie.writer,
  )
  assert.match(await page(id), /Lê Soạn giữ nguyên: Trích nguyên văn bản án/)
  assert.equal(await submitted(id), 'submitted')
})

test('a decision stands for its words alone, and only for words that were found', async () => {
  const id = await drafted(s, { body: 'Bắt tên cướp và hung thủ.' })
  for (const excerpt of ['tên cướp', 'không có trong văn bản'])
    await s.send(
      `/desk/releases/${id}/guard`,
      { ban: 'P2', excerpt, reason: 'lý do đủ' },
      s.cookie.writer,
    )
  assert.equal(await submitted(id), 'draft')
  const { n } = await s.program.owner.one(
    z.object({ n: z.number() }),
    sql`select count(*)::int as n from guard_decision where release_id = ${id}`,
  )
  assert.equal(n, 1)
})

test('the checklist goes by the stage of the case that the text cites', async () => {
  for (const [code, found] of [
    ['charged', true],
    ['final', false],
  ] as const) {
    const id = await drafted(s, { body: `Tên cướp đã bị xử lý {${await factAt(code)}}.` })
    assert.equal(/Tên cướp<\/mark>/.test(await page(id)), found, code)
  }
})

test('a text with a stamp of secrecy is refused with a clear sentence, and not a word of it is stored', async () => {
  const canary = 'canary-mat-7781'
  const secret = `TỐI MẬT\n\nKế hoạch ${canary}`
  const values = {
    unit: s.unit,
    kind: 'press_release',
    main_lang: 'vi',
    headline_vi: 'x',
    when: 'lead',
    planned_lead: '60',
  }
  const made = await s.send('/desk/releases', { ...values, body_vi: secret }, s.cookie.writer)
  assert.equal(made.status, 422)
  assert.match(await made.text(), /không được lưu, dù chỉ một chữ/)
  const id = await drafted(s)
  const saved = await s.send(
    `/desk/releases/${id}`,
    { ...values, body_vi: secret },
    s.cookie.writer,
  )
  assert.equal(saved.status, 422)
  const dump = await s.program.owner.many(
    z.object({ text: z.string() }),
    sql`select database_to_xml(true, false, '')::text as text`,
  )
  assert.ok(dump[0]?.text.includes('press_officer'), 'the dump holds the rows')
  assert.ok(!dump[0]?.text.includes(canary))
})

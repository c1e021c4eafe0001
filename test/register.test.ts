import assert from 'node:assert/strict'
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { after, test } from 'node:test'
import { z } from 'zod'
import { casesCommand } from '#features/reporting/cli.ts'
import { sql } from '#lib/db.ts'
import { idIn, published, stage } from './stage.ts'

const s = await stage()
const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'rostrum-cases-'))
after(() => fs.rmSync(folder, { recursive: true }))
const { code } = await s.program.owner.one(
  z.object({ code: z.string() }),
  sql`select code from unit where id = ${s.unit}`,
)
const Row = z.object({
  ruleId: z.string().nullable(),
  dueAt: z.string().nullable(),
  inTime: z.boolean().nullable(),
})
const standing = (caseId: string) =>
  s.program.owner.one(
    Row,
    sql`select rule_id, due_at, in_time from register_entry where case_id = ${caseId} and stands`,
  )
const enter = (values: Record<string, string>, as = s.cookie.writer) =>
  s.send('/desk/register', { unit: s.unit, kind: 'extraordinary_case', ...values }, as)
const entered = async (values: Record<string, string>) => idIn(await enter(values))
const vn = (local: string) =>
  Temporal.PlainDateTime.from(local).toZonedDateTime('Asia/Ho_Chi_Minh').toInstant().toString()

test('a case before 1 July 2026 is judged from when it happened, one after it from when it was received', async () => {
  const before = await standing(
    await entered({
      title: 'Sự việc cuối tháng Sáu',
      basis: 'D3',
      happened_at: '2026-06-30T23:00',
      accepted_at: '2026-07-01T08:00',
      spoken_at: '2026-07-02T07:30',
    }),
  )
  assert.equal(before.ruleId, 'D7')
  assert.equal(before.inTime, false, '24 hours from 23:00 on 30 June have passed')
  const after = await standing(
    await entered({
      title: 'Sự việc đầu tháng Bảy',
      basis: 'D3',
      happened_at: '2026-07-01T00:30',
      accepted_at: '2026-07-01T08:00',
      spoken_at: '2026-07-02T07:30',
    }),
  )
  assert.equal(after.ruleId, 'D3')
  assert.equal(after.inTime, true, '24 hours from 08:00 on 1 July have not')
  const due = (t: string | null) =>
    Math.round(Temporal.Instant.from(t ?? '').epochMilliseconds / 1000)
  assert.equal(due(before.dueAt), due(vn('2026-07-01T23:00')))
  assert.equal(due(after.dueAt), due(vn('2026-07-02T08:00')))
})

test('where the limit counts from an instant that is not known, the case is asked for it and the words are kept', async () => {
  const r = await enter({
    title: 'Thiếu lúc tiếp nhận',
    basis: 'D3',
    happened_at: '2026-08-01T10:00',
  })
  assert.equal(r.status, 422)
  const page = await r.text()
  assert.match(page, /Thời hạn đếm từ thời điểm này/)
  assert.match(page, /value="Thiếu lúc tiếp nhận"/)
  assert.equal(
    (
      await enter({
        title: 'x',
        basis: 'D4',
        happened_at: '2026-08-01T10:00',
        accepted_at: '2026-08-01T10:00',
      })
    ).status,
    422,
  )
})

test('a correction is a further row: the older one is kept, stands no more, and two never correct the same', async () => {
  const id = await entered({
    title: 'Cháy kho',
    basis: 'D3',
    happened_at: '2026-08-02T10:00',
    accepted_at: '2026-08-02T10:10',
  })
  const page = await (await s.ask(`/desk/register/${id}`, s.cookie.writer)).text()
  const replaces = /name="replaces" value="([^"]+)"/.exec(page)?.[1] ?? ''
  const words = {
    replaces,
    kind: 'extraordinary_case',
    title: 'Cháy kho hàng',
    basis: 'D3',
    happened_at: '2026-08-02T10:00',
    accepted_at: '2026-08-02T10:10',
    spoken_at: '2026-08-02T12:00',
  }
  assert.match(
    await (await s.send(`/desk/register/${id}/corrections`, words, s.cookie.writer)).text(),
    /Hãy nói vì sao/,
  )
  assert.equal(
    (
      await s.send(
        `/desk/register/${id}/corrections`,
        { ...words, why: 'thiếu giờ phát ngôn' },
        s.cookie.writer,
      )
    ).status,
    303,
  )
  assert.equal(
    (await s.send(`/desk/register/${id}/corrections`, { ...words, why: 'lần nữa' }, s.cookie.head))
      .status,
    409,
  )
  const seen = await (await s.ask(`/desk/register/${id}`, s.cookie.head)).text()
  assert.match(seen, /thiếu giờ phát ngôn/)
  assert.match(seen, /<summary>Cháy kho<\/summary>/)
  assert.equal((await standing(id)).inTime, true)
  const now = /name="replaces" value="([^"]+)"/.exec(seen)?.[1] ?? ''
  await s.send(
    `/desk/register/${id}/undo`,
    { replaces: now, undo_why: 'ghi nhầm' },
    s.cookie.writer,
  )
  assert.match(
    await (await s.ask(`/desk/register/${id}`, s.cookie.writer)).text(),
    /Đã hủy khỏi sổ/,
  )
  const verbs = await s.program.owner.many(
    z.object({ verb: z.string() }),
    sql`select verb from event where subject_kind = 'register' and subject_id = ${id} order by id`,
  )
  assert.deepEqual(
    verbs.map((v) => v.verb),
    ['register.entered', 'register.corrected', 'register.voided'],
  )
  await assert.rejects(s.program.db.app.run(sql`update register_entry set title = 'x'`))
  await assert.rejects(s.program.db.app.run(sql`delete from register_entry`))
})

test('the register is searched without diacritics, and another unit sees nothing of it', async () => {
  const found = async (as: string) => (await s.ask('/desk/register?q=su+viec+cuoi', as)).text()
  assert.match(await found(s.cookie.writer), /Sự việc cuối tháng Sáu/)
  assert.doesNotMatch(await found(s.cookie.stranger), /Sự việc cuối/)
  assert.equal(
    (await enter({ title: 'x', basis: 'D2', happened_at: '2026-08-01T10:00' }, s.cookie.stranger))
      .status,
    404,
  )
})

test('a table is taken whole or not at all, with each line that does not hold; twice it enters nothing twice', async () => {
  const count = async () =>
    (
      await s.program.owner.one(
        z.object({ n: z.number() }),
        sql`select count(*)::int as n from register_entry`,
      )
    ).n
  const file = path.join(folder, 'cases.csv')
  const run = async (text: string, ...more: string[]) => {
    fs.writeFileSync(file, text)
    const said: string[] = []
    const refused = await casesCommand(
      [file, '--unit', code, ...more],
      { db: s.program.owner },
      (l) => said.push(l),
    )
    return { refused, said: said.join('\n') }
  }
  const head = 'kind;title;basis;happened_at;accepted_at;spoken_at\n'
  const before = await count()
  const bad = await run(
    `${head}Họp báo;Quý I;;02/04/2026 09:00;;\nvụ việc đột xuất;Sập cầu;D3;2026-07-09;;\ntin lạ;?;;hôm qua;;\n`,
  )
  assert.equal(bad.refused, 1)
  assert.match(bad.said, /Line 3, happened_at: An extraordinary case needs hour/)
  assert.match(bad.said, /Line 4, kind: .*tin lạ/)
  assert.equal(await count(), before)
  const good = `${head}Họp báo;Quý I;;02/04/2026 09:00;;\nvu viec dot xuat;Sập cầu;D3;2026-07-09 01:00;2026-07-09 02:00;2026-07-09 12:00\n`
  assert.match((await run(good, '--dry-run')).said, /2 cases entered\. \(nothing written\)/)
  assert.equal(await count(), before)
  assert.match((await run(good)).said, /2 cases entered/)
  assert.match((await run(good)).said, /0 cases entered\. 2 were in the register already/)
  assert.equal(await count(), before + 2)
  await assert.rejects(run(good, '--nonsense'), /Usage/)
})

test('the examples of the template are not read, and filled in the same way they hold', async () => {
  const template = await (await s.ask('/desk/register/template.csv', s.cookie.writer)).arrayBuffer()
  const form = new FormData()
  form.set('unit', s.unit)
  const examples = new TextDecoder().decode(template)
  const send = (text: string) => {
    form.set('file', new File([text], 'mẫu.csv'))
    return s.app.request('/desk/register/import', {
      method: 'POST',
      body: form,
      headers: {
        cookie: s.cookie.writer,
        origin: 'http://localhost:3000',
        'sec-fetch-site': 'same-origin',
      },
    })
  }
  const empty = await send(examples)
  assert.equal(empty.status, 422)
  assert.match(await empty.text(), /Tệp không có dòng nào/)
  assert.match(await (await send(examples.replaceAll('# ', ''))).text(), /Đã nhập 5 vụ việc/)
})

test('a case that names its release was spoken on when that was published', async () => {
  const { id } = await published(s, { headline: 'Thông tin ban đầu' })
  const out = await s.program.owner.one(
    z.object({ number: z.string(), publishedAt: z.string() }),
    sql`select number, published_at from release where id = ${id}`,
  )
  const now = Temporal.Now.zonedDateTimeISO('Asia/Ho_Chi_Minh').subtract({ hours: 2 })
  const time = now.toPlainDateTime().toString({ smallestUnit: 'minute' })
  const entry = { title: 'Có thông cáo', basis: 'D3', happened_at: time, accepted_at: time }
  const caseId = await entered({ ...entry, release: out.number })
  const page = await (await s.ask(`/desk/register/${caseId}`, s.cookie.writer)).text()
  assert.match(page, new RegExp(`href="/desk/releases/${id}"`))
  assert.equal((await standing(caseId)).inTime, true)
  assert.equal((await enter({ ...entry, release: '99/TCBC-KHONG-CO' })).status, 422)
})

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { z } from 'zod'
import { reopenQuestions } from '#features/enquiries/index.ts'
import { sql } from '#lib/db.ts'
import { enquiriesOn, ground, noGround, soon } from './enquiries/scene.ts'
import { stage } from './stage.ts'

const s = await stage()
const e = enquiriesOn(s)
const { code } = await s.program.owner.one(
  z.object({ code: z.string() }),
  sql`select code from unit where id = ${s.other}`,
)

test('a call is noted, who asked gets a link, an answer goes the way of every text and leaves as mail', async () => {
  const id = await e.slip()
  assert.deepEqual(await e.states(id), ['open', 'open'])
  await e.sendNow()
  const status = await e.statusOf('hoi@bao-a.example')
  assert.match(await e.page(status, ''), /đang xử lý/)
  const [first] = await e.questions(id)
  const draft = await e.answered(id, [first?.id ?? ''], 'Tính đến nay có 46 người bị hại.')
  assert.equal((await e.sendAnswer(draft)).status, 303)
  assert.deepEqual(await e.states(id), ['open', 'open'], 'there are twenty seconds to think again')
  await e.sendNow()
  assert.deepEqual(await e.states(id), ['answered', 'open'])
  const mail = (await e.mails()).at(-1)
  assert.match(mail?.text ?? '', /Tính đến nay có 46 người bị hại\./)
  assert.match(mail?.text ?? '', /Phạm Phát Ngôn|Trần Trưởng/)
  assert.match(await e.page(status, ''), /Tính đến nay có 46 người bị hại\./)
  assert.doesNotMatch(await e.page('/', ''), /46 người/)
  assert.doesNotMatch(await e.page('/feed.xml', ''), /46 người/)
})

test('a refusal needs a listed ground, a reason and a day; who may not speak leaves it to a speaker', async () => {
  const id = await e.slip({ mail: 'tu-choi@bao.example' })
  const [first] = await e.questions(id)
  const parts = { questions: first?.id ?? '' }
  for (const [values, why] of [
    [{ ...parts, reason: 'Vì thế.', review: soon(48) }, /ít nhất một căn cứ/],
    [{ ...parts, grounds: ground.code, review: soon(48) }, /Cần nêu lý do/],
    [{ ...parts, grounds: ground.code, reason: 'Vì thế.', review: soon(-2) }, /ngày xem lại/],
    [{ ...parts, grounds: noGround, reason: 'Vì thế.', review: soon(48) }, /ít nhất một căn cứ/],
    [{ grounds: ground.code, reason: 'Vì thế.', review: soon(48) }, /ít nhất một câu/],
  ] as const) {
    const no = await e.send(id, 'refusals', values)
    assert.equal(no.status, 422)
    assert.match(await no.text(), why)
  }
  const refusal = {
    ...parts,
    grounds: ground.code,
    reason: 'Vụ án đang điều tra.',
    review: soon(48),
  }
  assert.equal((await e.send(id, 'refusals', refusal)).status, 303)
  await e.sendNow()
  assert.deepEqual(await e.states(id), ['open', 'open'], 'an officer refuses nothing')
  const [waiting] = await s.program.owner.many(
    z.object({ id: z.uuid() }),
    sql`select id from reply where enquiry_id = ${id} and kind = 'refusal'`,
  )
  assert.equal((await e.send(id, 'refusals', refusal)).status, 422, 'one is on its way already')
  assert.equal((await e.send(id, `replies/${waiting?.id}`, { act: 'sign' })).status, 422)
  await e.send(id, `replies/${waiting?.id}`, { act: 'sign' }, s.cookie.speaker)
  await e.sendNow()
  assert.deepEqual(await e.states(id), ['refused', 'open'])
  const status = await e.statusOf('tu-choi@bao.example')
  const page = await e.page(status, '')
  assert.ok(page.includes(ground.name.vi), 'the ground is told in words')
  assert.match(page, /Vụ án đang điều tra\./)
})

test('when the ground ends the question reopens by itself; an objection brings it one level up', async () => {
  const refused = async (mail: string) => {
    const id = await e.slip({ mail, questions: 'Danh tính những người bị bắt?' })
    const [q] = await e.questions(id)
    const values = {
      questions: q?.id ?? '',
      grounds: ground.code,
      reason: 'Đang điều tra.',
      review: soon(24),
    }
    await e.send(id, 'refusals', values, s.cookie.head)
    await e.sendNow()
    assert.deepEqual(await e.states(id), ['refused'])
    return id
  }
  const id = await refused('mo-lai@bao.example')
  await reopenQuestions(s.program)
  assert.deepEqual(await e.states(id), ['refused'], 'not before its day')
  await s.program.owner.run(sql`
    update refusal set review_at = now() where question_id in (select id from question where enquiry_id = ${id})`)
  await reopenQuestions(s.program)
  assert.deepEqual(await e.states(id), ['open'])
  assert.match(await e.page(await e.statusOf('mo-lai@bao.example'), ''), /đang xử lý/)

  const other = await refused('khieu-nai@bao.example')
  const status = await e.statusOf('khieu-nai@bao.example')
  await s.ask(status)
  const objected = await s.send(status, { objects: '1', 'words-1': 'Tôi không đồng ý.' }, '')
  assert.equal(objected.status, 200)
  const [q] = await e.questions(other)
  assert.deepEqual([q?.state, q?.unitId], ['open', s.root])
})

test('a question that is transferred is told of, and the other unit has it', async () => {
  const id = await e.slip({ mail: 'chuyen@bao.example', questions: 'Một?\nHai?' })
  const [one] = await e.questions(id)
  assert.equal((await s.ask(`/desk/enquiries/${id}`, s.cookie.stranger)).status, 404)
  assert.equal(
    (await e.send(id, 'transfers', { questions: one?.id ?? '', unit: 'KHÔNG-CÓ' })).status,
    422,
  )
  await e.send(id, 'transfers', { questions: one?.id ?? '', unit: code.toLowerCase() })
  await e.sendNow()
  assert.equal((await e.questions(id))[0]?.unitId, s.other)
  assert.match((await e.mails()).at(-1)?.text ?? '', /Công an tỉnh B/)
  assert.equal((await s.ask(`/desk/enquiries/${id}`, s.cookie.stranger)).status, 200)
  assert.match(await e.page('/desk/enquiries', s.cookie.stranger), /chuyen|Báo Mẫu A/)
  assert.match(await e.page(await e.statusOf('chuyen@bao.example'), ''), /Công an tỉnh B/)
})

test('another unit gives what it knows by a link that opens this alone, once', async () => {
  const id = await e.slip({ questions: 'Ngân hàng nào?' })
  await e.send(id, 'inputs', { unit: code, ask: 'Ngân hàng nào bị giả danh?', deadline: soon(3) })
  const { text } = await s.program.owner.one(
    z.object({ text: z.string() }),
    sql`select c.body_text as text from mail m join mail_content c on c.id = m.content_id where c.body_text like '%Ngân hàng nào bị giả danh%' limit 1`,
  )
  const link = /(\/inputs\/[\w-]+)/.exec(text)?.[1] ?? ''
  assert.match(await e.page(link, ''), /Ngân hàng nào bị giả danh\?/)
  assert.doesNotMatch(await e.page(link, ''), /Báo Mẫu A|Phan Hỏi/, 'nor who asks')
  const said = await s.send(link, { answer: 'Ba ngân hàng.', name: 'Thiếu tá Ngô Khác' }, '')
  assert.match(await said.text(), /Đã nhận/)
  assert.equal((await s.ask(link)).status, 404)
  assert.match(await e.page(`/desk/enquiries/${id}`), /Ba ngân hàng\.[\s\S]*|Thiếu tá Ngô Khác/)
})

test('one cleared answer for all who ask the same, a reply to each; an exclusive angle stays with its own', async () => {
  const [a, b] = [
    await e.slip({ mail: 'mot@bao.example', outlet: 'Báo Một' }),
    await e.slip({
      mail: 'hai@bao.example',
      outlet: 'Báo Hai',
      questions: 'Có bao nhiêu người bị hại?',
    }),
  ]
  const { number } = await s.program.owner.one(
    z.object({ number: z.string() }),
    sql`select number from enquiry where id = ${b}`,
  )
  await e.send(a, 'group', { number })
  const [first] = await e.questions(a)
  const draft = await e.answered(a, [first?.id ?? ''], 'Có 46 người.', [b])
  await e.sendAnswer(draft)
  await e.sendNow()
  assert.deepEqual([await e.states(a), await e.states(b)], [['answered', 'open'], ['answered']])
  const got = (await e.mails()).filter((m) => m.text.includes('Có 46 người.'))
  assert.deepEqual(got.map((m) => m.to).sort(), ['hai@bao.example', 'mot@bao.example'])
  assert.ok(
    got.every((m) => !m.text.includes('Báo')),
    'nobody hears who else asked',
  )
})

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { z } from 'zod'
import { sql } from '#lib/db.ts'
import { enquiriesOn, ground, soon } from './enquiries/scene.ts'
import { stage } from './stage.ts'

const s = await stage()
const e = enquiriesOn(s)

test('a note never leaves: not in a mail, not on a page, not in a feed', async () => {
  const id = await e.slip({ mail: 'kin@bao.example' })
  const canary = 'CHIM-HOÀNG-YẾN-7261'
  await e.send(id, 'notes', { body: canary })
  const [first, second] = await e.questions(id)
  await e.send(
    id,
    'refusals',
    {
      questions: second?.id ?? '',
      grounds: ground.code,
      reason: 'Đang điều tra.',
      review: soon(24),
    },
    s.cookie.head,
  )
  const draft = await e.answered(id, [first?.id ?? ''], 'Có 46 người.')
  await e.sendAnswer(draft)
  await e.sendNow()
  assert.match(await e.page(`/desk/enquiries/${id}`), new RegExp(canary))
  for (const m of await e.mails()) assert.ok(!`${m.subject}${m.text}${m.html}`.includes(canary))
  for (const path of [
    await e.statusOf('kin@bao.example'),
    '/',
    '/feed.xml',
    '/press',
    '/search?q=chim',
  ])
    assert.ok(!(await e.page(path, '')).includes(canary), path)
  await assert.rejects(
    s.program.db.worker.many(z.object({ body: z.string() }), sql`select body from enquiry_note`),
    /permission denied/,
  )
  await assert.rejects(
    s.program.db.door.many(z.object({ body: z.string() }), sql`select body from enquiry_note`),
    /permission denied/,
  )
})

test('two who press Send at once send one mail, and 50 who change at once lose nothing', async () => {
  const id = await e.slip({ mail: 'hai-nguoi@bao.example', questions: 'Một câu?' })
  const [q] = await e.questions(id)
  const draft = await e.answered(id, [q?.id ?? ''], 'Một lời đáp.')
  const revision = await e.revisionOf(draft)
  const press = (as: string) => s.send(`/desk/answers/${draft}`, { revision, when: 'soon' }, as)
  const both = await Promise.all([press(s.cookie.writer), press(s.cookie.head)])
  assert.deepEqual(both.map((r) => r.status).sort(), [303, 422])
  await e.sendNow()
  assert.equal((await e.mails()).filter((m) => m.text.includes('Một lời đáp.')).length, 1)

  const notes = await Promise.all(
    Array.from({ length: 50 }, (_, n) => e.send(id, 'notes', { body: `ghi chú ${n}` })),
  )
  assert.ok(notes.every((r) => r.status === 303))
  const { n, version } = await s.program.owner.one(
    z.object({ n: z.number(), version: z.number() }),
    sql`select (select count(*)::int from enquiry_note where enquiry_id = e.id) as n, version from enquiry e where id = ${id}`,
  )
  assert.equal(n, 50)
  assert.ok(version >= 51)
  const stale = await e.send(id, 'pause', { version: '1', reason: 'Chờ giám định' })
  assert.equal(stale.status, 409)
  assert.match(await stale.text(), /Có người vừa đổi/)
})

test('a link opens one enquiry, ends when it is changed, and what is guessed looks like what is gone', async () => {
  const id = await e.slip({ mail: 'lien-ket@bao.example' })
  await e.sendNow()
  const status = await e.statusOf('lien-ket@bao.example')
  assert.ok((status.split('/').at(-1)?.length ?? 0) >= 27, '160 bits')
  assert.equal((await s.ask(status)).status, 200)
  await e.send(id, 'link')
  assert.equal((await s.ask(status)).status, 404)
  assert.equal((await s.ask('/press/enquiries/AAAAAAAAAAAAAAAAAAAAAAAAAAA')).status, 404)
  const desk = await e.page(`/desk/enquiries/${id}`)
  const fresh = /href="(\/press\/enquiries\/[\w-]+)"/.exec(desk)?.[1] ?? ''
  assert.equal((await s.ask(fresh)).status, 200)
})

test('the press room takes a question without an account and tells how it stands; what is wrong is told with the words kept', async () => {
  const asked = (more: Record<string, string>) =>
    s.send(
      '/press/questions',
      { outlet: 'Báo C', questions: 'Khi nào có kết luận?', mail: 'c@bao.example', ...more },
      '',
    )
  const bad = await asked({ mail: 'không phải thư', deadline: '2020-01-01T00:00' })
  assert.equal(bad.status, 422)
  assert.match(await bad.text(), /Địa chỉ thư không đúng[\s\S]*Khi nào có kết luận\?/)
  assert.equal((await asked({ mail: '', phone: '' })).status, 422)
  const good = await (await asked({ unit: 'không-rõ' })).text()
  const link = /href="(\/press\/enquiries\/[\w-]+)"/.exec(good)?.[1] ?? ''
  assert.match(await e.page(link, ''), /Khi nào có kết luận\?/)
  const { unit } = await s.program.owner.one(
    z.object({ unit: z.uuid() }),
    sql`select unit_id as unit from enquiry where outlet = 'Báo C'`,
  )
  assert.equal(unit, s.root, 'what is asked of nobody comes to the agency itself')
})

test('the same slip sent twice is one enquiry', async () => {
  const slip = '0b0e8f0a-8a52-4a94-9d3f-4f6b4a1f2c3d'
  const [a, b] = [await e.slip({ slip }), await e.slip({ slip })]
  assert.equal(a, b)
})

test('who cannot be reached by mail has the answer on his page; an answer may be taken back in time', async () => {
  const id = await e.slip({ mail: '', phone: '0900 000 000', questions: 'Một câu?' })
  const [q] = await e.questions(id)
  const draft = await e.answered(id, [q?.id ?? ''], 'Lời đáp qua trang.')
  await e.sendAnswer(draft)
  const [reply] = await s.program.owner.many(
    z.object({ id: z.uuid() }),
    sql`select id from reply where enquiry_id = ${id}`,
  )
  await e.send(id, `replies/${reply?.id}`, { act: 'take_back' })
  await e.sendNow()
  assert.deepEqual(await e.states(id), ['open'])
  await e.sendAnswer(draft)
  await e.sendNow()
  assert.deepEqual(await e.states(id), ['answered'])
  assert.equal((await e.send(id, `replies/${reply?.id}`, { act: 'take_back' })).status, 422)
})

test('nothing is said when the authority has ended at its instant', async () => {
  const id = await e.slip({ mail: 'tham-quyen@bao.example', questions: 'Một câu?' })
  const [q] = await e.questions(id)
  const draft = await e.answered(id, [q?.id ?? ''], 'Lời không được nói.')
  await e.sendAnswer(draft)
  await s.program.owner.run(
    sql`update appointment set valid = tstzrange(lower(valid), clock_timestamp()) where person_id in (${s.people.head}, ${s.people.speaker})`,
  )
  await e.sendNow()
  await s.program.owner.run(
    sql`update appointment set valid = tstzrange(lower(valid), null) where person_id in (${s.people.head}, ${s.people.speaker})`,
  )
  assert.deepEqual(await e.states(id), ['open'])
  assert.match(await e.page(`/desk/enquiries/${id}`), /chưa gửi: thẩm quyền/)
  assert.ok(!(await e.mails()).some((m) => m.text.includes('Lời không được nói.')))
})

test('what was said on the same before stands beside a question; a later answer marks the earlier', async () => {
  const ask = async (body: string) => {
    const id = await e.slip({ mail: '', questions: 'Bao nhiêu giàn khoan bị phong tỏa?' })
    const [q] = await e.questions(id)
    const draft = await e.answered(id, [q?.id ?? ''], body)
    await e.sendAnswer(draft)
    await e.sendNow()
    return { id, draft, q: q?.id ?? '' }
  }
  const first = await ask('Ba giàn khoan bị phong tỏa.')
  const next = await e.slip({ mail: '', questions: 'Còn giàn khoan nào bị phong tỏa không?' })
  const page = await e.page(`/desk/enquiries/${next}`)
  assert.match(page, /class="bank"[\s\S]*Ba giàn khoan bị phong tỏa\./)
  assert.doesNotMatch(page, /đã thay/)
  const again = await e.answered(first.id, [first.q], 'Bốn giàn khoan bị phong tỏa.')
  await e.sendAnswer(again)
  await e.sendNow()
  assert.match(
    await e.page('/desk/bank?q=gian+khoan'),
    /Bốn giàn khoan[\s\S]*Ba giàn khoan[\s\S]*đã thay/,
  )
  assert.doesNotMatch(await e.page('/desk/bank?q=gian+khoan', s.cookie.stranger), /giàn khoan bị/)
})

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { z } from 'zod'
import { sql } from '#lib/db.ts'
import { cookieFor } from '#lib/testing.ts'
import { enquiriesOn, ground, soon } from './enquiries/scene.ts'
import { stage } from './stage.ts'

const s = await stage()
const e = enquiriesOn(s)
const QUESTION = {
  questions: ['Có bao nhiêu người bị thương?', 'Nguyên nhân là gì?'],
  outlet: 'Báo Mẫu A',
  journalist: 'Phan Hỏi',
  mail: 'hoi@bao-a.example',
}
const KEY = '0b9f4c1e-6d1f-4a53-9b0e-2f6a5a1d7c33'

const post = (path: string, body: unknown, headers: Record<string, string> = {}) =>
  s.app.request(path, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: typeof body === 'string' ? body : JSON.stringify(body),
  })
const Taken = z.object({ number: z.string(), token: z.string(), status: z.string() })
const ask = async (more: object = {}, headers: Record<string, string> = {}) => {
  const answer = await post('/api/v1/enquiries', { ...QUESTION, ...more }, headers)
  assert.equal(answer.status, 201)
  return Taken.parse(await answer.json())
}
const Status = z.object({
  number: z.string(),
  dueAt: z.string().nullable(),
  questions: z.array(z.object({ state: z.string(), grounds: z.array(z.string()) })),
  replies: z.array(z.object({ kind: z.string(), body: z.string() })),
})
const follow = async (token: string) =>
  Status.parse(await (await s.ask(`/api/v1/enquiries/${token}`)).json())
const idOf = async (number: string) =>
  (
    await s.program.owner.one(
      z.object({ id: z.uuid() }),
      sql`select id from enquiry where number = ${number}`,
    )
  ).id

test('a question that another program asks is an enquiry like any other, with its clock and its page', async () => {
  const taken = await ask({ deadline: Temporal.Now.instant().add({ hours: 5 }).toString() })
  const { channel } = await s.program.owner.one(
    z.object({ channel: z.string() }),
    sql`select channel from enquiry where number = ${taken.number}`,
  )
  assert.equal(channel, 'api')
  const page = await s.ask(new URL(taken.status).pathname)
  assert.match(await page.text(), /Nguyên nhân là gì\?/)
  const status = await follow(taken.token)
  assert.deepEqual(
    status.questions.map((q) => q.state),
    ['open', 'open'],
  )
  assert.ok(status.dueAt)
})

test('the same content under the same key is one enquiry; other content, or no key, is another', async () => {
  const key = { 'idempotency-key': KEY }
  const first = await ask({}, key)
  const again = await post('/api/v1/enquiries', QUESTION, key)
  assert.equal(again.status, 200)
  assert.deepEqual(Taken.parse(await again.json()), first)
  const all = await Promise.all([
    post('/api/v1/enquiries', QUESTION, key),
    ask({}),
    ask({ outlet: 'Báo B' }, key),
  ])
  assert.equal(all[0].status, 200)
  assert.equal(new Set([first.number, all[1].number, all[2].number]).size, 3)
  assert.equal(
    (await post('/api/v1/enquiries', QUESTION, { 'idempotency-key': 'short' })).status,
    400,
  )
})

test('what is wrong is told in words, and nothing is saved', async () => {
  const count = async () =>
    (
      await s.program.owner.one(
        z.object({ n: z.number() }),
        sql`select count(*)::int as n from enquiry`,
      )
    ).n
  const before = await count()
  for (const [body, status, why] of [
    ['{', 400, /not JSON/],
    [{ ...QUESTION, questions: [] }, 400, /questions/],
    [{ ...QUESTION, questions: ['\u200B'] }, 422, /câu hỏi/],
    [{ ...QUESTION, presscard: '1' }, 400, /presscard/],
    [{ ...QUESTION, mail: 'không phải thư' }, 422, /thư/],
    [{ ...QUESTION, mail: '' }, 422, /./],
    [{ ...QUESTION, deadline: '2020-01-01T00:00:00Z', lang: 'en' }, 422, /past|passed/i],
    [{ ...QUESTION, deadline: 'mai' }, 400, /deadline/],
  ] as const) {
    const answer = await post('/api/v1/enquiries', body)
    assert.equal(answer.status, status, JSON.stringify(body))
    assert.match(answer.headers.get('content-type') ?? '', /^application\/problem\+json/)
    assert.match(z.object({ detail: z.string() }).parse(await answer.json()).detail, why)
  }
  assert.equal(
    (await post('/api/v1/enquiries', QUESTION, { 'content-type': 'text/plain' })).status,
    400,
  )
  assert.equal(await count(), before)
})

test('who holds the token follows the enquiry and adds to it; what is guessed is not there', async () => {
  const { number, token } = await ask()
  const id = await idOf(number)
  const [, second] = await e.questions(id)
  const chief = await s.to.person('Vũ Báo Chí')
  await s.to.post({ person: chief, unit: s.root, role: 'head' })
  const cookie = await cookieFor(s.program.owner, chief)
  await e.send(
    id,
    'refusals',
    {
      questions: second?.id ?? '',
      grounds: ground.code,
      reason: 'Đang điều tra.',
      review: soon(24),
    },
    cookie,
  )
  await e.sendNow()
  const status = await follow(token)
  assert.deepEqual(status.questions[1], { state: 'refused', grounds: [ground.code] })
  assert.match(status.replies[0]?.body ?? '', /Đang điều tra\./)
  const added = await post(`/api/v1/enquiries/${token}/messages`, {
    words: 'Không đồng ý.',
    objectsTo: 2,
  })
  assert.equal(added.status, 204)
  assert.match(await (await s.ask(`/desk/enquiries/${id}`, cookie)).text(), /Không đồng ý\./)
  for (const path of ['/api/v1/enquiries/AAAAAAAAAAAAAAAAAAAAAAAAAAA', `/api/v1/enquiries/${id}`]) {
    const missing = await s.ask(path)
    assert.equal(missing.status, 404)
    assert.equal(missing.headers.get('cache-control'), 'no-store')
  }
})

test('what the programs’ door takes and answers is published, and each operation it names is there', async () => {
  const Doc = z.object({
    openapi: z.literal('3.1.0'),
    paths: z.record(z.string(), z.record(z.string(), z.looseObject({ operationId: z.string() }))),
  })
  const doc = Doc.parse(await (await s.ask('/api/openapi.json')).json())
  const ids: string[] = []
  for (const [path, at] of Object.entries(doc.paths))
    for (const [method, o] of Object.entries(at)) {
      ids.push(o.operationId)
      const answer = await s.app.request(path.replace('{token}', 'x'), {
        method: method.toUpperCase(),
        ...(method === 'post'
          ? { body: '{', headers: { 'content-type': 'application/json' } }
          : {}),
      })
      assert.ok([400, 404].includes(answer.status), `${method} ${path}`)
      const told = z.object({ detail: z.string() }).parse(await answer.json())
      assert.ok(method === 'get' || /not JSON/.test(told.detail), path)
    }
  assert.deepEqual(ids.sort(), ['add', 'ask', 'follow'])
})

test('the page and the programs’ door share one limit, told with when to come back', async () => {
  let last = 0
  for (let n = 0; n < 30 && last !== 429; n++) {
    const answer = await post('/api/v1/enquiries', QUESTION)
    last = answer.status
    if (last === 429) assert.ok(Number(answer.headers.get('retry-after')) > 0)
  }
  assert.equal(last, 429)
  const page = await s.send(
    '/press/questions',
    { outlet: 'Báo', mail: 'a@bao.example', questions: 'Gì?' },
    '',
  )
  assert.equal(page.status, 429)
})

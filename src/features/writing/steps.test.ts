import assert from 'node:assert/strict'
import { test } from 'node:test'
import { z } from 'zod'
import { sql } from '#lib/db.ts'
import { drafted, stage } from '../../../test/stage.ts'
import { asJson, insert, open as openText } from './scene.testing.ts'

const s = await stage()
const post = (path: string, body: unknown, as: string) => asJson(s, path, body, as)
const open = (id: string, as: string, lang = 'vi') => openText(s, id, as, lang)
const bodyOf = (id: string) =>
  s.program.owner.one(
    z.object({ seq: z.number(), body: z.string() }),
    sql`select seq, texts -> 'vi' -> 'body' ->> 'content' as body from revision where release_id = ${id} order by seq desc limit 1`,
  )

test('two writers step by step: who is behind gets the steps he lacks, and nothing is stored twice', async () => {
  const id = await drafted(s, { body: 'Một.' })
  const [a, b] = [await open(id, s.cookie.writer), await open(id, s.cookie.head)]
  assert.equal(a.version, 0)
  const mine = { version: 0, client: a.client, steps: [insert(1, 'Xin chào. ')] }
  const first = await post(`${id}/live/vi/steps`, mine, s.cookie.writer)
  assert.deepEqual([first.status, await first.json()], [200, { version: 1 }])
  const behind = await post(
    `${id}/live/vi/steps`,
    { version: 0, client: b.client, steps: [insert(5, ' Hai.')] },
    s.cookie.head,
  )
  assert.equal(behind.status, 409)
  const lacks = z
    .object({ version: z.number(), steps: z.array(z.unknown()), clients: z.array(z.string()) })
    .parse(await behind.json())
  assert.deepEqual([lacks.version, lacks.steps.length, lacks.clients], [0, 1, [a.client]])
  const again = await post(`${id}/live/vi/steps`, mine, s.cookie.writer)
  assert.equal(again.status, 409, 'sent once more after a lost answer: told, not stored again')
  const third = await open(id, s.cookie.head)
  assert.equal(third.version, 1)
  assert.match(JSON.stringify(third.doc), /Xin chào\. Một\./)
})

test('hostile steps are answered 422, and nothing of them is stored', async () => {
  const id = await drafted(s, { body: 'Một.' })
  const { client } = await open(id, s.cookie.writer)
  const replace = { stepType: 'replace', from: 0, to: 0 }
  const deep = (n: number): unknown =>
    n === 0
      ? { type: 'paragraph' }
      : {
          type: 'bullet_list',
          content: [{ type: 'list_item', content: [{ type: 'paragraph' }, deep(n - 1)] }],
        }
  const hostile = [
    { ...replace, slice: { content: [{ type: 'script' }] } },
    { ...replace, slice: { content: [{ type: 'heading', attrs: { level: 9 } }] } },
    { ...replace, slice: { content: [{ type: 'text', text: 'x' }] } },
    { ...insert(1, 'a\u0000b') },
    { ...insert(1, 'a'.repeat(200_001)) },
    { ...insert(99_999, 'a') },
    { ...replace, slice: { content: [deep(20)] } },
    { ...replace, slice: { content: [null] } },
    {
      ...replace,
      slice: { content: [{ type: 'paragraph', content: 'x' }], openStart: 7, openEnd: 9 },
    },
    { stepType: 'replaceAround', from: 0, to: 6, gapFrom: 5, gapTo: 1, insert: 0 },
    {
      stepType: 'addMark',
      from: 1,
      to: 4,
      mark: { type: 'link', attrs: { href: 'javascript:alert(1)' } },
    },
    { stepType: 'attr', pos: 0, attr: 'level', value: 2 },
    { stepType: 'replace', from: 5, to: 1 },
  ]
  for (const step of hostile) {
    const r = await post(
      `${id}/live/vi/steps`,
      { version: 0, client, steps: [step] },
      s.cookie.writer,
    )
    assert.equal(r.status, 422, JSON.stringify(step).slice(0, 200))
  }
  for (const steps of [
    [],
    [{ stepType: 'eval' }],
    Array(201).fill(insert(1, 'a')),
    'x',
    [insert(-1, 'a')],
  ]) {
    const r = await post(`${id}/live/vi/steps`, { version: 0, client, steps }, s.cookie.writer)
    assert.equal(r.status, 422, JSON.stringify(steps).slice(0, 200))
  }
  const good = await post(
    `${id}/live/vi/steps`,
    { version: 0, client, steps: [insert(1, 'a'), hostile[5]] },
    s.cookie.writer,
  )
  assert.equal(good.status, 422, 'one bad step takes the good ones with it')
  assert.equal((await open(id, s.cookie.writer)).version, 0)
})

test('a text that bears a stamp of secrecy is not taken by steps either', async () => {
  const id = await drafted(s, { body: 'Một.' })
  const { client } = await open(id, s.cookie.writer)
  const r = await post(
    `${id}/live/vi/steps`,
    {
      version: 0,
      client,
      steps: [
        {
          stepType: 'replace',
          from: 0,
          to: 0,
          slice: {
            content: [{ type: 'paragraph', content: [{ type: 'text', text: 'TUYỆT MẬT' }] }],
          },
        },
      ],
    },
    s.cookie.writer,
  )
  assert.equal(r.status, 422)
  assert.equal((await open(id, s.cookie.writer)).version, 0)
})

test('nobody writes under the name of another page, and nobody from outside opens a text', async () => {
  const id = await drafted(s, { body: 'Một.' })
  const { client } = await open(id, s.cookie.writer)
  const steps = [insert(1, 'a')]
  assert.equal(
    (await post(`${id}/live/vi/steps`, { version: 0, client, steps }, s.cookie.head)).status,
    422,
  )
  assert.equal((await post(`${id}/live/vi`, {}, s.cookie.stranger)).status, 404)
  assert.equal(
    (await post(`${id}/live/vi/steps`, { version: 0, client, steps }, s.cookie.stranger)).status,
    422,
  )
  const theirs = await open(await drafted(s), s.cookie.writer)
  assert.equal((await post(`${id}/live/fr`, {}, s.cookie.writer)).status, 404)
  assert.notEqual(theirs.client, client)
})

test('what was written step by step is saved by the same save, and voids what was signed', async () => {
  const id = await drafted(s, { body: 'Một.' })
  await s.send(`/desk/releases/${id}/submissions`, { x: '1' }, s.cookie.writer)
  const { client } = await open(id, s.cookie.writer)
  await post(
    `${id}/live/vi/steps`,
    { version: 0, client, steps: [insert(5, ' Hai.')] },
    s.cookie.writer,
  )
  assert.equal((await bodyOf(id)).seq, 1, 'not saved yet')
  const page = await (await s.ask(`/desk/releases/${id}`, s.cookie.head)).text()
  assert.match(page, /Một\. Hai\./, 'and yet the next who opens the draft finds it')
  const saved = await s.send(
    `/desk/releases/${id}`,
    { unit: s.unit, main_lang: 'vi', headline_vi: 'H', body_vi: 'cũ', live_vi: '1', base: '' },
    s.cookie.writer,
  )
  assert.equal(saved.status, 303)
  const now = await bodyOf(id)
  assert.equal(now.seq, 2)
  assert.match(now.body, /Một\. Hai\./)
  const { n } = await s.program.owner.one(
    z.object({ n: z.number() }),
    sql`select count(*)::int as n from submission where release_id = ${id} and voided_at is null`,
  )
  assert.equal(n, 0)
})

test('a form that was saved meanwhile comes to the writers as steps, and their words stay', async () => {
  const id = await drafted(s, { body: 'Một.\n\nBa.' })
  const { client } = await open(id, s.cookie.writer)
  await post(
    `${id}/live/vi/steps`,
    { version: 0, client, steps: [insert(5, ' Hai.')] },
    s.cookie.writer,
  )
  await s.send(
    `/desk/releases/${id}`,
    { unit: s.unit, main_lang: 'vi', headline_vi: 'H', body_vi: 'Một.\n\nBa. Bốn.', base: '' },
    s.cookie.head,
  )
  const behind = await post(
    `${id}/live/vi/steps`,
    { version: 1, client, steps: [insert(1, 'a')] },
    s.cookie.writer,
  )
  assert.equal(behind.status, 409)
  assert.match(JSON.stringify(await behind.json()), /Bốn/)
  const { doc } = await open(id, s.cookie.writer)
  assert.match(JSON.stringify(doc), /Một\. Hai\..*Ba\. Bốn\./)
  assert.match((await bodyOf(id)).body, /Một\. Hai\..*Ba\. Bốn\./)
})

import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { Webhook } from 'standardwebhooks'
import { z } from 'zod'
import { startHookWorker } from '#features/delivery/jobs/hook-worker.ts'
import { sql } from '#lib/db.ts'
import { until } from './crash/server.ts'
import { openReceiver } from './hooks/receiver.ts'
import { calls, hurry, receiverAt } from './hooks/scene.ts'
import { corrected, withdrawn } from './outputs/scene.ts'
import { approved, drafted, published, scheduled, stage } from './stage.ts'

const s = await stage()
const drips: NodeJS.Timeout[] = []
const receiver = await openReceiver(({ to }, res) => {
  if (to === 'hang') return
  if (to === 'drip') {
    res.writeHead(200)
    drips.push(setInterval(() => res.write('x'), 200))
  } else if (to === 'moved') res.writeHead(301, { location: receiver.urlOf('elsewhere') }).end()
  else if (to === 'busy') res.writeHead(429, { 'retry-after': '600' }).end('later')
  else if (to === 'long') res.end('đ'.repeat(10_000))
  else res.writeHead(Number(to.replace('a', '')) || 200).end(`said ${to}`)
})
const hooks = await startHookWorker(s.program, receiver.reach)
after(async () => {
  for (const d of drips) clearInterval(d)
  await receiver.close()
  await hooks.stop()
})
const Told = z.object({
  type: z.string(),
  data: z.object({
    id: z.uuid(),
    slug: z.string(),
    version: z.number(),
    grade: z.string().nullable(),
    ninjs: z.object({ vi: z.url(), en: z.url() }),
  }),
})
const heard = (to: string) => receiver.told.filter((t) => t.to === to)
const settled = async (id: string) =>
  until(
    async () => (await calls(s, id)).every((c) => c.state !== 'sending' && c.attempts > 0),
    20_000,
    id,
  )

test('a published release is told once, signed, with ids and addresses and no word of its text', async () => {
  const { id, secret } = await receiverAt(s, receiver.urlOf('first'))
  const above = await receiverAt(s, receiver.urlOf('above'), s.root)
  const beside = await receiverAt(s, receiver.urlOf('beside'), s.other)
  const release = await published(s, { headline: 'Bắt giữ mười hai người' })
  await settled(id)
  await settled(above.id)
  assert.equal((await calls(s, beside.id)).length, 0, 'a unit beside is not told')
  assert.equal(heard('first').length, 1)
  const [one] = heard('first')
  assert.ok(one)
  const told = Told.parse(new Webhook(secret).verify(one.body, one.headers))
  assert.equal(told.type, 'release.published')
  assert.equal(told.data.id, release.id)
  assert.equal(told.data.slug, release.slug)
  assert.equal(told.data.ninjs.vi, `http://localhost:3000/releases/${release.slug}.json`)
  const json = await (await s.ask(new URL(told.data.ninjs.vi).pathname)).text()
  assert.match(json, /"value":"Bắt giữ mười hai người"/)
  assert.doesNotMatch(one.body, /mười hai/)
  assert.ok(Buffer.byteLength(one.body) < 20_000)
  assert.deepEqual(
    (await calls(s, id)).map((c) => [c.state, c.status, c.reply]),
    [['sent', 200, 'said first']],
  )
})

test('each kind of answer leads where the table says', async () => {
  const table: [
    to: string,
    state: string,
    status: number | null,
    endpoint: string,
    least: number,
    most: number,
  ][] = [
    ['a200', 'sent', 200, 'active', -60, 0],
    ['moved', 'ready', 301, 'active', 0, 7],
    ['a410', 'stopped', 410, 'off', -60, 0],
    ['busy', 'ready', 429, 'active', 580, 600],
    ['a500', 'ready', 500, 'active', 0, 7],
    ['a404', 'ready', 404, 'active', 0, 7],
    ['hang', 'ready', null, 'active', 0, 7],
    ['drip', 'ready', null, 'active', 0, 7],
    ['long', 'sent', 200, 'active', -60, 0],
  ]
  const ids = new Map<string, string>()
  for (const [to] of table) ids.set(to, (await receiverAt(s, receiver.urlOf(to))).id)
  await published(s)
  for (const [to, state, status, endpoint, least, most] of table) {
    await settled(ids.get(to) ?? '')
    const [c] = await calls(s, ids.get(to))
    assert.ok(c, to)
    const where = `${to}: ${JSON.stringify(c)}`
    assert.deepEqual([c.state, c.status, c.endpoint], [state, status, endpoint], where)
    assert.ok(c.wait >= least - 2 && c.wait <= most, where)
    assert.ok((c.reply ?? '').length <= 4096, where)
  }
  assert.equal(heard('elsewhere').length, 0, 'a redirect is not followed')
  await s.program.owner.run(
    sql`update hook_endpoint set state = 'off', off_by = 'hand' where url like '%//drip%' or url like '%//hang%'`,
  )
})

test('one slow receiver delays nobody: the others have it while the slow one still holds its call', async () => {
  const slow = await receiverAt(s, receiver.urlOf('hang'))
  const quick = await receiverAt(s, receiver.urlOf('quick'))
  await published(s)
  await settled(quick.id)
  assert.equal((await calls(s, slow.id))[0]?.state, 'sending')
  await s.program.owner.run(
    sql`update hook_endpoint set state = 'off', off_by = 'hand' where id = ${slow.id}`,
  )
})

test('a repeated attempt has the same id and body, signed anew; after ten it is given up', async () => {
  const { id, secret } = await receiverAt(s, receiver.urlOf('a503'))
  await published(s)
  for (let n = 1; n <= 10; n++) {
    await until(async () => (await calls(s, id))[0]?.attempts === n, 5_000, `attempt ${n}`)
    await settled(id)
    await hurry(s)
  }
  assert.equal((await calls(s, id))[0]?.state, 'failed')
  const all = heard('a503')
  assert.equal(all.length, 10)
  assert.equal(new Set(all.map((t) => t.headers['webhook-id'])).size, 1)
  assert.equal(new Set(all.map((t) => t.body)).size, 1)
  for (const t of all) new Webhook(secret).verify(t.body, t.headers)
})

test('who is gone hears of nothing more; who pauses hears of it afterwards', async () => {
  const gone = await receiverAt(s, receiver.urlOf('a410'))
  const resting = await receiverAt(s, receiver.urlOf('resting'))
  await s.program.owner.run(sql`update hook_endpoint set state = 'paused' where id = ${resting.id}`)
  await published(s)
  await settled(gone.id)
  await published(s)
  assert.equal((await calls(s, gone.id)).length, 1)
  assert.deepEqual(
    (await calls(s, resting.id)).map((c) => c.state),
    ['held', 'held'],
  )
  assert.equal(heard('resting').length, 0)
})

test('nothing is written down about a release before its instant', async () => {
  const { id } = await receiverAt(s, receiver.urlOf('early'))
  const release = await drafted(s, { lead: 3600 })
  await approved(s, release)
  await scheduled(s, release)
  await s.lifter.look()
  assert.equal((await calls(s, id)).length, 0)
  await assert.rejects(
    s.program.db.worker.run(
      sql`insert into hook_event (type, release_id, body) values ('release.published', ${release}, '{}')`,
    ),
    /row-level security/,
  )
})

test('corrections of every grade and withdrawals are told', async () => {
  const { id } = await receiverAt(s, receiver.urlOf('all'))
  const release = await published(s)
  await corrected(s, release.id, 'Ngày 19-11 bắt giữ 13 người.', 'Số người là 13.', 'C')
  await corrected(s, release.id, 'Ngày 19-11 bắt giữ 14 người.', 'Số người là 14.', 'A')
  await withdrawn(s, release.id, 'Nhầm lẫn')
  await until(async () => (await calls(s, id)).length === 4, 5_000, 'four events')
  await settled(id)
  assert.deepEqual(
    (await calls(s, id)).map((c) => [c.type, c.state]),
    [
      ['release.published', 'sent'],
      ['release.corrected', 'sent'],
      ['release.corrected', 'sent'],
      ['release.withdrawn', 'sent'],
    ],
  )
  const told = heard('all')
    .map((t) => Told.parse(JSON.parse(t.body)).data)
    .sort((a, b) => a.version - b.version)
  assert.deepEqual(
    told.map((d) => [d.version, d.grade]),
    [
      [1, null],
      [2, 'C'],
      [3, 'A'],
      [3, null],
    ],
  )
  assert.equal(new Set(told.map((d) => d.id)).size, 1, 'all are about one release')
})

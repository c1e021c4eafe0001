import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { Webhook } from 'standardwebhooks'
import { z } from 'zod'
import { startHookWorker } from '#features/delivery/jobs/hook-worker.ts'
import { sql } from '#lib/db.ts'
import { cookieFor } from '#lib/testing.ts'
import { until } from './crash/server.ts'
import { openReceiver } from './hooks/receiver.ts'
import { calls } from './hooks/scene.ts'
import { published, stage } from './stage.ts'

const s = await stage()
const receiver = await openReceiver((_, res) => res.end('nhận rồi'))
const hooks = await startHookWorker(s.program, receiver.reach)
after(async () => {
  await receiver.close()
  await hooks.stop()
})
const auditor = await s.to.person('Võ Kiểm')
await s.to.post({ person: auditor, unit: s.unit, role: 'auditor' })
const asAuditor = await cookieFor(s.program.owner, auditor)

const EVENTS = ['release.published', 'release.corrected', 'release.withdrawn']
const add = (more: Record<string, string | string[]> = {}, as = s.cookie.writer) =>
  s.send(
    '/desk/webhooks',
    { name: 'Báo Thử', unit: s.unit, url: 'https://news.example/hook', events: EVENTS, ...more },
    as,
  )
const secretIn = (page: string) => /whsec_[A-Za-z0-9+/=]+/.exec(page)?.[0] ?? ''
const hookIn = (page: string) => /\/desk\/webhooks\/([0-9a-f-]{36})\//.exec(page)?.[1] ?? ''

/** Added on the page, then led to the receiver of this test, whose port no form takes. */
async function added(name: string) {
  const page = await (await add()).text()
  const id = hookIn(page)
  await s.program.owner.run(
    sql`update hook_endpoint set url = ${receiver.urlOf(name)} where id = ${id}`,
  )
  return { id, secret: secretIn(page) }
}
const act = (id: string, path: string, as = s.cookie.writer) =>
  s.send(`/desk/webhooks/${id}/${path}`, { x: '1' }, as)
const show = async (id: string, as = s.cookie.writer) =>
  (await s.ask(`/desk/webhooks/${id}`, as)).text()
const settled = (id: string, n: number) =>
  until(
    async () => {
      const all = await calls(s, id)
      return all.length === n && all.every((c) => c.state === 'sent')
    },
    5_000,
    `${n} calls of ${id}`,
  )
const heard = (to: string) => receiver.told.filter((t) => t.to === to)

test('a receiver is added on the page; its secret is shown once and stands nowhere in the clear', async () => {
  const { id, secret } = await added('shown')
  assert.ok(secret.length > 40)
  assert.doesNotMatch(await show(id), /whsec_/)
  await act(id, 'test')
  await settled(id, 1)
  const [one] = heard('shown')
  assert.ok(one)
  new Webhook(secret).verify(one.body, one.headers)
  assert.match(await show(id), /đã nhận/)
  const kept = await s.program.owner.many(
    z.object({ row: z.string() }),
    sql`select row_to_json(h)::text as row from hook_secret h`,
  )
  const plain = Buffer.from(secret.slice(6), 'base64').toString('hex')
  assert.ok(kept.length > 0 && kept.every((k) => !k.row.includes(plain)))
})

test('after a new secret both verify for a day, and a third ends the first', async () => {
  const { id, secret } = await added('rotated')
  const second = secretIn(await (await act(id, 'secret')).text())
  await act(id, 'test')
  await settled(id, 1)
  const [one] = heard('rotated')
  assert.ok(one)
  for (const key of [secret, second]) new Webhook(key).verify(one.body, one.headers)
  const third = secretIn(await (await act(id, 'secret')).text())
  await act(id, 'test')
  await settled(id, 2)
  const two = heard('rotated')[1]
  assert.ok(two)
  for (const key of [second, third]) new Webhook(key).verify(two.body, two.headers)
  assert.throws(() => new Webhook(secret).verify(two.body, two.headers))
})

test('a pause holds what is to be told, and going on tells it; switched off, nothing is written', async () => {
  const { id } = await added('pausing')
  await act(id, 'pause')
  await published(s)
  assert.deepEqual(
    (await calls(s, id)).map((c) => c.state),
    ['held'],
  )
  await act(id, 'resume')
  await settled(id, 1)
  await act(id, 'off')
  await published(s)
  assert.equal((await calls(s, id)).length, 1)
})

test('what cannot be called is refused at the form, with the words kept', async () => {
  for (const url of [
    'http://news.example/x',
    'https://news.example:8443/x',
    'https://user:pass@news.example/x',
    'https://127.0.0.1/x',
    'https://0x7f.1/x',
    'https://[::1]/x',
    'https://169.254.169.254/latest/meta-data/',
    'ftp://news.example/',
    'news',
    '',
  ]) {
    const answer = await add({ url })
    assert.equal(answer.status, 400, url)
    const page = await answer.text()
    assert.match(page, /field--bad/, url)
    assert.match(page, /Báo Thử/)
  }
  assert.equal((await add({ name: '' })).status, 400)
  assert.equal((await add({ events: ['endpoint.test'] })).status, 400)
  assert.equal((await add({ unit: s.other })).status, 400, 'a unit that is not theirs')
})

test('another unit sees nothing of it; an auditor sees it and changes nothing', async () => {
  const { id } = await added('private')
  assert.equal((await s.ask(`/desk/webhooks/${id}`, s.cookie.stranger)).status, 404)
  for (const path of ['pause', 'resume', 'off', 'test', 'secret'])
    assert.equal((await act(id, path, s.cookie.stranger)).status, 404, path)
  assert.equal((await s.ask(`/desk/webhooks/${id}`, asAuditor)).status, 200)
  assert.doesNotMatch(await show(id, asAuditor), /<form method="post" action="\/desk\/webhooks/)
  for (const path of ['pause', 'resume', 'off', 'test', 'secret'])
    assert.equal((await act(id, path, asAuditor)).status, 404, path)
  assert.match(await show(id), /đang báo/)
  assert.equal((await calls(s, id)).length, 0)
})

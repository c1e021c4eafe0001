import assert from 'node:assert/strict'
import { test } from 'node:test'
import { z } from 'zod'
import { sql } from '#lib/db.ts'
import { Authenticator } from './authenticator.testing.ts'
import { consoleLink } from './cli.ts'
import { sendDueRecoveries } from './jobs.ts'
import { cookieOf, linkIn, scene } from './scene.testing.ts'

const s = await scene()
const { program, to, page, send, json } = s
const { owner } = program
await to.agency()
const root = await to.unit({ name: 'Công an tỉnh', kind: 'agency' })
const ward = await to.unit({ name: 'Công an phường', parent: root, kind: 'ward' })
const elsewhere = await to.unit({ name: 'Đơn vị khác' })
const admin = await s.member(
  { unit: root, role: 'administrator', scope: 'subtree' },
  'Phạm Quản Trị',
)
const stranger = await s.member({ unit: elsewhere, role: 'administrator', scope: 'subtree' })
const officer = await s.member({ unit: ward, role: 'press_officer' }, 'Trần Thị Lan')
const head = await s.member({ unit: ward, role: 'head' }, 'Lê Thủ Trưởng')

const mailOf = async (id: string) =>
  (await owner.one(z.object({ mail: z.string() }), sql`select mail from person where id = ${id}`))
    .mail
const ask = async (id: string) => {
  await send('/desk/sign-in/recovery', { mail: await mailOf(id) })
  return sendDueRecoveries(program)
}
const lastLetter = async (id: string) => (await s.mailTo(id)).at(-1)
const recoveryOf = async (id: string) =>
  (
    await owner.many(
      z.object({ id: z.uuid() }),
      sql`select id from recovery where person_id = ${id} order by asked_at desc limit 1`,
    )
  )[0]?.id ?? ''
const proofFresh = (cookie: string) => s.moveBack(cookie, 'stepped_up', '0 s')
/** As if `by` had passed since a recovery was confirmed. */
const pass = (id: string, by: string) =>
  owner.run(sql`update recovery set asked_at = asked_at - ${by}::interval, confirmed_at = confirmed_at - ${by}::interval,
    ready_at = ready_at - ${by}::interval where id = ${id}`)

test('the answer for a known and an unknown address is the same to the byte, after the same work', async (t) => {
  const known = await mailOf(officer.id)
  const one = async (mail: string) => {
    const start = performance.now()
    const answer = await send('/desk/sign-in/recovery', { mail })
    const text = await answer.text()
    return {
      ms: performance.now() - start,
      all: JSON.stringify([answer.status, [...answer.headers], text]),
    }
  }
  const times: { known: number[]; unknown: number[] } = { known: [], unknown: [] }
  for (let i = 0; i < 200; i++) {
    const [a, b] = [await one(known), await one(`nobody${i}@agency.example`)]
    assert.equal(a.all, b.all)
    times.known.push(a.ms)
    times.unknown.push(b.ms)
  }
  const median = (list: number[]) => list.sort((x, y) => x - y)[100] ?? 0
  t.diagnostic(
    `median known ${median(times.known).toFixed(3)} ms, unknown ${median(times.unknown).toFixed(3)} ms`,
  )
})

test('a press officer gets one link by mail at once, however often he asked', async () => {
  assert.equal(await sendDueRecoveries(program), 1)
  assert.equal(await sendDueRecoveries(program), 0)
  assert.equal((await s.mailTo(officer.id)).length, 1)
})

test('the link makes a new passkey, ends all other sessions, tells the person, and works once', async () => {
  const link = linkIn(await lastLetter(officer.id))
  assert.match(await (await page(link)).text(), /Trần Thị Lan/)
  assert.equal((await page('/desk', officer.cookie)).status, 200, 'opening changed nothing')
  const device = new Authenticator()
  const answer = await s.register(link, device)
  assert.equal(answer.status, 200)
  assert.equal((await page('/desk', officer.cookie)).status, 303)
  assert.equal((await page('/desk', cookieOf(answer))).status, 200)
  assert.match((await lastLetter(officer.id))?.subject ?? '', /đã được khôi phục/)
  assert.equal((await page(link)).status, 410)
  assert.equal((await json(`${link}/options`, {})).status, 404)
})

test('somebody who speaks gets no link by mail alone: he is told, and a second administrator is awaited', async () => {
  assert.equal(await ask(head.id), 0)
  const letter = await lastLetter(head.id)
  assert.match(letter?.subject ?? '', /Có yêu cầu khôi phục/)
  assert.equal(linkIn(letter), '')
  await pass(await recoveryOf(head.id), '48 h')
  assert.equal(await sendDueRecoveries(program), 0)
})

test('the person sees on every page of his that a recovery is open', async () => {
  assert.match(await (await page('/desk', head.cookie)).text(), /Đang khôi phục khóa!/)
  assert.match(
    await (await page('/desk/account', head.cookie)).text(),
    /Có người xin khôi phục tài khoản của bạn/,
  )
})

test('nobody but an administrator of his units confirms, never the person himself, and only with a fresh proof', async () => {
  const at = `/desk/recoveries/${await recoveryOf(head.id)}/confirmation`
  for (const cookie of [head.cookie, officer.cookie, stranger.cookie])
    assert.notEqual(
      (await send(at, { sure: '1' }, cookie)).headers.get('location')?.includes('confirmed'),
      true,
    )
  await to.post({ person: head.id, unit: root, role: 'administrator' })
  assert.equal((await send(at, { sure: '1' }, head.cookie)).status, 409)
  await s.moveBack(admin.cookie, 'stepped_up', '121 s')
  assert.equal((await send(at, { sure: '1' }, admin.cookie)).status, 401)
})

test('after the confirmation 24 hours pass before the link is mailed', async () => {
  await proofFresh(admin.cookie)
  const id = await recoveryOf(head.id)
  assert.match(await (await page('/desk/recoveries', admin.cookie)).text(), /Lê Thủ Trưởng/)
  assert.equal(
    (await send(`/desk/recoveries/${id}/confirmation`, { sure: '1' }, admin.cookie)).status,
    303,
  )
  assert.match((await lastLetter(head.id))?.body ?? '', /Phạm Quản Trị đã xác nhận/)
  await pass(id, '23 h 59 min')
  assert.equal(await sendDueRecoveries(program), 0)
  await pass(id, '1 min')
  assert.equal(await sendDueRecoveries(program), 1)
  assert.equal(await sendDueRecoveries(program), 0)
  assert.equal((await page(linkIn(await lastLetter(head.id)))).status, 200)
})

test('the person stops it from a session of his; the link that was mailed is dead', async () => {
  const link = linkIn(await lastLetter(head.id))
  assert.equal((await send('/desk/account/recovery/stop', { x: '1' }, head.cookie)).status, 303)
  assert.equal((await page(link)).status, 410)
  assert.equal((await json(`${link}/options`, {})).status, 404)
  assert.doesNotMatch(await (await page('/desk', head.cookie)).text(), /Đang khôi phục khóa!/)
})

test('the whole way of an approver: asked, confirmed, waited, new key, old sessions ended', async () => {
  await ask(head.id)
  const id = await recoveryOf(head.id)
  await proofFresh(admin.cookie)
  await send(`/desk/recoveries/${id}/confirmation`, { sure: '1' }, admin.cookie)
  await pass(id, '24 h')
  await sendDueRecoveries(program)
  const device = new Authenticator()
  const answer = await s.register(linkIn(await lastLetter(head.id)), device)
  assert.equal(answer.status, 200)
  assert.equal((await page('/desk', head.cookie)).status, 303)
  assert.equal((await s.assert('/desk/sign-in', device)).status, 200)
})

test('the database itself refuses a recovery of a speaker before its 24 hours', async () => {
  const { id } = await owner.one(
    z.object({ id: z.string() }),
    sql`insert into recovery (person_id, needs_second) values (${head.id}, true) returning id`,
  )
  await assert.rejects(
    owner.run(sql`update recovery set ready_at = now() where id = ${id}`),
    /check/,
  )
  await assert.rejects(
    owner.run(
      sql`update recovery set confirmed_by = ${head.id}, confirmed_at = now() where id = ${id}`,
    ),
    /check/,
  )
  await owner.run(sql`update recovery set stopped_at = now() where id = ${id}`)
})

test('a quick recovery is dead once its person may speak', async () => {
  const late = await s.member({ unit: ward, role: 'monitor' })
  await ask(late.id)
  await to.post({ person: late.id, unit: ward, role: 'regular_spokesperson' })
  assert.equal((await page(linkIn(await lastLetter(late.id)))).status, 410)
})

test('somebody who was never invited gets no link by asking', async () => {
  const never = await to.person()
  assert.equal(await ask(never), 0)
  assert.deepEqual(await s.mailTo(never), [])
})

test('at the console the operator makes a link for an only administrator, who is told', async () => {
  const link = await consoleLink(program, await mailOf(admin.id))
  assert.match((await lastLetter(admin.id))?.subject ?? '', /đường dẫn khôi phục/)
  assert.equal((await s.register(new URL(link).pathname, new Authenticator())).status, 200)
  await assert.rejects(consoleLink(program, 'nobody@agency.example'), /Nobody/)
})

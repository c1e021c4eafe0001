import assert from 'node:assert/strict'
import { test } from 'node:test'
import { z } from 'zod'
import { sql } from '#lib/db.ts'
import { cookieFor } from '#lib/testing.ts'
import { Authenticator, type Slip } from './authenticator.testing.ts'
import { cookieOf, scene } from './scene.testing.ts'

const s = await scene()
const { program, to, ask, page, send, json, options, moveBack } = s
const { owner } = program
await to.agency()
const unit = await to.unit({ name: 'Phòng Báo chí', kind: 'agency' })
const lan = await s.member({ unit, role: 'press_officer' }, 'Trần Thị Lan')
const minh = await s.member({ unit, role: 'press_officer' }, 'Lê Văn Minh')

const signIn = (device: Authenticator, slip: Slip = {}) =>
  s.assert('/desk/sign-in', device, '', slip)
const fresh = async () => cookieOf(await signIn(lan.device))
const isIn = async (cookie: string) => (await page('/desk', cookie)).status === 200

test('signing in needs no name: the device knows the person', async () => {
  const answer = await signIn(lan.device)
  assert.equal(answer.status, 200)
  assert.match(await (await page('/desk', cookieOf(answer))).text(), /Trần Thị Lan/)
})

const SLIPS: [string, Slip][] = [
  ['from another origin', { origin: 'https://evil.example' }],
  ['to another challenge', { challenge: 'AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA' }],
  ['without finger, face or PIN', { unverified: true }],
  ['with a counter that went back', { counter: 1 }],
]
for (const [name, slip] of SLIPS)
  test(`an answer ${name} does not sign in`, async () => {
    const answer = await signIn(lan.device, slip)
    assert.equal(answer.status, 401)
    assert.equal(cookieOf(answer), '')
  })

test('a challenge is taken once, even by an answer that fails', async () => {
  const asked = await options('/desk/sign-in')
  const answer = lan.device.get(asked)
  assert.equal((await json('/desk/sign-in/verify', answer)).status, 200)
  assert.equal((await json('/desk/sign-in/verify', answer)).status, 401)
  const wasted = await options('/desk/sign-in')
  assert.equal(
    (await json('/desk/sign-in/verify', lan.device.get(wasted, { unverified: true }))).status,
    401,
  )
  assert.equal((await json('/desk/sign-in/verify', lan.device.get(wasted))).status, 401)
})

test('a challenge lasts 120 seconds', async () => {
  const asked = await options('/desk/sign-in')
  const [{ left } = { left: 0 }] = await owner.many(
    z.object({ left: z.number() }),
    sql`select extract(epoch from expires_at - now())::float as left from ceremony where challenge = ${asked.challenge}`,
  )
  assert.ok(left > 110 && left <= 120)
  await owner.run(sql`update ceremony set expires_at = now() where challenge = ${asked.challenge}`)
  assert.equal((await json('/desk/sign-in/verify', lan.device.get(asked))).status, 401)
})

test('a key that is not stored does not sign in', async () => {
  assert.equal((await signIn(new Authenticator())).status, 401)
})

test('a proof older than 120 seconds is asked for again, with the form kept', async () => {
  const cookie = await fresh()
  assert.equal(await (await send('/desk/binding-act', { title: 'a' }, cookie)).text(), 'done')
  await moveBack(cookie, 'stepped_up', '121 s')
  const answer = await send(
    '/desk/binding-act',
    { title: 'Một "tin"\ndòng hai', tag: ['x', 'y'] },
    cookie,
  )
  const text = await answer.text()
  assert.equal(answer.status, 401)
  assert.match(text, /name="title" value="Một &quot;tin&quot;\ndòng hai"/)
  assert.match(text, /value="x">[\s\S]*value="y">/)
  assert.match(text, /data-mode="step-up"/)
})

test('proving oneself again opens the act, and gives the session a new cookie', async () => {
  const old = await fresh()
  await moveBack(old, 'stepped_up', '121 s')
  const answer = await s.assert('/desk/step-up', lan.device, old)
  assert.equal(answer.status, 200)
  assert.equal(await isIn(old), false)
  assert.equal(
    await (await send('/desk/binding-act', { title: 'a' }, cookieOf(answer))).text(),
    'done',
  )
})

test('a key of somebody else, or a sign-in challenge, does not prove a person again', async () => {
  const cookie = await fresh()
  assert.equal((await s.assert('/desk/step-up', minh.device, cookie)).status, 401)
  const other = lan.device.get(await options('/desk/sign-in'))
  assert.equal((await json('/desk/step-up/verify', other, cookie)).status, 401)
  const elsewhere = lan.device.get(await options('/desk/step-up', await fresh()))
  assert.equal((await json('/desk/step-up/verify', elsewhere, cookie)).status, 401)
})

test('a stolen cookie alone can add no key, remove none, and act on nothing that binds', async () => {
  const stolen = await cookieFor(owner, lan.id, { steppedUp: false })
  const thief = new Authenticator()
  assert.equal((await json('/desk/account/passkeys/options', {}, stolen)).status, 401)
  const asked = await options('/desk/account/passkeys', await fresh())
  const answer = thief.create(asked)
  assert.equal(
    (await json('/desk/account/passkeys/verify', { label: 'k', answer }, stolen)).status,
    401,
  )
  const { id } = await owner.one(
    z.object({ id: z.string() }),
    sql`select id from passkey where person_id = ${lan.id}`,
  )
  assert.equal(
    (await send(`/desk/account/passkeys/${id}/removal`, { sure: '1' }, stolen)).status,
    401,
  )
  assert.equal((await send('/desk/binding-act', { a: '1' }, stolen)).status, 401)
  assert.equal((await send('/desk/account/sessions/end-others', { sure: '1' }, stolen)).status, 401)
  assert.equal((await signIn(thief)).status, 401)
})

test('a second key is added and the person told; the first may go, the last may not', async () => {
  const device = new Authenticator()
  const cookie = cookieOf(await signIn(minh.device))
  assert.equal((await s.register('/desk/account/passkeys', device, cookie)).status, 200)
  assert.match((await s.mailTo(minh.id)).at(-1)?.subject ?? '', /thêm một khóa/)
  const keys = await owner.many(
    z.object({ id: z.string() }),
    sql`select id from passkey where person_id = ${minh.id} order by created_at`,
  )
  const remove = (n: number) =>
    send(`/desk/account/passkeys/${keys[n]?.id}/removal`, { sure: '1' }, cookie)
  assert.equal((await remove(0)).status, 303)
  assert.equal((await signIn(minh.device)).status, 401)
  assert.equal((await remove(1)).status, 409)
  assert.equal((await signIn(device)).status, 200)
})

test('a key is registered only by an answer that is verified, from here, to this challenge', async () => {
  for (const [, slip] of SLIPS.slice(0, 3)) {
    const cookie = await fresh()
    assert.equal(
      (await s.register('/desk/account/passkeys', new Authenticator(), cookie, slip)).status,
      401,
    )
  }
  const again = await s.register('/desk/account/passkeys', lan.device, await fresh())
  assert.equal(again.status, 401, 'the same key twice')
})

test('too many attempts from one network are told to wait, and others are not', async () => {
  const from = (address: string) =>
    ask('/desk/sign-in/options', {
      method: 'POST',
      headers: {
        'x-forwarded-for': address,
        'content-type': 'application/json',
        accept: 'text/html',
      },
    })
  let answer = await from('2001:db8::1')
  for (let i = 0; i < 80 && answer.status === 200; i++) answer = await from(`2001:db8::${i}`)
  assert.equal(answer.status, 429)
  assert.ok(Number(answer.headers.get('retry-after')) > 0)
  assert.match(await answer.text(), /không bị khóa/)
  assert.equal((await from('2001:db8:1::1')).status, 200)
})

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { z } from 'zod'
import { sql } from '#lib/db.ts'
import { cookieOf, scene } from './scene.testing.ts'

const s = await scene()
const { program, to, ask, page, send, json, moveBack } = s
const { owner } = program
await to.agency()
const unit = await to.unit({ name: 'Phòng Báo chí', kind: 'agency' })
const lan = await s.member({ unit, role: 'press_officer' }, 'Trần Thị Lan')
const minh = await s.member({ unit, role: 'press_officer' }, 'Lê Văn Minh')

const fresh = async () => cookieOf(await s.assert('/desk/sign-in', lan.device))
const isIn = async (cookie: string) => (await page('/desk', cookie)).status === 200

test('the cookie belongs to this host alone, unseen by scripts, over a safe connection', async () => {
  const [cookie = ''] = (await s.assert('/desk/sign-in', lan.device)).headers.getSetCookie()
  assert.match(cookie, /^__Host-rostrum=[\w-]{43}; Path=\/; HttpOnly; Secure; SameSite=Lax$/)
})

test('a session ends 30 minutes after its last use', async () => {
  const cookie = await fresh()
  await moveBack(cookie, 'seen', '29 min')
  assert.equal(await isIn(cookie), true)
  await moveBack(cookie, 'seen', '30 min')
  assert.equal(await isIn(cookie), false)
})

test('a session ends 12 hours after sign-in, however busy', async () => {
  const cookie = await fresh()
  await moveBack(cookie, 'created', '11 h 59 min')
  assert.equal(await isIn(cookie), true)
  await moveBack(cookie, 'created', '12 h')
  assert.equal(await isIn(cookie), false)
})

test('use is noted once a minute at most', async () => {
  const cookie = await fresh()
  const seen = async () =>
    (
      await owner.one(
        z.object({ at: z.string() }),
        sql`select seen_at as at from session where token_hash = sha256(convert_to(${cookie.split('=')[1]}, 'utf8'))`,
      )
    ).at
  const first = await seen()
  await isIn(cookie)
  assert.equal(await seen(), first)
  await moveBack(cookie, 'seen', '61 s')
  await isIn(cookie)
  assert.ok((await seen()) > first)
})

test('without a session a page leads to sign-in and back, a program gets a 401, a form keeps its words', async () => {
  const answer = await page('/desk/releases?kind=statement', '__Host-rostrum=x')
  assert.equal(answer.status, 303)
  assert.equal(
    answer.headers.get('location'),
    '/desk/sign-in?next=%2Fdesk%2Freleases%3Fkind%3Dstatement',
  )
  const api = await json('/desk/binding-act', {})
  assert.equal(api.status, 401)
  assert.equal(api.headers.get('content-type'), 'application/problem+json')
  const kept = await ask('/desk/binding-act', {
    method: 'POST',
    body: 'title=Tin+%3Cm%E1%BB%9Bi%3E',
    headers: {
      'content-type': 'application/x-www-form-urlencoded',
      'content-length': '30',
      accept: 'text/html',
      origin: 'http://localhost:3000',
    },
  })
  assert.equal(kept.status, 401)
  assert.match(await kept.text(), /name="title" value="Tin &lt;mới&gt;"/)
})

test('a session that was ended leads to sign-in', async () => {
  const cookie = await fresh()
  assert.equal(
    (await send('/desk/sign-out', { x: '1' }, cookie)).headers.get('location'),
    '/desk/sign-in',
  )
  assert.equal((await page('/desk', cookie)).status, 303)
})

test('a person who has left has no session, and cannot sign in', async () => {
  const gone = await s.member({ unit, role: 'monitor' })
  await owner.run(sql`update person set ended_at = now() where id = ${gone.id}`)
  assert.equal(await isIn(gone.cookie), false)
  assert.equal((await s.assert('/desk/sign-in', gone.device)).status, 401)
})

test('one sees his own sessions, ends one of them, or all others', async () => {
  const [here, there, third] = [await fresh(), await fresh(), await fresh()]
  const text = await (await page('/desk/account/sessions', here)).text()
  const [, id] = /sessions\/([\w-]{36})\/end/.exec(text) ?? []
  assert.equal((await send(`/desk/account/sessions/${id}/end`, { sure: '1' }, here)).status, 303)
  assert.deepEqual([await isIn(here), (await isIn(there)) && (await isIn(third))], [true, false])
  await send('/desk/account/sessions/end-others', { sure: '1' }, here)
  assert.deepEqual([await isIn(here), await isIn(there), await isIn(third)], [true, false, false])
})

test('nobody ends the session of another', async () => {
  const { id } = await owner.one(
    z.object({ id: z.string() }),
    sql`select id from session where person_id = ${minh.id} and ended_at is null limit 1`,
  )
  const answer = await send(`/desk/account/sessions/${id}/end`, { sure: '1' }, await fresh())
  assert.equal(answer.status, 404)
  assert.equal(await isIn(minh.cookie), true)
})

test('one chooses the language; the way back stays on this site', async () => {
  const cookie = await fresh()
  const answer = await send(
    '/desk/account/language',
    { lang: 'en', back: '//evil.example' },
    cookie,
  )
  assert.equal(answer.headers.get('location'), '/desk')
  assert.match(
    await (await page('/desk/account', cookie)).text(),
    /<html lang="en">[\s\S]*Appointments in force/,
  )
  await send('/desk/account/language', { lang: 'vi', back: '/desk/account' }, cookie)
})

test('a form from another site signs nobody out', async () => {
  const cookie = await fresh()
  const answer = await ask('/desk/sign-out', {
    method: 'POST',
    body: 'x=1',
    headers: {
      'content-type': 'application/x-www-form-urlencoded',
      origin: 'https://evil.example',
      cookie,
    },
  })
  assert.equal(answer.status >= 400, true)
  assert.equal(await isIn(cookie), true)
})

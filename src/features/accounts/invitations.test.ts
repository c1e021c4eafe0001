import assert from 'node:assert/strict'
import { test } from 'node:test'
import { pino } from 'pino'
import { z } from 'zod'
import { sql } from '#lib/db.ts'
import { Authenticator } from './authenticator.testing.ts'
import { cookieOf, linkIn, scene } from './scene.testing.ts'

const s = await scene()
const { program, to, page, send } = s
const { owner } = program
const logged: string[] = []
program.log = pino({ level: 'trace' }, { write: (line) => logged.push(line) })
await to.agency()
const root = await to.unit({ name: 'Công an tỉnh', kind: 'agency' })
const elsewhere = await to.unit({ name: 'Đơn vị khác' })
const admin = await s.member(
  { unit: root, role: 'administrator', scope: 'subtree' },
  'Phạm Quản Trị',
)
const officer = await s.member({ unit: root, role: 'press_officer' })
const newcomer = await to.person('Đỗ Thị Mới')
await to.post({ person: newcomer, unit: root, role: 'press_officer' })
const far = await to.person('Vũ Ở Xa')
await to.post({ person: far, unit: elsewhere, role: 'press_officer' })
const invite = (personId: string, cookie = admin.cookie) =>
  send('/desk/invitations', { personId }, cookie)
const lastLink = async () => linkIn((await s.mailTo(newcomer)).at(-1))

test('an administrator sees who of his units cannot sign in yet, found without diacritics', async () => {
  const text = await (await page('/desk/invitations?q=thi+moi', admin.cookie)).text()
  assert.match(text, /Đỗ Thị Mới/)
  assert.doesNotMatch(await (await page('/desk/invitations', admin.cookie)).text(), /Vũ Ở Xa/)
})

test('nobody else invites, nobody is invited from outside, nobody who has a passkey', async () => {
  assert.equal((await invite(newcomer, officer.cookie)).status, 404)
  assert.equal((await page('/desk/invitations', officer.cookie)).status, 404)
  assert.equal((await invite(far)).status, 404)
  assert.equal((await invite(officer.id)).status, 409)
  assert.equal((await invite('no')).status, 404)
})

test('an invitation needs a fresh proof', async () => {
  await s.moveBack(admin.cookie, 'stepped_up', '121 s')
  assert.equal((await invite(newcomer)).status, 401)
  await s.moveBack(admin.cookie, 'stepped_up', '0 s')
})

test('an invitation replaces the one before; opening it changes nothing; it works once', async () => {
  assert.equal((await invite(newcomer)).status, 303)
  const first = await lastLink()
  assert.equal((await invite(newcomer)).status, 303)
  const link = await lastLink()
  assert.equal((await page(first)).status, 410)
  const before = await owner.many(z.unknown(), sql`select used_at from one_time_link order by id`)
  for (let i = 0; i < 3; i++) assert.match(await (await page(link)).text(), /Đỗ Thị Mới/)
  assert.deepEqual(
    await owner.many(z.unknown(), sql`select used_at from one_time_link order by id`),
    before,
  )
  const answer = await s.register(link, new Authenticator())
  assert.equal(answer.status, 200)
  assert.match(await (await page('/desk', cookieOf(answer))).text(), /Đỗ Thị Mới/)
  assert.equal((await page(link)).status, 410)
})

test('two answers to one link store one key', async () => {
  const guest = await to.person()
  const link = await s.link(guest)
  const [one, two] = [new Authenticator(), new Authenticator()]
  const [a, b] = [one.create(await s.options(link)), two.create(await s.options(link))]
  const done = await Promise.all([
    s.json(`${link}/verify`, { label: '', answer: a }),
    s.json(`${link}/verify`, { label: '', answer: b }),
  ])
  assert.deepEqual(done.map((r) => r.status).sort(), [200, 404])
})

test('an unknown link is the same 404 for every token, and says nothing of persons', async () => {
  const a = await page('/desk/link/AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA')
  const b = await page('/desk/link/x')
  assert.deepEqual([a.status, b.status], [404, 404])
  assert.equal(await a.text(), await b.text())
  assert.equal(a.headers.get('referrer-policy'), 'no-referrer')
})

test('outside a demonstration the one-click sign-in does not exist', async () => {
  await owner.run(
    sql`insert into demo_persona (person_id, position, label) values (${officer.id}, 1, '{"vi":"Cán bộ","en":"Officer"}')`,
  )
  assert.equal((await send('/desk/sign-in/demo', { person: officer.id })).status, 404)
  assert.doesNotMatch(await (await page('/desk/sign-in')).text(), /Cán bộ/)
  assert.equal(
    (await send('/desk/step-up/demo?next=/desk/binding-act', { a: '1' }, admin.cookie)).status,
    404,
  )
})

test('in a demonstration personas sign in with one click, and prove themselves with another', async () => {
  await owner.run(sql`update agency set demo = true`)
  assert.match(await (await page('/desk/sign-in?lang=en')).text(), /Officer/)
  assert.equal((await send('/desk/sign-in/demo', { person: admin.id })).status, 404, 'no persona')
  const answer = await send('/desk/sign-in/demo', { person: officer.id, next: '/desk/releases' })
  assert.equal(answer.headers.get('location'), '/desk/releases')
  const cookie = cookieOf(answer)
  const asked = await (await send('/desk/binding-act', { title: 'a' }, cookie)).text()
  assert.match(asked, /action="\/desk\/step-up\/demo\?next=%2Fdesk%2Fbinding-act"/)
  const proved = await send('/desk/step-up/demo?next=%2Fdesk%2Fbinding-act', { title: 'a' }, cookie)
  assert.deepEqual([proved.status, proved.headers.get('location')], [307, '/desk/binding-act'])
  assert.equal(await (await send('/desk/binding-act', { title: 'a' }, cookie)).text(), 'done')
  await owner.run(sql`update agency set demo = false`)
})

test('no token and no cookie ever reaches the log', async () => {
  const link = await s.link(await to.person())
  await s.json(`${link}/verify`, { nonsense: true }, admin.cookie)
  await s.ask(`/desk/link/${'%00'.repeat(3)}`)
  const cookie = admin.cookie.split('=')[1] ?? '?'
  await page('/desk/account/passkeys', admin.cookie)
  program.log.info('the log is being written')
  const all = logged.join('\n')
  assert.match(all, /being written/)
  for (const secret of [
    cookie,
    link.split('/').at(-1) ?? '?',
    (await lastLink()).split('/').at(-1) ?? '?',
  ])
    assert.equal(all.includes(secret), false)
})

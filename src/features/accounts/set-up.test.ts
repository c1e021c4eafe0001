import assert from 'node:assert/strict'
import { test } from 'node:test'
import { z } from 'zod'
import { sql } from '#lib/db.ts'
import { Authenticator } from './authenticator.testing.ts'
import { setUpLink } from './index.ts'
import { cookieOf, scene } from './scene.testing.ts'

const { program, page, send, register, options } = await scene()
const pathOf = (url: string | undefined) => new URL(url ?? '').pathname
const founding = {
  nameVi: 'Công an tỉnh Mẫu',
  nameEn: 'Sample Province Police',
  code: 'cat-mau',
  person: 'Nguyễn Thị Ánh',
  mail: 'Anh@Mau.example',
  post: 'Trưởng phòng',
  roles: ['head'],
}
const count = async (table: 'agency' | 'passkey' | 'person') =>
  (
    await program.owner.one(
      z.object({ n: z.number() }),
      table === 'agency'
        ? sql`select count(*) as n from agency`
        : table === 'passkey'
          ? sql`select count(*) as n from passkey`
          : sql`select count(*) as n from person`,
    )
  ).n

let link = ''
test('before set-up the sign-in page says where the link was printed', async () => {
  const answer = await page('/desk/sign-in')
  assert.equal(answer.headers.get('location'), '/desk/set-up')
  assert.match(await (await page('/desk/set-up')).text(), /chưa được thiết lập/)
})

test('a newer set-up link takes the place of the one before', async () => {
  const first = pathOf(await setUpLink(program))
  link = pathOf(await setUpLink(program))
  assert.equal((await page(first)).status, 410)
  assert.equal((await page(link)).status, 200)
})

test('opening the set-up link changes nothing, and offers no passkey before the agency is founded', async () => {
  assert.equal(await count('agency'), 0)
  assert.match(await (await page(link)).text(), /name="nameVi"/)
  await assert.rejects(options(link))
})

test('a form with faults keeps what was typed and founds nothing', async () => {
  const answer = await send(link, { ...founding, code: '!', mail: 'no' })
  const text = await answer.text()
  assert.equal(answer.status, 400)
  assert.match(text, /value="Công an tỉnh Mẫu"/)
  assert.match(text, /Mã chỉ gồm/)
  assert.equal(await count('agency'), 0)
})

test('founding makes agency, root unit, founder and appointments, and goes on to the passkey', async () => {
  const answer = await send(link, founding)
  assert.equal(answer.status, 303)
  const text = await (await page(link)).text()
  assert.match(text, /data-mode="register"/)
  assert.match(text, /Nguyễn Thị Ánh/)
  const posts = await program.owner.many(
    z.object({ role: z.string(), scope: z.string(), code: z.string(), far: z.number() }),
    sql`select a.role, a.scope, u.code, (select depth from unit_closure c where c.descendant = u.id and c.ancestor = u.id) as far
        from appointment a join unit u on u.id = a.unit_id order by a.number`,
  )
  assert.deepEqual(posts, [
    { role: 'administrator', scope: 'subtree', code: 'CAT-MAU', far: 0 },
    { role: 'head', scope: 'subtree', code: 'CAT-MAU', far: 0 },
  ])
})

test('founding twice by the same link founds once', async () => {
  assert.equal((await send(link, { ...founding, mail: 'other@mau.example' })).status, 303)
  assert.equal(await count('person'), 1)
})

test('a set-up that was left before the passkey goes on with the next link', async () => {
  link = pathOf(await setUpLink(program))
  assert.match(await (await page(link)).text(), /Nguyễn Thị Ánh/)
})

test('storing the passkey uses the link up and signs in; then there is no set-up link any more', async () => {
  const answer = await register(link, new Authenticator())
  assert.equal(answer.status, 200)
  assert.match(await (await page('/desk', cookieOf(answer))).text(), /Nguyễn Thị Ánh/)
  assert.equal((await page(link)).status, 410)
  assert.equal(
    (await register(link, new Authenticator()).catch(() => ({ status: 404 }))).status,
    404,
  )
  assert.equal(await count('passkey'), 1)
  assert.equal(await setUpLink(program), undefined)
})

test('once somebody has a passkey the door can found nothing', async () => {
  await assert.rejects(
    program.db.door.run(
      sql`select app.found_agency('{"vi":"a","en":"b"}', 'X', 'n', 'm@x.example', 'vi', 'p', '{administrator}')`,
    ),
    /founded already/,
  )
  await assert.rejects(
    program.db.door.run(sql`insert into person (name, mail) values ('n', 'm@x.example')`),
    /permission denied/,
  )
})

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { z } from 'zod'
import { sql } from '#lib/db.ts'
import { pressScene } from './press-scene.ts'
import { lift, stage } from './stage.ts'

const s = await stage()
const { owner } = s.program
const { first, second, lettersTo, signIn, own, ask, requestOf, day, rule, reader, waiting, offer } =
  await pressScene(s)

test('access needs the terms, an outlet and a card, and is asked for once at a time', async () => {
  const cookie = await signIn('ha@bao.example')
  for (const lacking of [{ terms: '' }, { terms: '0' }, { 'access-outlet': ' ' }, { proof: '' }])
    assert.equal((await ask(cookie, lacking)).status, 422)
  await ask(cookie)
  await ask(cookie)
  const { n } = await owner.one(
    z.object({ n: z.number() }),
    sql`select count(*)::int as n from embargo_access x join press_account a on a.id = x.account_id where a.mail = 'ha@bao.example'`,
  )
  assert.equal(n, 1)
  assert.match(await own(cookie), /đang chờ quyết định/)
})

test('only the agency’s own desk decides on access', async () => {
  const cookie = await signIn('hoa@bao.example')
  await ask(cookie)
  const id = await requestOf('hoa@bao.example')
  for (const other of [s.cookie.head, s.cookie.stranger]) {
    assert.doesNotMatch(await (await s.ask('/desk/embargoed', other)).text(), /hoa@bao\.example/)
    assert.equal((await rule(id, { act: 'grant', until: day(9) }, other)).status, 404)
  }
  assert.match(await (await s.ask('/desk/embargoed', first)).text(), /hoa@bao\.example/)
})

test('a refusal has a reason, is mailed, and somebody else judges what is asked again', async () => {
  const cookie = await signIn('khanh@bao.example')
  await ask(cookie)
  const id = await requestOf('khanh@bao.example')
  assert.equal((await rule(id, { act: 'refuse', reason: '' }, first)).status, 422)
  await rule(id, { act: 'refuse', reason: 'Thẻ đã hết hạn.' }, first)
  assert.match((await lettersTo('khanh@bao.example')).at(-1) ?? '', /Thẻ đã hết hạn\./)
  assert.match(await own(cookie), /Thẻ đã hết hạn\./)
  assert.equal((await rule(id, { act: 'grant', until: day(9) }, second)).status, 422, 'decided')
  await ask(cookie, { why: 'Thẻ mới cấp tháng này.' })
  const again = await requestOf('khanh@bao.example')
  assert.notEqual(again, id)
  assert.match(
    await (await rule(again, { act: 'grant', until: day(9) }, first)).text(),
    /người khác phải quyết định/,
  )
  await rule(again, { act: 'grant', until: day(9) }, second)
  assert.match(await own(cookie), /Bạn được xem/)
})

test('who signed a text may open it, nobody else, and all with access are told alike', async () => {
  const readers = ['lan@bao.example', 'minh@bao.example']
  for (const mail of readers) await reader(mail)
  const { submission } = await waiting('Đường dây ma túy qua biên giới')
  assert.equal((await offer(submission, 'offer', s.cookie.writer)).status, 422)
  assert.equal((await offer(submission, 'offer', first)).status, 404, 'another unit’s')
  await offer(submission, 'offer', s.cookie.head)
  await offer(submission, 'offer', s.cookie.head)
  for (const mail of readers) {
    const letters = (await lettersTo(mail)).filter((l) => /vừa được mở/.test(l))
    assert.equal(letters.length, 1, mail)
    assert.doesNotMatch(letters[0] ?? '', /ma túy/, 'no word of the text')
  }
})

test('a copy is taken under the terms, carries its mark, and is gone when the offer is', async () => {
  const cookie = await reader('nam@bao.example')
  const { submission } = await waiting('Triệt phá ổ nhóm trộm xe')
  const at = `/press/account/embargoed/${submission}`
  assert.equal((await s.ask(at, cookie)).status, 404, 'before it is opened')
  await offer(submission, 'offer', s.cookie.head)
  assert.doesNotMatch(await (await s.ask(at, cookie)).text(), /Triệt phá/, 'before the terms')
  await s.send(at, { terms: '' }, cookie)
  assert.equal((await s.ask(`${at}/copy.txt`, cookie)).status, 404)
  await s.send(at, { terms: '1' }, cookie)
  const page = await (await s.ask(at, cookie)).text()
  assert.match(page, /Triệt phá ổ nhóm trộm xe[\s\S]*Khởi tố 7 bị can\./)
  const mark = /mã ([0-9A-Z]{10})/.exec(page)?.[1] ?? ''
  const text = await (await s.ask(`${at}/copy.txt`, cookie)).text()
  assert.match(text, new RegExp(`${mark}[\\s\\S]*Khởi tố 7 bị can[\\s\\S]*${mark}`))
  const found = await (
    await s.ask(`/desk/embargoed?mark=${mark.toLowerCase()}`, s.cookie.head)
  ).text()
  assert.match(found, new RegExp(`${mark}[\\s\\S]*Báo Thử[\\s\\S]*Triệt phá`))
  await offer(submission, 'end', s.cookie.head)
  for (const path of [at, `${at}/copy.txt`]) assert.equal((await s.ask(path, cookie)).status, 404)
})

test('a text is closed by an edit, by its instant, and by the end of the access', async () => {
  const mail = 'oanh@bao.example'
  const cookie = await reader(mail)
  const one = await waiting('Bản thứ nhất')
  const two = await waiting('Bản thứ hai')
  const three = await waiting('Bản thứ ba')
  const at = (w: { submission: string }) => `/press/account/embargoed/${w.submission}`
  for (const w of [one, two, three]) {
    await offer(w.submission, 'offer', s.cookie.head)
    await s.send(at(w), { terms: '1' }, cookie)
    assert.equal((await s.ask(at(w), cookie)).status, 200)
  }
  await owner.run(
    sql`update release set state = 'draft', publish_at = null, planned_at = null where id = ${one.release}`,
  )
  await owner.run(sql`update submission set voided_at = now() where id = ${one.submission}`)
  assert.equal((await s.ask(at(one), cookie)).status, 404, 'edited')
  await lift(s, two.release)
  assert.equal((await s.ask(at(two), cookie)).status, 404, 'published')
  const id = await requestOf(mail)
  await rule(id, { act: 'end', reason: 'Đăng trước giờ.' }, first)
  assert.equal((await s.ask(at(three), cookie)).status, 404, 'ended')
  assert.match(await own(cookie), /Đăng trước giờ\./)
})

test('without access a text under embargo and one that never was look alike, byte for byte', async () => {
  const { submission } = await waiting('Không ai được biết')
  await offer(submission, 'offer', s.cookie.head)
  const without = await signIn('phong@bao.example')
  const asked = await signIn('quynh@bao.example')
  await ask(asked)
  const nothing = crypto.randomUUID()
  for (const cookie of ['', without, asked])
    for (const tail of ['', '/copy.txt']) {
      const answers = await Promise.all(
        [submission, nothing].map(async (id) => {
          const r = await s.ask(`/press/account/embargoed/${id}${tail}`, cookie)
          return [r.status, [...r.headers].sort(), (await r.text()).replaceAll(id, '')]
        }),
      )
      assert.deepEqual(answers[0], answers[1])
    }
  const took = await s.send(`/press/account/embargoed/${submission}`, { terms: '1' }, asked)
  assert.equal(took.status, 404)
})

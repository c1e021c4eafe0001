import assert from 'node:assert/strict'
import { test } from 'node:test'
import { z } from 'zod'
import { sql } from '#lib/db.ts'
import { form } from '#lib/testing.ts'
import { approved, drafted, published, scheduled, stage } from './stage.ts'

const s = await stage()
const owner = s.program.owner
const topic = await s.to.topic('chay-no')
let network = 0

/** Posts as somebody without an account, each time from another network. */
const asReader = (path: string, values: Record<string, string | string[]>, from?: string) =>
  s.app.request(path, {
    ...form(values),
    headers: {
      ...(form(values).headers as Record<string, string>), // `form` sets a plain object
      'x-forwarded-for': from ?? `10.1.${++network}.1`,
    },
  })
const letters = (address: string) =>
  owner.many(
    z.object({ text: z.string(), subject: z.string() }),
    sql`select c.body_text as text, c.subject from mail m join mail_content c on c.id = m.content_id
        where m.to_address = ${address} order by c.created_at`,
  )
const linkIn = (text: string) => new URL(/https?:\/\/\S+/.exec(text)?.[0] ?? 'http://none').pathname
const wish = (more: Record<string, string | string[]> = {}) => ({
  pace: 'at_once',
  lang: 'vi',
  always: ['advisories', 'minor'],
  ...more,
})
const subscribers = () =>
  owner.many(
    z.object({ address: z.string(), pace: z.string(), topics: z.array(z.string()) }),
    sql`select address, pace, topics from subscriber order by address`,
  )
/** Asks and confirms. Answers the address of the own page. */
async function subscribed(mail: string, more: Record<string, string | string[]> = {}) {
  await asReader('/press/subscriptions', { mail, ...wish(more) })
  const done = await asReader(linkIn((await letters(mail)).at(-1)?.text ?? ''), {})
  return new URL(done.headers.get('location') ?? '', 'http://x').pathname
}
const toldOf = async (releaseId: string) =>
  (
    await owner.many(
      z.object({ address: z.string() }),
      sql`select address from delivery where release_id = ${releaseId} order by address`,
    )
  ).map((d) => d.address)

test('asking stores nothing but a letter; opening its link changes nothing; confirming enters the address', async () => {
  const asked = await asReader('/press/subscriptions', {
    mail: 'Minh.Anh@Bao.example',
    ...wish({ topics: topic }),
  })
  assert.equal(asked.status, 200)
  const text = await asked.text()
  assert.match(text, /minh\.anh@bao\.example/)
  assert.deepEqual(await subscribers(), [])
  const [letter] = await letters('minh.anh@bao.example')
  const link = linkIn(letter?.text ?? '')
  assert.match(link, /^\/press\/subscriptions\/confirm\//)
  assert.doesNotMatch(link, /bao|minh/i)
  assert.equal((await s.ask(link)).status, 200)
  assert.deepEqual(await subscribers(), [])
  const done = await asReader(link, {})
  assert.equal(done.status, 303)
  assert.deepEqual(await subscribers(), [
    { address: 'minh.anh@bao.example', pace: 'at_once', topics: [topic] },
  ])
  const own = await s.ask(done.headers.get('location') ?? '')
  assert.match(await own.text(), /Đã xác nhận/)
})

test('who subscribes already gets the same answer, and a letter with the own page instead', async () => {
  const known = await (
    await asReader('/press/subscriptions', { mail: 'minh.anh@bao.example', ...wish() })
  ).text()
  const unknown = await (
    await asReader('/press/subscriptions', { mail: 'minh.chi@bao.example', ...wish() })
  ).text()
  assert.equal(known.replaceAll('minh.anh', 'minh.chi'), unknown)
  const last = (await letters('minh.anh@bao.example')).at(-1)
  assert.doesNotMatch(last?.text ?? '', /confirm/)
  assert.equal((await s.ask(linkIn(last?.text ?? ''))).status, 200)
})

test('a link that is old, cut short, changed or made up opens nothing', async () => {
  await asReader('/press/subscriptions', { mail: 'cu@bao.example', ...wish() })
  const link = linkIn((await letters('cu@bao.example'))[0]?.text ?? '')
  for (const bad of [
    link.slice(0, -4),
    `${link.slice(0, -6)}AAAAAA`,
    '/press/subscriptions/confirm/x',
    '/press/subscriptions/abc',
  ])
    assert.equal((await s.ask(bad)).status, 404)
  assert.equal((await asReader('/press/subscriptions/abc', { act: 'remove' })).status, 404)
  const own = link.replace('/confirm/', '/')
  assert.equal((await s.ask(own)).status, 404, 'a link of one kind does not open the other')
})

test('a wrong address and half a pair of hours are refused in words, and the choices stay', async () => {
  const no = await asReader('/press/subscriptions', {
    mail: 'khong phai thu',
    ...wish({ pace: 'weekly', quiet_from: '22:00' }),
  })
  assert.equal(no.status, 422)
  const page = await no.text()
  assert.match(page, /khong phai thu/)
  assert.match(page, /value="weekly" checked/)
  assert.match(page, /giờ kết thúc/)
})

test('nobody can have a mailbox filled, or ask without end from one network', async () => {
  for (let n = 0; n < 5; n++)
    await asReader('/press/subscriptions', { mail: 'nan@bao.example', ...wish() })
  assert.equal((await letters('nan@bao.example')).length, 2)
  const said: number[] = []
  for (let n = 0; n < 12; n++)
    said.push(
      (await asReader('/press/subscriptions', { mail: `n${n}@bao.example`, ...wish() }, '10.9.9.9'))
        .status,
    )
  assert.deepEqual([said.slice(0, 10).every((x) => x === 200), said.at(-1)], [true, 429])
})

test('a release reaches at once whom its topic, unit and kind concern, and nobody else', async () => {
  await owner.run(sql`delete from subscriber`)
  const wants: [string, Record<string, string | string[]>][] = [
    ['tat-ca', {}],
    ['chu-de', { topics: topic }],
    ['don-vi', { units: s.unit }],
    ['goc', { units: s.root }],
    ['don-vi-khac', { units: s.other }],
    ['loai', { kinds: ['press_release', 'statement'] }],
    ['loai-khac', { kinds: 'advisory' }],
    ['hang-ngay', { pace: 'daily' }],
  ]
  for (const [name, more] of wants) await subscribed(`${name}@nguoi.example`, more)
  const without = await published(s, { headline: 'Không chủ đề' })
  assert.deepEqual(
    await toldOf(without.id),
    ['don-vi', 'goc', 'loai', 'tat-ca'].map((n) => `${n}@nguoi.example`),
  )
  const about = await published(s, { headline: 'Có chủ đề', topics: [topic] })
  assert.ok((await toldOf(about.id)).includes('chu-de@nguoi.example'))
})

test('the desk counts subscribers before it schedules, and their message lies ready like any other', async () => {
  const id = await drafted(s, { headline: 'Đếm trước' })
  await approved(s, id)
  const page = await (await s.ask(`/desk/releases/${id}/schedule`, s.cookie.writer)).text()
  assert.match(page, /gửi tới 4 địa chỉ/)
  assert.equal((await scheduled(s, id)).status, 303)
  const { n } = await owner.one(
    z.object({ n: z.number() }),
    sql`select count(*)::int as n from mail where spool_id = ${id}`,
  )
  assert.equal(n, 4)
})

test('in quiet hours nothing leaves until they end, but an advisory for who wants it', async () => {
  await owner.run(sql`delete from subscriber`)
  const now = Temporal.Now.zonedDateTimeISO('Asia/Ho_Chi_Minh')
  const clock = (hours: number) =>
    now.add({ hours }).toPlainTime().toString({ smallestUnit: 'minute' })
  const quiet = { quiet_from: clock(-1), quiet_until: clock(2) }
  await subscribed('ngu@nguoi.example', quiet)
  await subscribed('ngu-say@nguoi.example', { ...quiet, always: [] })
  const dueIn = async (id: string) =>
    new Map(
      (
        await owner.many(
          z.object({ address: z.string(), minutes: z.number() }),
          sql`select d.address, extract(epoch from m.due_at - r.publish_at)::float8 / 60 as minutes
            from delivery d join mail m on m.id = d.mail_id join release r on r.id = d.release_id where d.release_id = ${id}`,
        )
      ).map((x) => [x.address.split('@')[0], x.minutes]),
    )
  const plain = await dueIn((await published(s, { headline: 'Tin đêm' })).id)
  assert.ok((plain.get('ngu') ?? 0) > 60 && (plain.get('ngu') ?? 0) <= 120)
  const advisory = await dueIn(
    (await published(s, { headline: 'Khuyến cáo đêm', kind: 'advisory' })).id,
  )
  assert.ok((advisory.get('ngu') ?? 99) < 1)
  assert.ok((advisory.get('ngu-say') ?? 0) > 60)
})

test('on the own page choices change, a pause holds everything back, and deleting forgets', async () => {
  await owner.run(sql`delete from subscriber`)
  const own = await subscribed('minh@nguoi.example')
  await asReader(own, { act: 'save', ...wish({ kinds: 'advisory' }) })
  assert.deepEqual(await toldOf((await published(s, { headline: 'Một' })).id), [])
  await asReader(own, { act: 'save', ...wish() })
  await asReader(own, { act: 'pause' })
  assert.deepEqual(await toldOf((await published(s, { headline: 'Hai' })).id), [])
  await asReader(own, { act: 'resume' })
  assert.deepEqual(await toldOf((await published(s, { headline: 'Ba' })).id), [
    'minh@nguoi.example',
  ])
  assert.match(await (await asReader(own, { act: 'remove' })).text(), /Đã xóa/)
  assert.deepEqual(await subscribers(), [])
  assert.equal((await s.ask(own)).status, 404)
  assert.deepEqual(await toldOf((await published(s, { headline: 'Bốn' })).id), [])
  await subscribed('minh@nguoi.example')
  assert.deepEqual(await toldOf((await published(s, { headline: 'Năm' })).id), [
    'minh@nguoi.example',
  ])
})

test('one click in the mail ends the subscription, too', async () => {
  await owner.run(sql`delete from subscriber`)
  await subscribed('mot@nguoi.example')
  const { id } = await published(s, { headline: 'Sáu' })
  const { token } = await owner.one(
    z.object({ token: z.string() }),
    sql`select unsubscribe_token as token from delivery where release_id = ${id}`,
  )
  const clicked = await s.app.request(`/press/unsubscribe/${token}`, {
    method: 'POST',
    body: 'List-Unsubscribe=One-Click',
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
  })
  assert.equal(clicked.status, 200)
  assert.deepEqual(await subscribers(), [])
})

test('the door sees one subscriber at a time, and no other role of the public side sees any', async () => {
  await subscribed('an@nguoi.example')
  const count = (role: 'door' | 'public' | 'app') =>
    s.program.db[role]
      .one(z.object({ n: z.number() }), sql`select count(*)::int as n from subscriber`)
      .then(
        (r) => r.n,
        () => 'refused',
      )
  assert.deepEqual(
    [await count('door'), await count('public'), await count('app')],
    [0, 'refused', 'refused'],
  )
})

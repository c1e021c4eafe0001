import assert from 'node:assert/strict'
import { test } from 'node:test'
import { z } from 'zod'
import { sendDigests } from '#features/subscriptions/jobs/digest.ts'
import { sql } from '#lib/db.ts'
import { published, stage } from './stage.ts'

const s = await stage()
const owner = s.program.owner
const zone = 'Asia/Ho_Chi_Minh'
const now = Temporal.Now.zonedDateTimeISO(zone)
/** Eight in the morning of the nth day on which what is published now may be in a digest. */
const morning = (n: number) =>
  now
    .startOfDay()
    .add({ days: now.hour < 7 ? n - 1 : n })
    .with({ hour: 8 })
    .toInstant()
const run = (at: Temporal.Instant) => sendDigests(s.program, s.room.frame, at)
const Mail = z.object({
  to: z.string(),
  subject: z.string(),
  text: z.string(),
  html: z.string(),
  token: z.string(),
})
const mails = () =>
  owner.many(
    Mail,
    sql`select m.to_address as to, c.subject, c.body_text as text, c.body_html as html, m.tokens ->> 'unsubscribe' as token
        from mail m join mail_content c on c.id = m.content_id join digest d on d.mail_id = m.id order by c.created_at, m.to_address`,
  )
const subscriber = (name: string, pace: string, lang = 'vi', topics: string[] = []) =>
  owner.run(
    sql`insert into subscriber (address, lang, pace, topics, since) values (${`${name}@nguoi.example`}, ${lang}, ${pace}, ${topics}::uuid[], now() - interval '1 day')`,
  )
const topic = await s.to.topic('giao-thong')
await subscriber('ngay', 'daily')
await subscriber('tuan', 'weekly', 'en')
await subscriber('ngay-chu-de', 'daily', 'vi', [topic])
await subscriber('ngay-lap-tuc', 'at_once')
const first = await published(s, { headline: 'Bắt giữ 12 người ở Hà Giang' })
const second = await published(s, { headline: 'Phân luồng giao thông ngày Tết', topics: [topic] })

test('each subscriber gets one mail of what he asked for, by unit, with its addresses; once, however often it runs', async () => {
  await Promise.all([run(morning(1)), run(morning(1))])
  await run(morning(1))
  const all = (await mails()).filter((m) => m.to !== 'tuan@nguoi.example')
  assert.deepEqual(all.map((m) => m.to).sort(), ['ngay-chu-de@nguoi.example', 'ngay@nguoi.example'])
  const whole = all.find((m) => m.to === 'ngay@nguoi.example')
  assert.match(
    whole?.text ?? '',
    /CÔNG AN TỈNH A[\s\S]*Bắt giữ 12 người ở Hà Giang[\s\S]*Phân luồng/,
  )
  assert.ok(whole?.text.includes(`/releases/${first.slug}`))
  const part = all.find((m) => m.to === 'ngay-chu-de@nguoi.example')
  assert.ok(part?.html.includes(second.slug) && !part.html.includes(first.slug))
})

test('what was told is not told again, and a day without news sends nothing', async () => {
  const before = (await mails()).length
  await run(morning(2))
  assert.equal(
    (await mails()).filter((m) => m.to.startsWith('ngay')).length,
    before - (await mails()).filter((m) => m.to.startsWith('tuan')).length,
  )
  const { n } = await owner.one(
    z.object({ n: z.number() }),
    sql`select count(*)::int as n from digest where mail_id is null`,
  )
  assert.ok(n >= 2)
})

test('a weekly digest comes once a week, in the language asked for', async () => {
  for (let day = 1; day <= 8; day++) await run(morning(day))
  const weekly = (await mails()).filter((m) => m.to === 'tuan@nguoi.example')
  assert.equal(weekly.length, 1)
  assert.match(weekly[0]?.subject ?? '', /news of the week/)
  assert.ok(weekly[0]?.text.includes(`/en/releases/${first.slug}`))
})

test('what was withdrawn is in no digest', async () => {
  const gone = await published(s, { headline: 'Sẽ bị rút' })
  await owner.run(
    sql`insert into withdrawal (root_id, person_id, reason, appointment_id)
      select ${gone.id}, person_id, ${{ vi: 'Sai', en: 'Wrong' }}, id from appointment where person_id = ${s.people.head} and role = 'head'`,
  )
  const before = (await mails()).length
  await run(morning(9))
  assert.equal((await mails()).length, before)
})

test('one click in a digest ends it', async () => {
  const token = (await mails()).find((m) => m.to === 'ngay@nguoi.example')?.token ?? ''
  assert.match(token, /^[0-9a-f]{32}$/)
  const clicked = await s.app.request(`/press/unsubscribe/${token}`, { method: 'POST' })
  assert.equal(clicked.status, 200)
  const { n } = await owner.one(
    z.object({ n: z.number() }),
    sql`select count(*)::int as n from subscriber where address = 'ngay@nguoi.example'`,
  )
  assert.equal(n, 0)
})

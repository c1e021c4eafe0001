import assert from 'node:assert/strict'
import { test } from 'node:test'
import { z } from 'zod'
import { groupArticles } from '#features/monitoring/jobs/group.ts'
import { sendDueDigests } from '#features/monitoring/jobs/press-digest.ts'
import { sql } from '#lib/db.ts'
import { cookieFor } from '#lib/testing.ts'
import { listener } from './press/scene.ts'
import { openPress, rss } from './press/site.ts'
import { idIn, stage } from './stage.ts'

const s = await stage()
const { owner } = s.program
const monitorOf = async (unit: string, name: string) => {
  const person = await s.to.person(name)
  await s.to.post({ person, unit, role: 'monitor' })
  return cookieFor(owner, person)
}
const above = await monitorOf(s.root, 'Đỗ Trung Ương')
const [a, b] = [await monitorOf(s.unit, 'Vũ Tỉnh A'), await monitorOf(s.other, 'Bùi Tỉnh B')]
const ZONE = 'Asia/Ho_Chi_Minh'
const today = Temporal.Now.zonedDateTimeISO(ZONE).toPlainDate()
const at = (time: string, days = 0) =>
  today
    .add({ days })
    .toZonedDateTime({ timeZone: ZONE, plainTime: Temporal.PlainTime.from(time) })
    .toInstant()
const press = await openPress(at('00:10').toString())
const l = listener(s.program, press)
const NEWS = [
  {
    title: 'Tỉnh A triệt phá đường dây lừa đảo qua điện thoại',
    path: '/1',
    lede: 'Tám người bị bắt.',
  },
  { title: 'Tỉnh B cấp căn cước chậm', path: '/2', lede: 'Nhiều người chờ từ sáng tới chiều.' },
  { title: 'Cả nước ra quân bảo đảm trật tự giao thông', path: '/3', lede: 'Cao điểm một tháng.' },
]
press.put('a.example', '/rss', { body: rss(press, 'a.example', NEWS) })
await l.channel('Báo A', press.url('a.example', '/rss'))
await l.settle()
press.wait({ minutes: 31 })
await groupArticles(s.program, press.now(), ZONE)

const story = async (like: string) =>
  (
    await owner.one(
      z.object({ storyId: z.number() }),
      sql`select story_id from article where title like ${`%${like}%`}`,
    )
  ).storyId
const plan = (as: string, sendAt: string, more: Record<string, string> = {}) =>
  s.send(
    '/desk/digests/plan',
    { send_at: sendAt, is_on: '1', recipients: 'truong@agency.example', ...more },
    as,
  )
const Mail = z.object({ bodyText: z.string(), bodyHtml: z.string() })
/** The digest of a unit that was sent last. */
const mailOf = (unit: string) =>
  owner.one(
    Mail,
    sql`select c.body_text, c.body_html from mail m join mail_content c on c.id = m.content_id where m.kind = 'notice' and m.unit_id = ${unit} order by c.subject desc limit 1`,
  )
async function lines(id: string, as: string, words: string) {
  const form = await (await s.ask(`/desk/digests/${id}`, as)).text()
  const item = /name="item" value="([^"]+)"/.exec(form)?.[1] ?? ''
  const version = /name="version" value="(\d+)"/.exec(form)?.[1] ?? ''
  await s.send(
    `/desk/digests/${id}`,
    { version, intro: '', item, [`lines_${item}`]: words, act: 'save' },
    as,
  )
}

test('at its hour a digest takes in what the units below told, each story once, by the name of who told it', async () => {
  for (const [as, like, words] of [
    [a, 'lừa đảo', 'A: báo nêu đúng.'],
    [b, 'căn cước', 'B: đang kiểm tra.'],
  ] as const) {
    await s.send(`/desk/stories/${await story(like)}/digest`, { back: '/desk/stories' }, as)
    const id = idIn(await s.send('/desk/digests', { x: '1' }, as))
    await lines(id, as, words)
    assert.equal((await plan(as, '06:00')).status, 303)
  }
  assert.equal((await plan(above, '07:00', { rolls_up: '1' })).status, 303)
  assert.match(
    await (await s.ask('/desk/digests', above)).text(),
    /name="rolls_up" value="1" checked/,
  )
  await sendDueDigests(s.program, at('06:30'))
  await sendDueDigests(s.program, at('07:00'))
  const { bodyText } = await mailOf(s.root)
  assert.match(bodyText, /Từ các đơn vị/)
  assert.match(bodyText, /lừa đảo[^\n]*\(Báo A; theo Công an tỉnh A\)\s+A: báo nêu đúng\./)
  assert.match(bodyText, /căn cước chậm [^\n]*\(Báo A; theo Công an tỉnh B\)\s+B: đang kiểm tra\./)
  await sendDueDigests(s.program, at('06:00', 1))
  await sendDueDigests(s.program, at('07:00', 1))
  assert.match((await mailOf(s.root)).bodyText, /Không có tin nào liên quan/, 'told once')
})

test('a digest says how much was written on each of seven days, as a picture and in numbers', async () => {
  const { bodyText, bodyHtml } = await mailOf(s.unit)
  assert.match(
    bodyText,
    new RegExp(`Số bài liên quan, 7 ngày[\\s\\S]*\\b${today.day}/${today.month}  ▇+ 1`),
  )
  assert.match(bodyHtml, /<h2>Số bài liên quan, 7 ngày<\/h2><table/)
})

test('a person takes in by hand what came since, and loses nothing that is typed', async () => {
  await s.send(`/desk/stories/${await story('trật tự')}/digest`, { back: '/desk/stories' }, a)
  const day = today.add({ days: 2 }).toString()
  await sendDueDigests(s.program, at('06:00', 2))
  assert.match((await mailOf(s.unit)).bodyText, /trật tự giao thông/, 'what was sent takes no more')
  const { id } = await owner.one(
    z.object({ id: z.uuid() }),
    sql`insert into press_digest (unit_id, day) values (${s.root}, ${day}) returning id`,
  )
  const taken = await s.send(
    `/desk/digests/${id}`,
    { version: '1', intro: 'Lời đã gõ.', act: 'below' },
    above,
  )
  const page = await taken.text()
  assert.match(page, /lấy 1 tin của các đơn vị dưới/)
  assert.match(page, /Lời đã gõ\./)
  assert.match(page, /trật tự giao thông[\s\S]*theo Công an tỉnh A/)
})

test('a unit with none below is offered nothing, and nobody takes in for another unit', async () => {
  const list = await (await s.ask('/desk/digests', a)).text()
  assert.doesNotMatch(list, /rolls_up/)
  const { id } = await owner.one(
    z.object({ id: z.uuid() }),
    sql`select id from press_digest where unit_id = ${s.root} and sent_at is null`,
  )
  const refused = await s.send(`/desk/digests/${id}`, { version: '2', act: 'below' }, b)
  assert.equal(refused.status, 404)
})

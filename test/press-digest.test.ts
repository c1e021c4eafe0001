import assert from 'node:assert/strict'
import fs from 'node:fs'
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
const person = await s.to.person('Đỗ Theo Dõi')
await s.to.post({ person, unit: s.unit, role: 'monitor' })
const monitor = await cookieFor(s.program.owner, person)
const press = await openPress('2026-11-02T01:00:00Z')
const l = listener(s.program, press)
const NEWS = [
  {
    title: 'Công an tỉnh triệt phá đường dây lừa đảo qua điện thoại',
    path: '/1',
    lede: 'Tám người bị bắt khi đang gọi điện cho người bị hại tại căn nhà thuê.',
  },
  {
    title: 'Người dân phản ánh thủ tục cấp căn cước còn chậm',
    path: '/2',
    lede: 'Nhiều người phải đi lại nhiều lần, chờ từ sáng tới chiều ở bộ phận một cửa.',
  },
  {
    title: 'Đội tuyển bóng đá nữ thắng đậm trận mở màn giải khu vực',
    path: '/3',
    lede: 'Ba bàn thắng trong hiệp một giúp đội chủ nhà thi đấu thoải mái trước khán giả.',
  },
]
press.put('a.example', '/rss', { body: rss(press, 'a.example', NEWS) })
await l.channel('Báo A', press.url('a.example', '/rss'))
press.put('b.example', '/rss', { status: 404 })
await l.channel('Báo B', press.url('b.example', '/rss'))
await l.settle()
press.wait({ minutes: 31 })
await groupArticles(s.program, press.now(), 'Asia/Ho_Chi_Minh')
const page = async (path: string, as = monitor) => (await s.ask(path, as)).text()
const story = async (like: string) =>
  (
    await s.program.owner.one(
      z.object({ storyId: z.number() }),
      sql`select story_id from article where title like ${`%${like}%`}`,
    )
  ).storyId
const Mail = z.object({
  toAddress: z.string(),
  subject: z.string(),
  bodyText: z.string(),
  bodyHtml: z.string(),
})
const mails = () =>
  s.program.owner.many(
    Mail,
    sql`select m.to_address, c.subject, c.body_text, c.body_html from mail m join mail_content c on c.id = m.content_id where m.kind = 'notice' order by c.subject, m.to_address`,
  )
const plan = (more: Record<string, string> = {}) =>
  s.send(
    '/desk/digests/plan',
    {
      send_at: '07:00',
      is_on: '1',
      recipients: 'Giám đốc <gd@agency.example>\nphong@agency.example',
      ...more,
    },
    monitor,
  )

let id = ''
test('stories are taken into today’s digest, told in two lines, ordered, and a paper is made of it', async () => {
  assert.match(await page('/desk/digests'), /Chưa có bản điểm báo nào/)
  for (const like of ['lừa đảo', 'căn cước']) {
    const n = await story(like)
    const answer = await s.send(`/desk/stories/${n}/digest`, { back: '/desk/stories' }, monitor)
    assert.equal(answer.headers.get('location'), `/desk/stories#s${n}`)
  }
  id = idIn(await s.send('/desk/digests', { x: '1' }, monitor))
  const form = await page(`/desk/digests/${id}`)
  assert.ok(form.indexOf('lừa đảo') < form.indexOf('căn cước'))
  const [a = '', b = ''] = [...form.matchAll(/name="item" value="([^"]+)"/g)].map((m) => m[1])
  const saved = await s.send(
    `/desk/digests/${id}`,
    {
      version: '1',
      intro: 'Hai tin đáng chú ý.',
      item: [a, b],
      [`section_${a}`]: 'Tội phạm',
      [`lines_${a}`]: 'Báo đưa đúng theo thông cáo.\nKhông có điểm cần phản hồi.',
      [`section_${b}`]: 'Thủ tục',
      [`handling_${b}`]: 'PC06 trả lời trước 15/11',
      act: `up:${b}`,
    },
    monitor,
  )
  const after = await saved.text()
  assert.match(after, /Đã lưu/)
  assert.ok(after.indexOf('1. Người dân phản ánh') > 0, 'moved up')
  for (const ending of ['pdf', 'docx']) {
    const file = await s.ask(`/desk/digests/${id}.${ending}`, monitor)
    assert.equal(file.status, 200)
    const bytes = Buffer.from(await file.arrayBuffer())
    assert.ok(bytes.length > 4000)
    if (process.env['LOOK']) fs.writeFileSync(`/tmp/look/digest.${ending}`, bytes)
  }
})

test('two editors: the later save loses no word of either', async () => {
  const form = await page(`/desk/digests/${id}`)
  const items = [...form.matchAll(/name="item" value="([^"]+)"/g)].map((m) => m[1] ?? '')
  const late = await s.send(
    `/desk/digests/${id}`,
    { version: '1', intro: 'Lời của người chậm.', item: items, act: 'save' },
    monitor,
  )
  assert.equal(late.status, 409)
  const shown = await late.text()
  assert.match(shown, /Lời của người chậm/)
  assert.match(shown, /Người khác vừa sửa/)
  assert.match(await page(`/desk/digests/${id}`), /Hai tin đáng chú ý/)
})

test('at its hour it is sent once to everybody, with what was edited and the sources that were down; then it is sealed', async () => {
  assert.equal((await plan({ recipients: 'không phải địa chỉ' })).status, 400)
  assert.equal((await plan({ send_at: '25:00' })).status, 400)
  assert.equal((await plan()).status, 303)
  const today = Temporal.Now.zonedDateTimeISO('Asia/Ho_Chi_Minh').toPlainDate()
  const at = (time: string, day = today) =>
    day
      .toZonedDateTime({ timeZone: 'Asia/Ho_Chi_Minh', plainTime: Temporal.PlainTime.from(time) })
      .toInstant()
  assert.equal(await sendDueDigests(s.program, at('06:59')), 0)
  await Promise.all([
    sendDueDigests(s.program, at('07:00')),
    sendDueDigests(s.program, at('07:00')),
  ])
  await sendDueDigests(s.program, at('07:05'))
  const sent = await mails()
  assert.deepEqual(
    sent.map((m) => m.toAddress),
    ['gd@agency.example', 'phong@agency.example'],
  )
  const [first] = sent
  assert.match(
    first?.bodyText ?? '',
    /Hai tin đáng chú ý[\s\S]*Người dân phản ánh[\s\S]*PC06 trả lời[\s\S]*Triệt phá|triệt phá/,
  )
  assert.match(first?.bodyText ?? '', /Nguồn không đọc được: Báo B \(không còn ở địa chỉ này/)
  assert.doesNotMatch(
    first?.bodyHtml ?? '',
    /bóng đá|chờ từ sáng tới chiều/,
    'neither what was not chosen nor the article’s own text',
  )
  const again = await s.send(
    `/desk/digests/${id}`,
    { version: '3', intro: 'sửa', act: 'save' },
    monitor,
  )
  assert.equal(again.status, 409)
  assert.match(await page(`/desk/digests?q=can+cuoc`), new RegExp(id))
  assert.doesNotMatch(await page(`/desk/digests?q=bong+da`), new RegExp(id))
})

test('with nothing to tell it is sent all the same and says so; what a unit marked and forgot comes by itself', async () => {
  const today = Temporal.Now.zonedDateTimeISO('Asia/Ho_Chi_Minh').toPlainDate()
  const at = (days: number) =>
    today
      .add({ days })
      .toZonedDateTime({
        timeZone: 'Asia/Ho_Chi_Minh',
        plainTime: Temporal.PlainTime.from('07:30'),
      })
      .toInstant()
  await sendDueDigests(s.program, at(1))
  const empty = (await mails()).filter((m) => /Không có tin nào liên quan/.test(m.bodyText))
  assert.equal(empty.length, 2)
  await s.send(`/desk/stories/${await story('bóng đá')}/marks`, { mark: 'relevant' }, monitor)
  await sendDueDigests(s.program, at(2))
  assert.equal((await mails()).filter((m) => /bóng đá/.test(m.bodyText)).length, 2)
  await sendDueDigests(s.program, at(3))
  assert.equal((await mails()).filter((m) => /bóng đá/.test(m.bodyText)).length, 2, 'told once')
})

test('a digest is its unit’s alone', async () => {
  assert.equal((await s.ask(`/desk/digests/${id}`, s.cookie.stranger)).status, 404)
  assert.equal((await s.ask(`/desk/digests/${id}.pdf`, s.cookie.stranger)).status, 404)
  assert.equal(
    (await s.send(`/desk/digests/${id}`, { version: '1', act: 'send' }, s.cookie.stranger)).status,
    404,
  )
})

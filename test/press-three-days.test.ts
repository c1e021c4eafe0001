import assert from 'node:assert/strict'
import fs from 'node:fs'
import { test } from 'node:test'
import { z } from 'zod'
import { openCoverage } from '#features/coverage/index.ts'
import { groupArticles } from '#features/monitoring/jobs/group.ts'
import { handOn } from '#features/monitoring/jobs/hand-on.ts'
import { sendDueDigests } from '#features/monitoring/jobs/press-digest.ts'
import { sql } from '#lib/db.ts'
import { cookieFor } from '#lib/testing.ts'
import { CLAIM, claimScene, until } from './claims/scene.ts'
import { issuesOn } from './issues-scene.ts'
import { listener } from './press/scene.ts'
import { type News, openPress, rss } from './press/site.ts'
import { MENDED, ordinary, RUMOUR, SLOW, WRONG } from './press/three-days.ts'
import { pressItemsOn } from './press-items-scene.ts'
import { idIn, stage } from './stage.ts'

const s = await stage()
const { owner } = s.program
const ZONE = 'Asia/Ho_Chi_Minh'
const person = await s.to.person('Đỗ Theo Dõi')
await s.to.post({ person, unit: s.unit, role: 'monitor' })
const monitor = await cookieFor(owner, person)
/** Three days that end now: the clock of the press is moved, those of the desk and the database are real. */
const start = Temporal.Now.instant().subtract({ hours: 72 })
const press = await openPress(start.toString())
const l = listener(s.program, press)
const coverage = openCoverage(s.program)
const claims = claimScene(s)
const items = pressItemsOn(s)
const issues = issuesOn(s)

const OUTLETS = 10
const made: News[][] = Array.from({ length: OUTLETS }, () => [])
const broken = new Set<number>()
for (let n = 0; n < OUTLETS; n++) {
  const host = `bao${n}.example`
  press.put(host, '/rss', () =>
    broken.has(n) ? { status: 500 } : { body: rss(press, host, (made[n] ?? []).toReversed()) },
  )
  await l.channel(`Báo ${n}`, press.url(host, '/rss'))
}
const hours = () => Math.round((press.now().epochMilliseconds - start.epochMilliseconds) / 3.6e6)
/** An outlet publishes now. */
function tells(n: number, news: Omit<News, 'path' | 'id'>, id = `${n}-${hours()}-x`) {
  const date = new Date(press.now().epochMilliseconds).toUTCString()
  made[n]?.push({ date, ...news, path: `/bai/${id}.html`, id })
}
const read = async (a: Parameters<Parameters<typeof handOn>[1]>[0]) => {
  await coverage.readArticle(a)
  await s.claims.matchArticle({ ...a, id: String(a.id) })
}
/** What the worker does in a round. */
async function round() {
  await l.settle(2)
  await groupArticles(s.program, press.now().add({ minutes: 31 }), ZONE)
  await handOn(s.program, read)
}
/** Hours of the press, asked every two; each outlet has something ordinary every six. */
async function pass(span: number) {
  const end = hours() + span
  while (hours() < end) {
    press.wait({ hours: 2 })
    for (let n = 0; n < OUTLETS; n++)
      if ((hours() + n) % 6 < 2) {
        const news = ordinary(n, hours())
        made[n]?.push({ ...news, date: new Date(press.now().epochMilliseconds).toUTCString() })
      }
    await round()
  }
}
const page = async (path: string, as = monitor) => (await s.ask(path, as)).text()
const Row = z.object({
  id: z.number(),
  storyId: z.number().nullable(),
  groupId: z.number().nullable(),
  versions: z.number(),
})
const articleOf = (outlet: string, title: string) =>
  owner.one(
    Row,
    sql`select a.id, a.story_id, a.group_id, a.versions from article a join outlet o on o.id = a.outlet_id where o.name = ${outlet} and a.title = ${title}`,
  )
const toDigest = async (outlet: string, title: string) => {
  const { storyId } = await articleOf(outlet, title)
  await s.send(`/desk/stories/${storyId}/digest`, { back: '/desk/stories' }, monitor)
  return storyId
}
const mails = async () =>
  (
    await owner.many(
      z.object({ text: z.string() }),
      sql`select c.body_text as text from mail m join mail_content c on c.id = m.content_id where m.to_address = 'gd@agency.example' order by m.created_at, m.id`,
    )
  ).map((m) => m.text)
let morning = 0
/** The digest of a morning goes out at its hour; what came of it, for eyes too where they look. Then the next day begins. */
async function digest(): Promise<string> {
  morning++
  const today = Temporal.Now.zonedDateTimeISO(ZONE).toPlainDate()
  const at = today.toZonedDateTime({ timeZone: ZONE, plainTime: Temporal.PlainTime.from('23:59') })
  await sendDueDigests(s.program, at.toInstant())
  const id = /\/desk\/digests\/([0-9a-f-]{36})/.exec(await page('/desk/digests'))?.[1] ?? ''
  for (const ending of ['pdf', 'docx']) {
    const file = await s.ask(`/desk/digests/${id}.${ending}`, monitor)
    assert.equal(file.status, 200)
    const bytes = Buffer.from(await file.arrayBuffer())
    if (process.env['LOOK'])
      fs.writeFileSync(`${process.env['LOOK']}/morning-${morning}.${ending}`, bytes)
  }
  const days = sql`select day::text as day from press_digest order by day`
  for (const { day } of await owner.many(z.object({ day: z.string() }), days))
    await owner.run(sql`update press_digest set day = day - 1 where day = ${day}::date`)
  return (await mails()).at(-1) ?? ''
}

let claim = ''
let issue = ''
let item = ''

test('day one: a rumour is told, copied and retold; a complaint and a falsehood are published', async () => {
  await s.send(
    '/desk/digests/plan',
    { send_at: '23:58', is_on: '1', recipients: 'Giám đốc <gd@agency.example>' },
    monitor,
  )
  await pass(6)
  tells(1, RUMOUR.first)
  await pass(2)
  for (const n of [2, 3]) tells(n, { ...RUMOUR.first, title: `${RUMOUR.first.title} (${n})` })
  tells(4, RUMOUR.retold)
  tells(5, SLOW)
  tells(6, WRONG, 'sai')
  await pass(16)
  const first = await articleOf('Báo 1', RUMOUR.first.title)
  for (const n of [2, 3])
    assert.equal(
      (await articleOf(`Báo ${n}`, `${RUMOUR.first.title} (${n})`)).groupId,
      first.groupId,
    )
  const told = await toDigest('Báo 1', RUMOUR.first.title)
  assert.match(await page(`/desk/stories/${told}`), /2 báo đăng lại/)
  await toDigest('Báo 5', SLOW.title)
  await toDigest('Báo 6', WRONG.title)
  const text = await digest()
  for (const title of [RUMOUR.first.title, SLOW.title, WRONG.title])
    assert.ok(text.includes(title), title)
  assert.doesNotMatch(
    text,
    /Nguồn không đọc được|lo lắng đón con sớm/,
    'no source was down, and no text of theirs',
  )
})

test('the claim is opened: what was published before is looked through, checked by two, and answered', async () => {
  claim = await claims.opened('Bắt cóc trẻ em ở cổng trường Bến Nghé', CLAIM)
  await until(async () => ((await s.claims.matchText(CLAIM)).length > 0 ? true : undefined))
  await handOn(s.program, read)
  const found = await matches()
  assert.deepEqual(found.map((m) => m.outlet).sort(), ['Báo 1', 'Báo 2', 'Báo 3', 'Báo 4'])
  await confirmAll()
  const release = await claims.begun(claim, await claims.findingOf(claim))
  await claims.out(release)
  const shown = await page('/claims/bat-coc-tre-em-o-cong-truong-ben-nghe')
  assert.match(shown, /Tin giả/)
  assert.equal((await s.ask('/claims/bat-coc-tre-em-o-cong-truong-ben-nghe/pack')).status, 200)
})

const matches = () =>
  owner.many(
    z.object({ id: z.uuid(), outlet: z.string(), state: z.string(), corrects: z.boolean() }),
    sql`select id, outlet, state, corrects from claim_match where claim_id = ${claim} and kind = 'article' order by outlet`,
  )
async function confirmAll() {
  for (const m of await matches())
    if (m.state === 'suggested')
      assert.equal(
        (
          await claims.doOn(claim, `matches/${m.id}`, {
            same: 'yes',
            state: 'confirmed',
            act: 'confirm',
            decision: 'confirmed',
          })
        ).status,
        303,
      )
}

test('the complaint becomes an issue with a measure and a public note; the falsehood a request in the form of the law', async () => {
  const slow = await articleOf('Báo 5', SLOW.title)
  issue = idIn(await issues.raise('Cấp căn cước chậm', { thing: `/desk/articles/${slow.id}` }))
  await issues.act(issue, 'assign', { unit: await issues.own() })
  await issues.act(issue, 'measure', { words: 'Mở thêm hai bàn tiếp nhận.', day: issues.day(5) })
  assert.equal((await issues.publish(issue)).status, 303)
  const wrong = await articleOf('Báo 6', WRONG.title)
  item = idIn(
    await items.enter({ article: String(wrong.id), about: 'Nói đơn vị tồn đọng 300 hồ sơ.' }),
  )
  await items.found(item, 'wrong')
  assert.equal((await items.draft(item)).status, 303)
  assert.equal((await items.onRequest(item, 'send')).status, 303)
  const { number } = await issues.issue(issue)
  assert.match(await page(`/issues/${number}`, ''), /Đã mở thêm hai bàn/)
})

test('day two: the outlet mends its article, another source breaks, and our finding is reported', async () => {
  broken.add(9)
  const said =
    'Công an tỉnh A khẳng định đây là tin giả: không có vụ bắt cóc nào ở phường Bến Nghé. Camera cổng trường cho thấy chiếc xe chở hàng của căng tin. Không chia sẻ tin này.'
  tells(8, {
    title: 'Công an bác tin bắt cóc ở Bến Nghé',
    lede: 'Kết luận sau khi kiểm tra camera.',
    body: `${said}\n${CLAIM} là tin giả, theo công an.`,
  })
  const it = made[6]?.find((n) => n.id === 'sai')
  if (it) it.body = MENDED
  await pass(24)
  assert.ok((await articleOf('Báo 6', WRONG.title)).versions > 1, 'the silent change was kept')
  const shown = await items.page(item)
  assert.match(shown, /300[\s\S]*3 hồ sơ/)
  await items.onRequest(item, 'judge', { verdict: 'corrected', judge_words: 'Đã sửa đúng con số.' })
  await items.onRequest(item, 'thank')
  assert.equal((await items.requestOf(item)).state, 'thanked')
  await toDigest('Báo 8', 'Công an bác tin bắt cóc ở Bến Nghé')
  const text = await digest()
  assert.match(text, /Báo 1; 5 bài, 5 báo[\s\S]*Nguồn không đọc được: Báo 9/, 'the story goes on')
  assert.doesNotMatch(text, new RegExp(SLOW.title), 'told yesterday')
})

test('day three: the rumour returns without marks and is known within one poll; what reports the finding is no spread', async () => {
  broken.clear()
  await pass(4)
  tells(7, RUMOUR.again)
  press.wait({ hours: 1 })
  await round()
  const found = (await matches()).find((m) => m.outlet === 'Báo 7')
  assert.ok(found, 'seen within one poll')
  await confirmAll()
  const counted = await matches()
  assert.equal(counted.find((m) => m.outlet === 'Báo 8')?.corrects, true)
  const desk = await page(`/desk/claims/${claim}`, s.cookie.writer)
  assert.match(desk, /Báo 7/)
  await issues.act(issue, 'finish', { words: 'Còn chờ hai ngày.', day: issues.day(0) })
  await issues.act(issue, 'close', { words: 'Xong.' })
  const { number } = await issues.issue(issue)
  assert.match(await page(`/issues/${number}`, ''), /đã xong/)
  await items.act(item, 'close', { words: 'Báo đã cải chính.' })
  await toDigest('Báo 7', RUMOUR.again.title)
  await pass(8)
  const text = await digest()
  assert.match(text, /Báo 1; 6 bài, 6 báo|Lai ron tin bat coc/)
  assert.doesNotMatch(text, /Nguồn không đọc được/, 'all sources are back')
})

test('nobody was asked too often, and nothing ordinary was taken for the rumour', async () => {
  const outlets = new Set((await matches()).map((m) => m.outlet))
  assert.deepEqual([...outlets].sort(), ['Báo 1', 'Báo 2', 'Báo 3', 'Báo 4', 'Báo 7', 'Báo 8'])
  for (let n = 0; n < OUTLETS; n++) {
    const asked = press.asked.filter((a) => a.host === `bao${n}.example`)
    assert.ok(asked.length <= 1 + hours() * 4 + OUTLETS, `${asked.length} requests`)
  }
})

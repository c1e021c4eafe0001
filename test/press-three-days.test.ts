import assert from 'node:assert/strict'
import { test } from 'node:test'
import { z } from 'zod'
import { handOn } from '#features/monitoring/jobs/hand-on.ts'
import { sql } from '#lib/db.ts'
import { CLAIM, claimScene, until } from './claims/scene.ts'
import { issuesOn } from './issues-scene.ts'
import { tenOutlets } from './press/ten-outlets.ts'
import { MENDED, RUMOUR, SLOW, WRONG } from './press/three-days.ts'
import { pressItemsOn } from './press-items-scene.ts'
import { idIn, stage } from './stage.ts'

const s = await stage()
const { owner } = s.program
const {
  OUTLETS,
  press,
  made,
  broken,
  hours,
  tells,
  read,
  round,
  pass,
  page,
  articleOf,
  toDigest,
  digest,
  monitor,
} = await tenOutlets(s)
const claims = claimScene(s)
const items = pressItemsOn(s)
const issues = issuesOn(s)

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
  assert.match(
    text,
    /Công an bác tin bắt cóc[^\n]*Báo 8; 5 bài, 5 báo[\s\S]*Nguồn không đọc được: Báo 9/,
    'the story goes on, by what is new of it',
  )
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
  assert.match(text, /Lai ron tin bat coc[^\n]*Báo 7; 6 bài, 6 báo/)
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

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { z } from 'zod'
import { groupArticles } from '#features/monitoring/jobs/group.ts'
import { sql } from '#lib/db.ts'
import { cookieFor } from '#lib/testing.ts'
import { listener } from './press/scene.ts'
import { type News, openPress, rss } from './press/site.ts'
import { stage } from './stage.ts'

const s = await stage()
const person = await s.to.person('Đỗ Theo Dõi')
await s.to.post({ person, unit: s.unit, role: 'monitor' })
const monitor = await cookieFor(s.program.owner, person)
const press = await openPress('2026-11-02T01:00:00Z')
const l = listener(s.program, press)

const FRAUD = [
  'Sáng 2/11, Công an tỉnh Lâm Đồng cho biết đã triệt phá đường dây lừa đảo qua điện thoại do một nhóm tám người cầm đầu, thu giữ nhiều tang vật.',
  'Theo điều tra, từ tháng 6 các đối tượng thuê một căn nhà ở phường Lâm Viên, giả danh nhân viên ngân hàng gọi điện cho người dân, yêu cầu chuyển tiền để xác minh tài khoản.',
  'Cơ quan điều tra xác định nhóm này đã chiếm đoạt hơn bốn tỷ đồng của ba mươi mốt người ở nhiều tỉnh, thành phố, phần lớn là người cao tuổi sống một mình.',
  'Công an đề nghị ai là người bị hại liên hệ cơ quan điều tra để được hướng dẫn, đồng thời không cung cấp mã xác thực cho bất kỳ ai tự xưng là nhân viên ngân hàng.',
]
const REWRITTEN =
  'Tám người vừa bị bắt ở Lâm Đồng vì giả làm nhân viên ngân hàng để lừa đảo qua điện thoại. Nhóm lừa đảo hoạt động từ giữa năm tại một căn nhà thuê ở Lâm Viên, gọi điện cho người cao tuổi rồi dụ họ chuyển tiền; số tiền chiếm đoạt lên tới hơn bốn tỷ đồng, theo công an.'
const RAIN =
  'Mưa lớn từ đêm qua làm sạt lở nhiều điểm trên đèo Bảo Lộc, đất đá tràn xuống mặt đường khiến xe cộ ùn tắc kéo dài. Lực lượng chức năng cấm xe qua đèo, huy động máy xúc dọn đường và hướng dẫn các phương tiện đi đường tránh qua thị trấn bên cạnh.'
const outlets: [string, News][] = [
  [
    'Báo Một',
    { title: 'Triệt phá đường dây lừa đảo qua điện thoại', path: '/1', body: FRAUD.join('\n') },
  ],
  [
    'Báo Hai',
    {
      title: 'Lâm Đồng: bắt nhóm lừa đảo giả nhân viên ngân hàng',
      path: '/2',
      body: `(Theo Báo Một)\n${FRAUD.slice(0, 3).join('\n')}`,
    },
  ],
  [
    'Báo Ba',
    {
      title: 'Triệt phá đường dây lừa đảo qua điện thoại',
      path: '/3',
      body: `${FRAUD.join('\n')}\nNguồn: Báo Một`,
    },
  ],
  [
    'Báo Bốn',
    { title: 'Giả nhân viên ngân hàng lừa người già hơn bốn tỷ đồng', path: '/4', body: REWRITTEN },
  ],
  ['Báo Năm', { title: 'Sạt lở đèo Bảo Lộc, cấm xe', path: '/5', body: RAIN }],
]
for (const [i, [name, news]] of outlets.entries()) {
  const host = `bao-${i}.example`
  press.put(host, '/rss', { body: rss(press, host, [news]) })
  await l.channel(name, press.url(host, '/rss'))
  await l.settle()
}
press.wait({ minutes: 31 })
await groupArticles(s.program, press.now(), 'Asia/Ho_Chi_Minh')
const page = async (path: string, as = monitor) => (await s.ask(path, as)).text()
const Story = z.object({
  id: z.number(),
  articles: z.number(),
  publishers: z.number(),
  texts: z.number(),
})
const stories = () =>
  s.program.owner.many(
    Story,
    sql`select id, articles, publishers, texts from story where merged_into is null order by articles desc, id`,
  )

test('copies of one text are one text of a story, a text of its own tells the same story, another event another', async () => {
  const [fraud, rain, ...more] = await stories()
  assert.deepEqual(more, [])
  assert.deepEqual([fraud?.articles, fraud?.publishers, fraud?.texts], [4, 4, 2])
  assert.equal(rain?.articles, 1)
})

test('the list shows each story once, who had it first on top, and how many told it', async () => {
  const list = await page('/desk/stories')
  assert.match(list, /Triệt phá đường dây lừa đảo qua điện thoại/)
  assert.match(list, /4 bài, 4 báo/)
  assert.equal(list.match(/data-row href/g)?.length, 2)
  const [fraud] = await stories()
  const one = await page(`/desk/stories/${fraud?.id}`)
  assert.ok(one.indexOf('Báo Một') < one.indexOf('Báo Bốn'))
  assert.match(one, /2 báo đăng lại/)
})

test('a unit marks what concerns it; another unit has its own marks', async () => {
  const [fraud, rain] = await stories()
  const mark = (id: number | undefined, mark: string, as = monitor) =>
    s.send(`/desk/stories/${id}/marks`, { mark, back: '/desk/stories?tab=all' }, as)
  const answer = await mark(fraud?.id, 'relevant')
  assert.equal(answer.headers.get('location'), `/desk/stories?tab=all#s${fraud?.id}`)
  await mark(rain?.id, 'not')
  const relevant = await page('/desk/stories?tab=relevant')
  assert.match(relevant, /lừa đảo/)
  assert.doesNotMatch(relevant, /Sạt lở/)
  assert.doesNotMatch(
    await page('/desk/stories?tab=relevant', s.cookie.stranger),
    /desk\/stories\/\d/,
  )
  await mark(fraud?.id, 'none')
  assert.doesNotMatch(await page('/desk/stories?tab=relevant'), /desk\/stories\/\d/)
  assert.equal((await mark(fraud?.id, 'burn')).status, 404)
  assert.equal(
    (
      await s.send(
        `/desk/stories/${fraud?.id}/marks`,
        { mark: 'not', back: 'https://evil.example' },
        monitor,
      )
    ).headers.get('location'),
    `/desk/stories/${fraud?.id}`,
  )
})

test('a person parts and joins stories, and no machine undoes it, not even one that begins anew', async () => {
  const [fraud, rain] = await stories()
  const four = await s.program.owner.one(
    z.object({ id: z.number() }),
    sql`select id from article where title like 'Giả nhân viên%'`,
  )
  const split = await s.send(
    `/desk/stories/${fraud?.id}/splits`,
    { article: String(four.id) },
    monitor,
  )
  assert.equal(split.headers.get('location'), `/desk/stories/${four.id}`)
  assert.deepEqual(
    (await stories()).map((x) => x.articles),
    [3, 1, 1],
  )
  await groupArticles(s.program, press.now(), 'Asia/Ho_Chi_Minh')
  assert.deepEqual(
    (await stories()).map((x) => x.articles),
    [3, 1, 1],
  )
  await s.send(`/desk/stories/${four.id}/merges`, { into: String(rain?.id) }, monitor)
  assert.deepEqual(
    (await stories()).map((x) => x.articles),
    [3, 2],
  )
  assert.equal(
    (await s.send(`/desk/stories/${rain?.id}/merges`, { into: String(rain?.id) }, monitor)).status,
    404,
  )
  press.put('bao-9.example', '/rss', {
    body: rss(press, 'bao-9.example', [
      { title: 'Tám người giả nhân viên ngân hàng bị bắt', path: '/9', body: REWRITTEN },
    ]),
  })
  await l.channel('Báo Chín', press.url('bao-9.example', '/rss'))
  await l.settle()
  press.wait({ minutes: 31 })
  await groupArticles(s.program, press.now(), 'Asia/Ho_Chi_Minh')
  assert.deepEqual(
    (await stories()).map((x) => x.articles),
    [3, 3],
    'a copy follows its text to where a person put it',
  )
})

test('an officer without the press’s roles changes nothing; a missing story is a 404', async () => {
  const clearing = await s.to.person('Bùi Thẩm Định')
  await s.to.post({ person: clearing, unit: s.unit, role: 'clearing_officer' })
  const as = await cookieFor(s.program.owner, clearing)
  const [fraud] = await stories()
  for (const path of ['marks', 'merges', 'splits'])
    assert.equal(
      (
        await s.send(
          `/desk/stories/${fraud?.id}/${path}`,
          { mark: 'not', into: '1', article: '1' },
          as,
        )
      ).status,
      404,
      path,
    )
  assert.equal((await s.ask('/desk/stories', as)).status, 404)
  assert.equal((await s.ask('/desk/stories/99999', monitor)).status, 404)
})

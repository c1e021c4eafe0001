import assert from 'node:assert/strict'
import { test } from 'node:test'
import { z } from 'zod'
import { openCoverage } from '#features/coverage/index.ts'
import { sql } from '#lib/db.ts'
import { enquiriesOn } from './enquiries/scene.ts'
import { corrected } from './outputs/scene.ts'
import { pressItemsOn } from './press-items-scene.ts'
import { approved, idIn, lift, published, scheduled, stage } from './stage.ts'

const s = await stage()
const { owner } = s.program
const { articles, rewrites } = pressItemsOn(s)

const BODY =
  'Ngày 19-11, Công an tỉnh A bắt giữ 12 người trong đường dây lừa đảo qua mạng.\n\nSố tiền thu giữ là 3,5 tỷ đồng, cùng 40 điện thoại và 15 máy tính xách tay.\n\nNgười dân cần cảnh giác với các cuộc gọi tự xưng là công an, không chuyển tiền theo yêu cầu qua điện thoại.'
const Tie = z.object({
  articleId: z.number(),
  state: z.string(),
  cites: z.boolean(),
  share: z.number(),
})
const tiesOf = (root: string) =>
  owner.many(
    Tie,
    sql`select article_id, state, cites, share from coverage where root_id = ${root} order by article_id`,
  )
/** A worker that begins now reads an article. */
async function read(id: number) {
  const a = await owner.one(
    z.object({ id: z.number(), title: z.string(), lede: z.string(), text: z.string() }),
    sql`select id, title, lede, body as text from article where id = ${id}`,
  )
  return openCoverage(s.program).readArticle(a)
}
const page = async (id: string, as = s.cookie.writer) =>
  (await s.ask(`/desk/releases/${id}/coverage`, as)).text()
const decide = (id: string, article: number, state: string, as = s.cookie.writer) =>
  s.send(`/desk/releases/${id}/coverage/${article}`, { state }, as)
let n = 0
const release = () =>
  published(s, {
    headline: `Triệt phá đường dây lừa đảo số ${++n}`,
    summary: 'Bắt giữ nhiều người.',
    body: BODY,
  })

test('an article that took a release over is proposed for it, with how much; one on something else is not', async () => {
  const { id } = await release()
  const about = await articles('Bắt nhóm lừa đảo', `Theo công an. ${BODY.slice(0, 200)}`)
  const other = await articles(
    'Giá vàng tăng',
    'Giá vàng thế giới tăng nhẹ trong phiên sáng nay theo giới phân tích.',
  )
  await read(about)
  await read(other)
  const [tie, ...rest] = await tiesOf(id)
  assert.equal(rest.length, 0)
  assert.deepEqual([tie?.articleId, tie?.state], [about, 'suggested'])
  assert.ok((tie?.share ?? 0) > 0.2)
  const shown = await page(id)
  assert.match(shown, /Bắt nhóm lừa đảo[\s\S]*máy đề xuất, chờ xác nhận/)
})

test('our address in an article proposes it, though it took no word over', async () => {
  const { id, slug } = await release()
  const article = await articles(
    'Chỉ dẫn nguồn',
    `Xem http://localhost:3000/releases/${slug} của cơ quan chức năng.`,
  )
  await read(article)
  assert.deepEqual((await tiesOf(id)).find((t) => t.articleId === article)?.cites, true)
})

test('a person decides, can take it back, and what was rejected never comes again', async () => {
  const { id } = await release()
  const article = await articles('Xác nhận rồi bỏ', BODY)
  await read(article)
  await decide(id, article, 'confirmed')
  assert.match(await page(id), /đã xác nhận/)
  await decide(id, article, 'suggested')
  await decide(id, article, 'rejected')
  await read(article)
  assert.equal((await tiesOf(id)).find((t) => t.articleId === article)?.state, 'rejected')
  assert.doesNotMatch(await page(id), /Xác nhận rồi bỏ/)
})

test('what is under embargo is compared with nothing', async () => {
  const made = await s.send(
    '/desk/releases',
    {
      unit: s.unit,
      kind: 'press_release',
      main_lang: 'vi',
      headline_vi: 'Chưa công bố',
      summary_vi: 'Tóm tắt',
      body_vi:
        'Chuyên án mang bí số chín chín chín đã kết thúc sau ba tháng với nhiều tang vật được thu giữ tại bốn tỉnh.',
      when: 'lead',
      planned_at: '',
      planned_lead: '7200',
    },
    s.cookie.writer,
  )
  const id = idIn(made)
  await approved(s, id)
  await scheduled(s, id)
  const article = await articles(
    'Rò rỉ',
    'Chuyên án mang bí số chín chín chín đã kết thúc sau ba tháng với nhiều tang vật được thu giữ tại bốn tỉnh.',
  )
  assert.deepEqual(await read(article), [])
  await lift(s, id)
  assert.equal((await read(article)).length, 1, 'from its instant on')
})

test('which sentences were used is told by publishers, and where a corrected figure still stands by article', async () => {
  const { id } = await release()
  const stale = await articles('Báo chưa sửa', BODY)
  const mended = await articles('Báo đã sửa', BODY)
  for (const a of [stale, mended]) await read(a)
  const now = BODY.replace('12 người', '15 người')
  await corrected(s, id, now, 'Sửa số người bị bắt giữ.')
  await rewrites(mended, now)
  const shown = await page(id)
  const [, standing = ''] = shown.split('Nơi lời cũ vẫn còn')
  const part = standing.split('Câu nào được dùng')[0] ?? ''
  assert.match(part, /Báo chưa sửa[\s\S]*12 người/)
  assert.match(part, new RegExp(`/desk/press-items/new\\?article=${stale}`))
  assert.doesNotMatch(part, /Báo đã sửa/)
  assert.match(
    shown,
    /Số tiền thu giữ là 3,5 tỷ đồng[^<]*<\/td><td>1<\/td>/,
    'one publisher, though two articles',
  )
})

test('an answer that went to who asked alone is compared, too, and its coverage is for who may see it', async () => {
  const e = enquiriesOn(s)
  const enquiry = await e.slip({ mail: 'hoi-rieng@bao.example', questions: 'Bao nhiêu người?' })
  const [q] = await e.questions(enquiry)
  const said =
    'Đến chiều 20-11, tổ công tác đã làm việc với bảy mươi hai hộ dân trong khu vực bị ảnh hưởng bởi vụ việc.'
  const draft = await e.answered(enquiry, [q?.id ?? ''], said)
  assert.equal((await s.ask(`/desk/releases/${draft}/coverage`, s.cookie.writer)).status, 404)
  const before = await articles('Trước khi trả lời', said)
  assert.deepEqual(await read(before), [])
  await e.sendAnswer(draft)
  await e.sendNow()
  const article = await articles('Theo trả lời của công an', said)
  await read(article)
  assert.match(await page(draft), /Theo trả lời của công an[\s\S]*bảy mươi hai hộ dân/)
  assert.match(
    await (await s.ask(`/desk/enquiries/${enquiry}`, s.cookie.writer)).text(),
    new RegExp(
      `/desk/releases/${draft}/coverage[\\s\\S]*/desk/issues/new\\?enquiry=${enquiry}|/desk/issues/new\\?enquiry=${enquiry}[\\s\\S]*/desk/releases/${draft}/coverage`,
    ),
  )
  assert.equal((await s.ask(`/desk/releases/${draft}/coverage`, s.cookie.stranger)).status, 404)
})

test('an article is tied by hand by its page; a wrong address says so', async () => {
  const { id } = await release()
  const article = await articles('Gắn tay', 'Không trùng lời nào.')
  const tie = (text: string, as = s.cookie.writer) =>
    s.send(`/desk/releases/${id}/coverage`, { article: text }, as)
  assert.equal((await tie('http://localhost:3000/desk/articles/99999999')).status, 422)
  assert.equal((await tie('abc')).status, 422)
  await tie(`http://localhost:3000/desk/articles/${article}`)
  assert.equal((await tiesOf(id)).find((t) => t.articleId === article)?.state, 'confirmed')
  const csv = await (await s.ask(`/desk/releases/${id}/coverage.csv`, s.cookie.writer)).text()
  assert.match(csv, /"Gắn tay","Báo Gắn tay"/)
})

test('the published press is there for every unit; whose release it is decides', async () => {
  const { id } = await release()
  const article = await articles('Của A', BODY)
  await read(article)
  assert.match(await page(id, s.cookie.stranger), /Của A/)
  for (const state of ['confirmed', 'rejected'])
    assert.equal((await decide(id, article, state, s.cookie.stranger)).status, 404)
  assert.equal((await tiesOf(id))[0]?.state, 'suggested')
  assert.equal(
    (await s.ask(`/desk/releases/${crypto.randomUUID()}/coverage`, s.cookie.writer)).status,
    404,
  )
})

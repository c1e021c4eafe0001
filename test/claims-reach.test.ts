import assert from 'node:assert/strict'
import { test } from 'node:test'
import { z } from 'zod'
import { sql } from '#lib/db.ts'
import { CLAIM, claimScene, until } from './claims/scene.ts'
import { pressItemsOn } from './press-items-scene.ts'
import { stage } from './stage.ts'

const s = await stage()
const { owner } = s.program
const { page, opened, doOn, findingOf, begun, out } = claimScene(s)
const { articles, rewrites } = pressItemsOn(s)
const claim = await opened('Bắt cóc trẻ em ở cổng trường Bến Nghé', CLAIM)
await out(await begun(claim, await findingOf(claim)))
await until(async () => ((await s.claims.matchText(CLAIM)).length > 0 ? true : undefined))

const Row = z.object({
  id: z.number(),
  title: z.string(),
  lede: z.string(),
  text: z.string(),
  address: z.string(),
  outlet: z.string(),
})
/** An article that a day ago told the claim, found and confirmed by a person. */
async function carrier(title: string): Promise<number> {
  const id = await articles(title, `Chiều qua trời mưa lớn ở nhiều nơi.\n${CLAIM}, theo lời kể.`)
  const a = await owner.one(
    Row,
    sql`select a.id, a.title, a.lede, a.body as text, a.url as address, o.name as outlet from article a join outlet o on o.id = a.outlet_id where a.id = ${id}`,
  )
  const seen = Temporal.Now.instant().subtract({ hours: 24 })
  await s.claims.matchArticle({ ...a, id: String(a.id), publishedAt: seen })
  const match = await owner.one(
    z.object({ id: z.uuid() }),
    sql`select id from claim_match where claim_id = ${claim} and item = ${String(id)}`,
  )
  assert.equal((await doOn(claim, `matches/${match.id}`, { same: 'yes' })).status, 303)
  return id
}
const reach = async () => {
  const html = await page(`/desk/claims/${claim}`, s.cookie.writer)
  return html.slice(html.indexOf('Lan truyền và trở lại'))
}
const rowOf = (html: string, title: string) =>
  new RegExp(`<tr>(?:(?!</tr>).)*${title}(?:(?!</tr>).)*</tr>`, 's').exec(html)?.[0] ?? ''

test('a claim that no article was confirmed to carry says so', async () => {
  assert.match(await reach(), /Chưa bài báo nào được xác nhận/)
})

test('of the articles that carried a claim the desk tells which still do, which changed, and which are gone', async () => {
  const [, changed, mended, gone] = [
    await carrier('Bài còn nguyên'),
    await carrier('Bài sửa lời'),
    await carrier('Bài nêu đính chính'),
    await carrier('Bài bị gỡ'),
  ]
  assert.match(await reach(), /1 cơ quan báo chí; 4 bài trước[^<]*<b>4 bài vẫn còn/)
  await rewrites(changed, 'Một chiếc xe chở hàng của căng tin đỗ trước cổng trường.')
  await rewrites(mended, `${CLAIM}. Công an phường bác bỏ: đây là tin sai sự thật.`)
  await owner.run(sql`update article set gone_at = now() where id = ${gone}`)
  const now = await reach()
  assert.match(now, /<b>1 bài vẫn còn mang thông tin\.<\/b>/)
  assert.match(rowOf(now, 'Bài còn nguyên'), /vẫn còn.*\/desk\/press-items\/new\?article=/s)
  assert.match(rowOf(now, 'Bài sửa lời'), /đã sửa, không còn/)
  assert.match(rowOf(now, 'Bài nêu đính chính'), /đã nêu đính chính/)
  assert.match(rowOf(now, 'Bài bị gỡ'), /báo đã gỡ/)
  assert.doesNotMatch(rowOf(now, 'Bài bị gỡ'), /press-items/)
})

test('a claim is begun from an article: its words stand in the form, and where it was seen is noted', async () => {
  const article = await articles('Tin đồn đóng cửa chợ', 'Chợ Bến Thành sẽ đóng cửa từ tháng sau.')
  const form = await page(`/desk/claims/new?article=${article}`, s.cookie.writer)
  assert.match(form, /value="Tin đồn đóng cửa chợ"/)
  assert.match(form, /Tin đồn đóng cửa chợ\. Sapo của bài\./)
  const id = await opened('Tin đồn đóng cửa chợ', 'Chợ Bến Thành sẽ đóng cửa', {
    article: String(article),
  })
  const seen = await owner.one(
    z.object({ outlet: z.string(), address: z.string() }),
    sql`select outlet, address from claim_appearance where claim_id = ${id}`,
  )
  assert.equal(seen.outlet, 'Báo Tin đồn đóng cửa chợ')
  assert.match(seen.address, /^https:\/\/bao\.example\//)
  assert.doesNotMatch(await page('/desk/claims/new?article=99999999', s.cookie.writer), /Tin đồn/)
})

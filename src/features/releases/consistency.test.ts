import assert from 'node:assert/strict'
import { test } from 'node:test'
import { drafted, published, stage } from '../../../test/stage.ts'

const s = await stage()
const earlier = await published(s, {
  headline: 'Cháy kho hàng ở xã Lũng Cú',
  body: 'Vụ cháy kho hàng ở xã Lũng Cú làm 3 người bị thương. Ông Nguyễn Văn Hòa cho biết.',
})
const page = async (id: string, as = s.cookie.writer) => {
  const answer = await s.ask(`/desk/releases/${id}/consistency`, as)
  return { status: answer.status, text: await answer.text() }
}

test('a draft that says a figure otherwise than a release did is shown both sentences, the number and the way there', async () => {
  const id = await drafted(s, {
    headline: 'Thông tin thêm',
    body: 'Vụ cháy kho hàng ở xã Lũng Cú làm 5 người bị thương {F9-9}. Ông Nguyễn Văn Hoà cho biết thêm.',
  })
  const { text } = await page(id)
  assert.match(text, /<b>5<\/b><small>Vụ cháy kho hàng[^<]*làm 5 người bị thương\.?/)
  assert.match(text, /<b>3<\/b><small>Vụ cháy kho hàng[^<]*làm 3 người/)
  assert.ok(text.includes(`href="/releases/${earlier.slug}"`))
  assert.match(text, /Nguyễn Văn Hoà/)
  assert.match(
    await (await s.ask(`/desk/releases/${id}`, s.cookie.writer)).text(),
    new RegExp(`/desk/releases/${id}/consistency`),
  )
})

test('a text that says the same, or what was never said, is told so', async () => {
  const same = await drafted(s, {
    headline: 'Nhắc lại',
    body: 'Vụ cháy kho hàng ở xã Lũng Cú làm 3 người bị thương.',
  })
  assert.match((await page(same)).text, /Không thấy chỗ nào nói khác/)
})

test('nobody of another unit is shown it', async () => {
  const id = await drafted(s, { headline: 'Riêng' })
  assert.equal((await page(id, s.cookie.stranger)).status, 404)
})

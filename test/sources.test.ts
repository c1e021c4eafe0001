import assert from 'node:assert/strict'
import { test } from 'node:test'
import { z } from 'zod'
import { sql } from '#lib/db.ts'
import { cookieFor } from '#lib/testing.ts'
import { stage } from './stage.ts'

const s = await stage()
const person = await s.to.person('Đỗ Theo Dõi')
await s.to.post({ person, unit: s.unit, role: 'monitor' })
const monitor = await cookieFor(s.program.owner, person)
const clearing = await s.to.person('Bùi Thẩm Định')
await s.to.post({ person: clearing, unit: s.unit, role: 'clearing_officer' })
const clearer = await cookieFor(s.program.owner, clearing)
const add = (more: Record<string, string>, as = monitor) =>
  s.send('/desk/sources', { outlet: 'Báo Điểm Tin', url: 'https://bao.example/rss', ...more }, as)
const sendOpml = (text: string) => {
  const body = new FormData()
  body.set('file', new File([text], 'n.opml'))
  return s.app.request('/desk/sources/opml', {
    method: 'POST',
    body,
    headers: { cookie: monitor, origin: s.program.config.origin },
  })
}
const count = async () =>
  (
    await s.program.owner.one(
      z.object({ n: z.number() }),
      sql`select count(*)::int as n from channel`,
    )
  ).n

test('an empty list says what to do next; a monitor adds a source, and the same address only once', async () => {
  const none = await (await s.ask('/desk/sources', monitor)).text()
  assert.match(none, /Chưa theo dõi nguồn nào/)
  assert.equal((await add({})).status, 200)
  const again = await add({ outlet: 'Báo khác' })
  assert.equal(again.status, 400)
  assert.match(await again.text(), /đang được theo dõi rồi/)
  assert.equal(await count(), 1)
  assert.match(await (await s.ask('/desk/sources?q=diem', monitor)).text(), /Báo Điểm Tin/)
  assert.match(
    await (await s.ask('/desk/sources?q=khong', monitor)).text(),
    /Không có nguồn nào khớp/,
  )
})

test('what is no public address is refused with the reason, and the words are kept', async () => {
  for (const url of [
    'ftp://bao.example/x',
    'http://127.0.0.1/',
    'http://10.0.0.1/rss',
    'http://[::1]/',
    'không phải',
    'http://u:p@bao.example/',
    'http://bao.example:22/',
  ]) {
    const answer = await add({ url, outlet: 'Báo Nhà' })
    assert.equal(answer.status, 400, url)
    const page = await answer.text()
    assert.match(page, /Đây không phải địa chỉ web công khai/, url)
    assert.match(page, /value="Báo Nhà"/)
  }
  assert.equal((await add({ url: 'https://a.example/', selector: 'a[[' })).status, 400)
  assert.equal(await count(), 1)
})

test('only a monitor or an administrator keeps sources; officers of every unit read them; who only clears facts finds nothing', async () => {
  for (const as of [s.cookie.writer, s.cookie.stranger]) {
    assert.equal((await add({ url: 'https://c.example/' }, as)).status, 404)
    for (const path of ['/desk/sources/catalogue', '/desk/sources/opml'])
      assert.ok([400, 404].includes((await s.send(path, { x: '1' }, as)).status), path)
  }
  assert.match(await (await s.ask('/desk/sources', s.cookie.writer)).text(), /Báo Điểm Tin/)
  const { id } = await s.program.owner.one(
    z.object({ id: z.uuid() }),
    sql`select id from channel limit 1`,
  )
  assert.equal((await s.send(`/desk/sources/${id}/stop`, { x: '1' }, s.cookie.writer)).status, 404)
  assert.equal((await s.ask(`/desk/sources/${id}`, clearer)).status, 404)
})

test('a source is stopped, followed again, and given another address', async () => {
  const { id } = await s.program.owner.one(
    z.object({ id: z.uuid() }),
    sql`select id from channel limit 1`,
  )
  assert.equal((await s.send(`/desk/sources/${id}/stop`, { x: '1' }, monitor)).status, 303)
  assert.match(await (await s.ask(`/desk/sources/${id}`, monitor)).text(), /Đã dừng/)
  await s.send(`/desk/sources/${id}/start`, { x: '1' }, monitor)
  const bad = await s.send(`/desk/sources/${id}/address`, { url: 'http://192.168.0.1/' }, monitor)
  assert.equal(bad.status, 400)
  await s.send(`/desk/sources/${id}/address`, { url: 'https://bao.example/moi' }, monitor)
  assert.match(
    await (await s.ask(`/desk/sources/${id}`, monitor)).text(),
    /https:\/\/bao\.example\/moi/,
  )
  assert.match(
    await (await s.send(`/desk/sources/${id}/asking`, { x: '1' }, monitor)).text(),
    /Sẽ hỏi ngay/,
  )
})

test('the ready catalogue comes in with one press, and goes out as OPML that comes in again', async () => {
  const page = await (await s.send('/desk/sources/catalogue', { x: '1' }, monitor)).text()
  assert.match(page, /Đã thêm 46 kênh/)
  assert.match(
    await (await s.send('/desk/sources/catalogue', { x: '1' }, monitor)).text(),
    /Đã thêm 0 kênh/,
  )
  const out = await s.ask('/desk/sources.opml', monitor)
  assert.match(out.headers.get('content-type') ?? '', /opml/)
  const opml = await out.text()
  await s.program.owner.run(sql`truncate channel, outlet cascade`)
  const back = await sendOpml(opml)
  assert.match(await back.text(), /Đã thêm 46 kênh/)
  assert.equal((await sendOpml('<html>')).status, 400)
})

test('a source that cannot be read stands on the first screen with its reason, of those who read the press', async () => {
  await s.program.owner.run(
    sql`update channel set outcome = 'tls', tried_at = now(), failures = 1 where stopped_at is null`,
  )
  const first = await (await s.ask('/desk', monitor)).text()
  assert.match(first, /nguồn tin không đọc được\.[\s\S]*Chứng thư bảo mật không hợp lệ/)
  assert.doesNotMatch(await (await s.ask('/desk', clearer)).text(), /nguồn tin không đọc được/)
})

test('the address that the reader leaves on every server tells what it does and how to stop it', async () => {
  for (const [path, words] of [
    ['/methods', /Không đọc tài khoản cá nhân/],
    ['/en/methods', /No personal accounts/],
  ] as const) {
    const page = await (await s.ask(path)).text()
    assert.match(page, words)
    assert.match(page, /User-agent: rostrum\nDisallow: \//)
    assert.ok(page.includes(`+${s.program.config.origin}/methods`))
  }
})

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { z } from 'zod'
import { sql } from '#lib/db.ts'
import { approved, drafted, published, stage } from './stage.ts'

const s = await stage()
const owner = s.program.owner
const at = (id: string) => `/desk/releases/${id}/comments`
const page = async (id: string, as = s.cookie.writer) => (await s.ask(at(id), as)).text()
const ids = (id: string) =>
  owner.many(
    z.object({ id: z.uuid(), outcome: z.string().nullable() }),
    sql`select id, outcome from comment where release_id = ${id} and parent_id is null order by created_at`,
  )
const say = (id: string, values: Record<string, string>, as = s.cookie.head) =>
  s.send(at(id), values, as)
const act = (id: string, comment: string, values: Record<string, string>, as = s.cookie.writer) =>
  s.send(`${at(id)}/${comment}`, values, as)
const body = async (id: string) =>
  (
    await owner.one(
      z.object({ text: z.string() }),
      sql`select texts::text as text from revision where release_id = ${id} order by seq desc limit 1`,
    )
  ).text

test('a comment on a passage is shown with its words, its author and its answers, until somebody is done with it', async () => {
  const id = await drafted(s, { body: 'Ngày 19-11 bắt giữ **12 người** tại Hà Giang.' })
  assert.equal(
    (await say(id, { passage: 'bắt giữ 12 người', body: 'Con số này của ai?' })).status,
    303,
  )
  const [first] = await ids(id)
  await act(id, first?.id ?? '', { act: 'reply', body: 'Của phòng cảnh sát hình sự.' })
  const text = await page(id)
  assert.match(
    text,
    /<q>bắt giữ 12 người<\/q>[\s\S]*Con số này của ai\?[\s\S]*Của phòng cảnh sát hình sự/,
  )
  assert.match(text, /Trần Trưởng/)
  assert.match(
    await (await s.ask(`/desk/releases/${id}`, s.cookie.writer)).text(),
    /Góp ý \(1 đang mở\)/,
  )
  await act(id, first?.id ?? '', { act: 'resolve' })
  assert.match(await page(id), /đã xong, Lê Soạn/)
  assert.equal((await act(id, first?.id ?? '', { act: 'resolve' })).status, 404)
})

test('an accepted suggestion is an edit like any other: a new revision, and what was signed is void', async () => {
  const id = await drafted(s, { headline: 'Tin', body: 'Ngày 19-11 bắt giữ 12 người.' })
  await approved(s, id)
  await say(id, { passage: '12 người', suggested: '13 người' })
  const [first] = await ids(id)
  assert.equal((await act(id, first?.id ?? '', { act: 'accept' })).status, 303)
  assert.match(await body(id), /bắt giữ 13 người/)
  const { state, open } = await owner.one(
    z.object({ state: z.string(), open: z.number() }),
    sql`select state, (select count(*)::int from submission where release_id = ${id} and voided_at is null) as open from release where id = ${id}`,
  )
  assert.deepEqual([state, open], ['draft', 0])
  assert.deepEqual(
    (await ids(id)).map((c) => c.outcome),
    ['accepted'],
  )
})

test('a suggestion whose passage was changed meanwhile keeps its words and cannot be accepted', async () => {
  const id = await drafted(s, { headline: 'Tin', body: 'Ngày 19-11 bắt giữ 12 người.' })
  await say(id, { passage: '12 người', suggested: '13 người' })
  await say(id, { passage: 'bắt giữ 12', suggested: 'tạm giữ 12' })
  const [first, second] = await ids(id)
  await act(id, first?.id ?? '', { act: 'accept' })
  assert.match(await page(id), /không còn trong văn bản/)
  const refused = await act(id, second?.id ?? '', { act: 'accept' })
  assert.equal(refused.status, 422)
  assert.match(await body(id), /bắt giữ 13 người/)
  await act(id, second?.id ?? '', { act: 'reject' })
  assert.deepEqual(
    (await ids(id)).map((c) => c.outcome),
    ['accepted', 'rejected'],
  )
})

test('a passage that is not in the text, nothing at all, and words with a stamp of secrecy are refused; what was typed stays', async () => {
  const id = await drafted(s, {})
  const no = await say(id, { passage: 'không hề có', body: 'Giữ lại lời này' })
  assert.equal(no.status, 422)
  assert.match(await no.text(), /Giữ lại lời này/)
  assert.equal((await say(id, { body: ' ' })).status, 422)
  assert.equal((await say(id, { suggested: 'thay' })).status, 422)
  assert.equal((await say(id, { body: 'TUYỆT MẬT' })).status, 422)
  assert.deepEqual(await ids(id), [])
})

test('who is told gets a notice without a word of the text', async () => {
  const id = await drafted(s, { headline: 'Chuyện kín', body: 'Nội dung kín' })
  await say(id, { body: 'Xem giúp', notify: s.people.writer })
  const mails = await owner.many(
    z.object({ text: z.string() }),
    sql`select c.body_text as text from mail m join mail_content c on c.id = m.content_id where c.body_text like '%comments%'`,
  )
  assert.equal(mails.length, 1)
  assert.doesNotMatch(mails[0]?.text ?? '', /kín|Xem giúp/)
})

test('comments never leave the desk, and nobody of another unit reads or writes them', async () => {
  const { id, slug } = await published(s, { headline: 'Đã công bố' })
  const open = await drafted(s, {})
  await say(id, { body: 'Lời nội bộ XYZ' })
  await say(open, { body: 'Lời nội bộ XYZ' })
  for (const path of [
    `/releases/${slug}`,
    `/releases/${slug}.json`,
    `/releases/${slug}.txt`,
    '/feed.xml',
  ])
    assert.doesNotMatch(await (await s.ask(path)).text(), /XYZ/)
  assert.doesNotMatch(await page(id, s.cookie.stranger), /XYZ/)
  assert.equal((await s.ask(at(open), s.cookie.stranger)).status, 404)
  assert.equal((await say(open, { body: 'chen vào' }, s.cookie.stranger)).status, 404)
  assert.equal((await say(id, { body: 'chen vào' }, s.cookie.stranger)).status, 404)
})

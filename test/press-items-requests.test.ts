import assert from 'node:assert/strict'
import { execFileSync } from 'node:child_process'
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { test } from 'node:test'
import { z } from 'zod'
import { corrections, legalClock } from '#features/rulebook/index.ts'
import { sql } from '#lib/db.ts'
import { cookieFor } from '#lib/testing.ts'
import { pressItemsOn } from './press-items-scene.ts'
import { stage } from './stage.ts'

const s = await stage()
const { rewrites, takenUp, page, found, act, draft, requestOf, onRequest, item, letter } =
  pressItemsOn(s)
const { owner } = s.program

/** An item that was found wrong, with a letter that waits for its signature. */
async function drafted(title: string, more: Record<string, string | string[]> = {}) {
  const it = await takenUp(title, 'Công an tỉnh A chậm trả 300 hồ sơ.')
  await found(it.id, 'wrong')
  assert.equal((await draft(it.id, more)).status, 303)
  return it
}
async function sent(title: string, more: Record<string, string | string[]> = {}) {
  const it = await drafted(title, more)
  assert.equal((await onRequest(it.id, 'send')).status, 303)
  return it
}
const mails = () =>
  owner.many(
    z.object({ to: z.string(), subject: z.string(), text: z.string() }),
    sql`select m.to_address as to, c.subject, c.body_text as text from mail m join mail_content c on c.id = m.content_id order by m.created_at, m.id`,
  )
/** The outlet's time is over. */
const runOut = (id: string) =>
  owner.run(
    sql`update correction_request set due_at = now() - interval '1 ms' where item_id = ${id}`,
  )

test('nothing is asked of an outlet whose article was not found wrong', async () => {
  const { id } = await takenUp('Bài đúng')
  assert.equal((await draft(id)).status, 422)
  await found(id, 'right')
  assert.match(await (await draft(id)).text(), /Chỉ đề nghị cải chính khi/)
})

test('a letter names what is wrong, what is right and what is asked, or says what it lacks', async () => {
  const { id } = await takenUp('Thiếu chỗ')
  await found(id, 'partly')
  for (const [name, value] of [
    ['office', ''],
    ['wrong', ' '],
    ['facts', ''],
    ['asked', 'flowers'],
    ['medium', 'pigeon'],
    ['mail', 'a@@b'],
  ] as const) {
    const r = await draft(id, { [name]: value })
    assert.equal(r.status, 422, name)
    assert.match(await r.text(), /812\/CAT-PV01/, 'the other words are kept')
  }
  assert.equal((await draft(id)).status, 303)
  assert.equal((await draft(id)).status, 422, 'one at a time')
})

test('only who may speak for the unit signs, with a fresh proof and a number; the draft waits meanwhile', async () => {
  const { id } = await drafted('Ai được ký')
  assert.match(
    await (await onRequest(id, 'send', {}, s.cookie.writer)).text(),
    /không có thẩm quyền phát ngôn/,
  )
  const stale = await cookieFor(owner, s.people.speaker, { steppedUp: false })
  assert.equal((await onRequest(id, 'send', {}, stale)).status, 401)
  assert.equal((await requestOf(id)).state, 'draft')
  const bare = await drafted('Chưa có số', { number: '' })
  assert.match(await (await onRequest(bare.id, 'send')).text(), /Cần số văn bản/)
  assert.equal((await onRequest(id, 'send')).status, 303)
  assert.equal((await requestOf(id)).state, 'sent')
  assert.match(await page(id), /Phạm Phát Ngôn/)
})

test('signed, it leaves in full to the editorial office, once, and the duty is met', async () => {
  const { id } = await sent('Gửi thư')
  assert.equal((await onRequest(id, 'send')).status, 422, 'a second time')
  const letters = (await mails()).filter(
    (m) => m.to === letter.mail && m.subject.includes('Gửi thư'),
  )
  assert.equal(letters.length, 1)
  for (const part of [letter.wrong, letter.facts, letter.evidence, 'Phạm Phát Ngôn', 'Gửi thư'])
    assert.ok(letters[0]?.text.includes(part), part)
  const { n } = await owner.one(
    z.object({ n: z.number() }),
    sql`select count(*)::int as n from press_item_clock where item_id = ${id} and met_at is null`,
  )
  assert.equal(n, 0)
})

test('the outlet has the time of its medium, or of what it is asked for where that ends first', async () => {
  for (const medium of corrections.media) {
    const { id } = await sent(`Loại ${medium.code}`, { medium: medium.code })
    const r = await requestOf(id)
    assert.equal(r.ruleId, medium.rule ?? null)
    if (!medium.rule || !r.sentAt) continue
    const due = legalClock(medium.rule, Temporal.Instant.from(r.sentAt)).deadline
    const kept = r.dueAt === null ? null : Temporal.Instant.from(r.dueAt).epochMilliseconds
    assert.equal(kept, due)
  }
  const own = corrections.asked.find((a) => a.rule)
  if (!own) return
  const { id } = await sent('Chỉ hỏi', { asked: own.code })
  assert.equal((await requestOf(id)).ruleId, own.rule)
})

test('a change of the article after the letter is shown before and after; a person says whether it is right', async () => {
  const { id, article } = await sent('Báo sửa bài')
  assert.doesNotMatch(await page(id), /Bài đã thay đổi sau khi gửi/)
  await rewrites(article, 'Công an tỉnh A chậm trả 3 hồ sơ.')
  const shown = await page(id)
  assert.match(shown, /Bài đã thay đổi sau khi gửi/)
  assert.match(shown, /<del>[^<]*300?[^<]*<\/del>/)
  assert.equal((await requestOf(id)).state, 'sent', 'the program decides nothing')
  assert.match(await (await s.ask('/desk/press-items', s.cookie.writer)).text(), /bài đã thay đổi/)
  assert.equal((await onRequest(id, 'judge', {}, s.cookie.writer)).status, 422, 'without a verdict')
  await onRequest(id, 'judge', { verdict: 'corrected' }, s.cookie.writer)
  const kept = await owner.one(
    z.object({ beforeSeq: z.number(), afterSeq: z.number() }),
    sql`select before_seq, after_seq from correction_step where verdict is not null and request_id = ${(await requestOf(id)).id}`,
  )
  assert.deepEqual(kept, { beforeSeq: 1, afterSeq: 2 })
  await onRequest(id, 'thank')
  assert.equal((await requestOf(id)).state, 'thanked')
  assert.match((await mails()).at(-1)?.text ?? '', /Cảm ơn/)
  assert.equal(
    (await onRequest(id, 'judge', { verdict: 'in_part' })).status,
    422,
    'after the thanks',
  )
})

test('an outlet that is silent is overdue at its limit, and only then taken further', async () => {
  const { id } = await sent('Báo im lặng', { medium: corrections.media.at(-1)?.code ?? '' })
  await owner.run(
    sql`update correction_request set due_at = now() + interval '1 hour' where item_id = ${id}`,
  )
  const further = {
    body: corrections.bodies[0]?.code ?? '',
    go_further_words: 'Đã quá hạn hai ngày.',
  }
  assert.match(await (await onRequest(id, 'go_further', further)).text(), /còn trong thời hạn/)
  await runOut(id)
  assert.match(await page(id), /Báo đã quá hạn/)
  assert.ok(
    Temporal.Instant.compare(
      Temporal.Instant.from((await item(id)).dueAt ?? ''),
      Temporal.Now.instant(),
    ) < 0,
  )
  assert.equal(
    (await onRequest(id, 'go_further', { ...further, go_further_words: '' })).status,
    422,
  )
  assert.equal((await onRequest(id, 'go_further', { ...further, body: 'nobody' })).status, 422)
  assert.equal((await onRequest(id, 'go_further', further)).status, 303)
  assert.equal((await requestOf(id)).state, 'further')
  await onRequest(id, 'judge', { verdict: 'corrected' })
  assert.equal(
    (await requestOf(id)).state,
    'corrected',
    'what was taken further can still be corrected',
  )
})

test('a further round follows a correction in part, and says which it is', async () => {
  const { id } = await sent('Hai lần đề nghị')
  assert.equal((await draft(id)).status, 422, 'while the outlet has its time')
  await onRequest(id, 'judge', { verdict: 'in_part' })
  assert.equal((await draft(id, { number: '900/CAT-PV01' })).status, 303)
  await onRequest(id, 'send')
  assert.match((await mails()).at(-1)?.text ?? '', /đề nghị lần thứ 2/)
})

test('a dropped draft is never sent', async () => {
  const { id } = await drafted('Bỏ bản soạn')
  await onRequest(id, 'drop', {}, s.cookie.writer)
  assert.equal((await onRequest(id, 'send')).status, 422)
  assert.equal((await requestOf(id)).state, 'dropped')
})

test('the letter is an official paper, as PDF and as Word', async () => {
  const { id } = await sent('Bản giấy')
  const { id: request } = await requestOf(id)
  const get = async (ending: string) => {
    const r = await s.ask(
      `/desk/press-items/${id}/requests/${request}/letter.${ending}`,
      s.cookie.writer,
    )
    assert.equal(r.status, 200)
    return Buffer.from(await r.arrayBuffer())
  }
  const pdf = path.join(fs.mkdtempSync(path.join(os.tmpdir(), 'letter-')), 'letter.pdf')
  fs.writeFileSync(pdf, await get('pdf'))
  assert.equal((await get('docx')).subarray(0, 2).toString(), 'PK')
  const bytes = fs.readFileSync(pdf)
  assert.equal(bytes.subarray(0, 5).toString(), '%PDF-')
  const hasReader = fs.existsSync('/usr/bin/pdftotext')
  if (!hasReader) return
  const text = execFileSync('pdftotext', ['-layout', pdf, '-']).toString().normalize('NFC')
  for (const part of ['812/CAT-PV01', 'Bản giấy', 'Chậm trả 3 hồ sơ', 'Phạm Phát Ngôn'])
    assert.ok(text.includes(part), part)
})

test('another unit reads and does nothing of it', async () => {
  const { id } = await sent('Không phải của họ')
  const { id: request } = await requestOf(id)
  const to = `/desk/press-items/${id}/requests/${request}`
  for (const ending of ['pdf', 'docx'])
    assert.equal((await s.ask(`${to}/letter.${ending}`, s.cookie.stranger)).status, 404)
  assert.equal(
    (await s.send(`${to}/judge`, { verdict: 'corrected' }, s.cookie.stranger)).status,
    404,
  )
})

test('an item that is finished asks for nothing more', async () => {
  const { id } = await drafted('Xong rồi')
  await act(id, 'close', { words: 'Không đề nghị nữa.' })
  assert.match(await (await onRequest(id, 'send')).text(), /Chỉ đề nghị cải chính khi/)
})

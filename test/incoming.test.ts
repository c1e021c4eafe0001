import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { z } from 'zod'
import { startInbox } from '#features/delivery/jobs/inbox.ts'
import { sql } from '#lib/db.ts'
import { cookieFor } from '#lib/testing.ts'
import { openImapServer } from './imap/server.ts'
import { LETTERS, nested } from './mail/letters.ts'
import { stage } from './stage.ts'

const imap = await openImapServer()
const s = await stage({ IMAP_URL: imap.url, BOUNCE_ADDRESS: 'bounces@agency.example' })
const owner = s.program.owner
const chief = await s.to.person('Vũ Báo Chí')
await s.to.post({ person: chief, unit: s.root, role: 'press_officer' })
const cookie = await cookieFor(owner, chief)
const inbox = startInbox(s.program, [], { restMs: 20, pollMs: 100 })
after(async () => {
  await inbox.stop()
  await imap.close()
})

const Row = z.object({ id: z.uuid(), outcome: z.string(), words: z.string(), auto: z.string() })
const rows = () =>
  owner.many(Row, sql`select id, outcome, words, auto from incoming_mail order by uid`)
const until = async (count: number) => {
  for (let n = 0; n < 400 && (await rows()).length < count; n++)
    await new Promise((r) => setTimeout(r, 25))
  assert.equal((await rows()).length, count)
}
const page = async (path: string, as = cookie) => (await s.ask(path, as)).text()

test('every mail has one outcome, and what nobody understands is kept with its source', async () => {
  const all = [...Object.values(LETTERS), nested(50)]
  for (const raw of all) imap.deliver(raw)
  await until(all.length)
  const kept = await owner.many(
    z.object({ raw: z.instanceof(Buffer), outcome: z.string() }),
    sql`select source as raw, outcome from incoming_mail order by uid`,
  )
  assert.deepEqual(
    kept.map((k) => k.raw),
    all,
  )
  assert.ok(kept.every((k) => k.outcome === 'not_understood'))
  assert.deepEqual((await rows()).at(-1)?.words, 'deep')
  assert.equal(imap.store.raws('INBOX').length, 0)
  assert.deepEqual(imap.faults, [])
})

test('who works for the whole agency reads what came in; who works for a part of it does not', async () => {
  const text = await page('/desk/incoming')
  assert.match(text, /Hỏi về vụ cháy/)
  assert.match(text, /le@bao\.example/)
  assert.match(text, /Thư lồng quá nhiều lớp/)
  assert.match(text, /Đọc hộp thư lần cuối/)
  assert.doesNotMatch(await page('/desk/incoming', s.cookie.writer), /Hỏi về vụ cháy/)
  const [first] = await rows()
  for (const path of [`/desk/incoming/${first?.id}`, `/desk/incoming/${first?.id}/source`])
    assert.equal((await s.ask(path, s.cookie.writer)).status, 404)
})

test('a mail is shown as text, with what is odd about it, and nothing of it runs', async () => {
  const all = await rows()
  const at = (name: string) => all[Object.keys(LETTERS).indexOf(name)]?.id ?? ''
  const question = await page(`/desk/incoming/${at('question')}`)
  assert.match(question, /có bao nhiêu người bị thương\?/)
  assert.match(question, /Có ký tự ẩn, đã bỏ/)
  assert.match(await page(`/desk/incoming/${at('twoFrom')}`), /không tin được ai đã viết/)
  assert.match(await page(`/desk/incoming/${at('names')}`), /Đơn đề nghị\.pdf/)
  assert.doesNotMatch(await page(`/desk/incoming/${at('script')}`), /steal|<img|src="https:/)
  const source = await s.ask(`/desk/incoming/${at('script')}/source`, cookie)
  assert.match(source.headers.get('content-disposition') ?? '', /^attachment/)
  assert.match(source.headers.get('content-security-policy') ?? '', /sandbox/)
  assert.deepEqual(Buffer.from(await source.arrayBuffer()), LETTERS['script'])
})

test('a person who has seen to a mail takes it off the list; it is not lost', async () => {
  const [first] = await rows()
  await s.send(`/desk/incoming/${first?.id}/end`, {}, cookie)
  assert.doesNotMatch(await page('/desk/incoming'), /Hỏi về vụ cháy/)
  assert.match(await page('/desk/incoming?show=all'), /Hỏi về vụ cháy/)
  assert.match(await page(`/desk/incoming/${first?.id}`), /Vũ Báo Chí đã xử lý/)
  assert.equal((await s.send(`/desk/incoming/${first?.id}/end`, {}, s.cookie.writer)).status, 404)
})

test('when the mailbox cannot be read the page says since when and what to do', async () => {
  await inbox.stop()
  await owner.run(
    sql`update inbox_state set why = 'login', words = 'wrong name or secret', trouble_at = now()`,
  )
  assert.match(
    await page('/desk/incoming'),
    /Không đọc được hộp thư; lần đọc được gần nhất[\s\S]*xem lại IMAP_URL[\s\S]*wrong name or secret/,
  )
  await owner.run(
    sql`update inbox_state set good_at = now() - interval '1 hour', trouble_at = now() - interval '1 hour'`,
  )
  assert.match(await page('/desk/incoming'), /Không thấy ai đọc hộp thư/)
})

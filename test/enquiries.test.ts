import assert from 'node:assert/strict'
import { test } from 'node:test'
import { z } from 'zod'
import { postDue } from '#features/enquiries/index.ts'
import { sql } from '#lib/db.ts'
import { approved, idIn, stage } from './stage.ts'

const s = await stage()
const soon = (hours: number) =>
  Temporal.Now.zonedDateTimeISO('Asia/Ho_Chi_Minh')
    .add({ hours })
    .toPlainDateTime()
    .toString({ smallestUnit: 'minute' })
const page = async (path: string, as = s.cookie.writer) => (await s.ask(path, as)).text()
const slip = async (more: Record<string, string> = {}) =>
  idIn(
    await s.send(
      '/desk/enquiries',
      {
        unit: s.unit,
        channel: 'phone',
        outlet: 'Báo Mẫu A',
        journalist: 'Phan Hỏi',
        mail: 'hoi@bao-a.example',
        questions: 'Có bao nhiêu người bị hại?\nDanh tính những người bị bắt?',
        deadline: soon(5),
        ...more,
      },
      s.cookie.writer,
    ),
  )
const Question = z.object({ id: z.uuid(), seq: z.number(), state: z.string() })
const questions = (id: string) =>
  s.program.owner.many(
    Question,
    sql`select id, seq, state from question where enquiry_id = ${id} order by seq`,
  )
const states = async (id: string) => (await questions(id)).map((q) => q.state)
/** Lets the twenty seconds pass, and sends. */
async function sendNow() {
  await s.program.owner.run(
    sql`update reply set send_at = clock_timestamp() where posted_at is null and send_at is not null`,
  )
  await postDue(s.program)
}
const mails = () =>
  s.program.owner.many(
    z.object({ to: z.string(), subject: z.string(), text: z.string(), token: z.string() }),
    sql`select m.to_address as to, c.subject, c.body_text as text, m.tokens ->> 'reply_to' as token
        from mail m join mail_content c on c.id = m.content_id join reply r on r.mail_id = m.id order by c.created_at`,
  )
const statusOf = async (to: string) => {
  const mail = (await mails()).findLast((m) => m.to === to)
  return /(\/press\/enquiries\/[\w-]+)/.exec(mail?.text ?? '')?.[1] ?? ''
}

test('a call is noted, who asked gets a link, an answer goes the way of every text and leaves as mail', async () => {
  const id = await slip()
  assert.deepEqual(await states(id), ['open', 'open'])
  await sendNow()
  const status = await statusOf('hoi@bao-a.example')
  assert.match(await page(status, ''), /đang xử lý/)
  const [first] = await questions(id)
  const draft = idIn(
    await s.send(`/desk/enquiries/${id}/answers`, { questions: first?.id ?? '' }, s.cookie.writer),
  )
  const editor = await page(`/desk/releases/${draft}`)
  const base = /name="base" value="([0-9a-f-]{36})"/.exec(editor)?.[1] ?? ''
  await s.send(
    `/desk/releases/${draft}`,
    {
      base,
      unit: s.unit,
      main_lang: 'vi',
      headline_vi: 'Có bao nhiêu người bị hại?',
      body_vi: 'Tính đến nay có 46 người bị hại.',
    },
    s.cookie.writer,
  )
  await approved(s, draft)
  const send = await page(`/desk/answers/${draft}`)
  const revision = /name="revision" value="([0-9a-f-]{36})"/.exec(send)?.[1] ?? ''
  assert.ok(revision, send)
  const sent = await s.send(`/desk/answers/${draft}`, { revision, when: 'soon' }, s.cookie.writer)
  assert.equal(sent.status, 303)
  assert.deepEqual(await states(id), ['open', 'open'], 'there are twenty seconds to think again')
  await sendNow()
  assert.deepEqual(await states(id), ['answered', 'open'])
  const mail = (await mails()).at(-1)
  assert.match(mail?.text ?? '', /Tính đến nay có 46 người bị hại\./)
  assert.match(mail?.text ?? '', /Phạm Phát Ngôn|Trần Trưởng/)
  assert.match(await page(status, ''), /Tính đến nay có 46 người bị hại\./)
  assert.equal((await s.ask(`/releases/${draft}`)).status, 404)
  assert.doesNotMatch(await page('/', ''), /46 người/)
})

import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { z } from 'zod'
import { startInbox } from '#features/delivery/jobs/inbox.ts'
import { startMailWorker } from '#features/delivery/jobs/worker.ts'
import { enquiryTaker } from '#features/enquiries/index.ts'
import { sql } from '#lib/db.ts'
import { cookieFor } from '#lib/testing.ts'
import { until } from './crash/server.ts'
import { openSink } from './crash/sink.ts'
import { enquiriesOn } from './enquiries/scene.ts'
import { openImapServer } from './imap/server.ts'
import { stage } from './stage.ts'

const imap = await openImapServer()
const sink = await openSink(0)
const s = await stage({ IMAP_URL: imap.url, SMTP_URL: sink.url })
const e = enquiriesOn(s)
const chief = await s.to.person('Vũ Báo Chí')
await s.to.post({ person: chief, unit: s.root, role: 'press_officer' })
const cookie = await cookieFor(s.program.owner, chief)
const inbox = startInbox(s.program, [enquiryTaker(s.program)], { restMs: 20, pollMs: 100 })
const worker = await startMailWorker(s.program, () => {})
after(async () => {
  await inbox.stop()
  await worker.stop()
  await imap.close()
  await sink.close()
})
const mail = (fields: Record<string, string>, body: string) =>
  Buffer.from(
    `${Object.entries({
      From: 'Phan Hỏi <hoi@bao.example>',
      To: 'press@localhost',
      'MIME-Version': '1.0',
      'Content-Type': 'text/plain; charset=utf-8',
      ...fields,
    })
      .map(([k, v]) => `${k}: ${v}`)
      .join('\r\n')}\r\n\r\n${body.replaceAll('\n', '\r\n')}\r\n`,
  )
const Enquiry = z.object({
  id: z.uuid(),
  number: z.string(),
  mail: z.string(),
  outlet: z.string(),
  questions: z.array(z.string()),
  messages: z.number(),
})
const enquiries = () =>
  s.program.owner.many(
    Enquiry,
    sql`
    select e.id, e.number, e.mail, e.outlet, array(select text from question q where q.enquiry_id = e.id order by seq) as questions,
      (select count(*)::int from enquiry_message m where m.enquiry_id = e.id) as messages
    from enquiry e order by e.received_at`,
  )
const outcomes = async () =>
  (
    await s.program.owner.many(
      z.object({ outcome: z.string() }),
      sql`select outcome from incoming_mail order by uid`,
    )
  ).map((r) => r.outcome)
const arrived = async (n: number) =>
  until(async () => (await outcomes()).length === n, 10_000, `${n} mails are read`)

test('a mail becomes an enquiry with its questions; who wrote it is told, in the thread', async () => {
  imap.deliver(
    mail(
      { Subject: 'Ve vu chay', 'Message-ID': '<first@bao.example>' },
      'Kính gửi phòng báo chí,\n\nCó bao nhiêu người bị thương?\nNguyên nhân cháy là gì?\n\nTrân trọng,\nPhan Hỏi',
    ),
  )
  await arrived(1)
  const [one] = await enquiries()
  assert.deepEqual(one?.questions, ['Có bao nhiêu người bị thương?', 'Nguyên nhân cháy là gì?'])
  assert.equal(one?.outlet, 'bao.example')
  await e.sendNow()
  await until(() => sink.got.length === 1, 10_000, 'the receipt arrives')
  const raw = sink.got[0]?.head ?? ''
  assert.match(raw, /^In-Reply-To: <first@bao\.example>/m)
  assert.match(raw, /^Auto-Submitted: auto-replied/m)
  assert.match(raw, /^Reply-To: <[^>]+\+hd-\d{4}-\d{4}-[a-z2-7]{16}@/m)
  const list = await (await s.ask('/desk/enquiries', cookie)).text()
  assert.match(list, /Có bao nhiêu người bị thương\?/)
})

test('an answer to ours, by its address or its references, comes into the thread, without what it quotes', async () => {
  const [one] = await enquiries()
  const replyTo = /^Reply-To: <([^>]+)>/m.exec(sink.got[0]?.head ?? '')?.[1] ?? ''
  imap.deliver(
    mail(
      { Subject: 'Re: ', To: replyTo, 'Message-ID': '<second@bao.example>' },
      'Xin thêm số phương tiện.\n\nVào 08:00, Phòng báo chí đã viết:\n> Đã nhận câu hỏi',
    ),
  )
  imap.deliver(
    mail(
      {
        Subject: 'Re: Ve vu chay',
        'In-Reply-To': sink.got[0]?.messageId ?? '',
        'Message-ID': '<third@bao.example>',
      },
      'Và tên đường.',
    ),
  )
  await arrived(3)
  assert.deepEqual(
    (await enquiries()).map((x) => x.messages),
    [3],
  )
  const text = await (await s.ask(`/desk/enquiries/${one?.id}`, cookie)).text()
  assert.match(text, /Xin thêm số phương tiện\.[\s\S]*Và tên đường\./)
  assert.doesNotMatch(text, /Đã nhận câu hỏi<br>|&gt; Đã nhận/)
})

test('what a machine answers is kept and never answered; a forged thread address opens nothing', async () => {
  const before = sink.got.length
  imap.deliver(
    mail(
      {
        Subject: 'Out of office',
        'Auto-Submitted': 'auto-replied',
        'In-Reply-To': '<first@bao.example>',
        'Message-ID': '<auto@bao.example>',
      },
      'Tôi đi vắng.',
    ),
  )
  imap.deliver(
    mail(
      { Subject: 'Auto', 'Auto-Submitted': 'auto-generated', 'Message-ID': '<auto2@x.example>' },
      'Tin tự động.',
    ),
  )
  imap.deliver(
    mail(
      {
        Subject: 'Câu hỏi khác?',
        To: 'press+hd-2026-0001-aaaaaaaaaaaaaaaa@localhost',
        From: 'Khác <khac@bao.example>',
        'Message-ID': '<forged@x.example>',
      },
      'Câu hỏi khác?',
    ),
  )
  await arrived(6)
  assert.deepEqual((await outcomes()).slice(3), ['autoreply', 'not_understood', 'enquiry'])
  const all = await enquiries()
  assert.deepEqual(
    all.map((x) => x.mail),
    ['hoi@bao.example', 'khac@bao.example'],
  )
  assert.ok(before <= sink.got.length)
  assert.ok(!sink.got.some((g) => g.to.includes('x.example')))
})

test('the same mail twice is one enquiry', async () => {
  const again = mail({ Subject: 'Hai lần?', 'Message-ID': '<twice@bao.example>' }, 'Hai lần?')
  imap.deliver(again)
  imap.deliver(again)
  await arrived(8)
  assert.equal((await enquiries()).filter((x) => x.questions.includes('Hai lần?')).length, 1)
  assert.deepEqual(imap.faults, [])
})

import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { z } from 'zod'
import { startInbox } from '#features/delivery/jobs/inbox.ts'
import { startMailWorker } from '#features/delivery/jobs/worker.ts'
import { sql } from '#lib/db.ts'
import { inboxFrom } from '#lib/inbox/server.ts'
import { seedList } from './crash/scene.ts'
import { openImapServer } from './imap/server.ts'
import { complaint, dsn } from './mail/reports.ts'
import { openMailServer } from './mail-server.ts'
import { published, stage } from './stage.ts'

const s = await stage({ BOUNCE_ADDRESS: 'bounces@agency.example' })
const owner = s.program.owner
const imap = await openImapServer()
const config = { ...s.program.config, inbox: inboxFrom(imap.url) }
const senders = new Map<string, string>()
const smtp = await openMailServer({
  onRcptTo: (to, session, done) => {
    const from = session.envelope.mailFrom
    senders.set(to.address, from ? from.address : '')
    done()
  },
})
const inbox = startInbox({ ...s.program, config }, [], { restMs: 20, pollMs: 200 })
after(async () => {
  await inbox.stop()
  await imap.close()
  await smtp.close()
})

const until = async (holds: () => Promise<boolean>) => {
  for (let n = 0; n < 400 && !(await holds()); n++) await new Promise((r) => setTimeout(r, 25))
  assert.ok(
    await holds(),
    JSON.stringify(await owner.many(z.unknown(), sql`select * from inbox_state`)),
  )
}
const count = async (query: ReturnType<typeof sql>) =>
  (await owner.one(z.object({ n: z.number() }), query)).n

/** A release is published to so many, and their messages are handed over. */
async function toldTo(list: string) {
  const { id } = await published(s, { lists: [list] })
  const worker = await startMailWorker(
    { ...s.program, config: { ...config, smtpUrl: smtp.url } },
    () => {},
  )
  await until(
    async () =>
      (await count(
        sql`select count(*)::int as n from mail where kind = 'release' and state <> 'sent'`,
      )) === 0,
  )
  await worker.stop()
  return id
}

/** A mail arrives and is written down. */
async function arrives(raw: string) {
  const before = await count(sql`select count(*)::int as n from incoming_mail`)
  imap.deliver(raw)
  await until(async () => (await count(sql`select count(*)::int as n from incoming_mail`)) > before)
  return owner.one(
    z.object({ outcome: z.string(), words: z.string(), kept: z.boolean() }),
    sql`select outcome, words, source is not null as kept from incoming_mail order by taken_at desc, uid desc limit 1`,
  )
}
const reasonOf = (address: string) =>
  owner.maybe(
    z.object({ reason: z.string(), words: z.string() }),
    sql`select reason, words from suppression where address = ${address}`,
  )
const pathTo = (address: string) => senders.get(address) ?? 'nobody@agency.example'

const list = await seedList(s, 'Báo chí', 4)
const [p1, p2, p3, p4] = [
  'p1@outlet1.example',
  'p2@outlet2.example',
  'p3@outlet3.example',
  'p4@outlet4.example',
] as const
const release = await toldTo(list)

test('each message has a return path of its own', () => {
  assert.ok(senders.size >= 4)
  assert.equal(new Set(senders.values()).size, senders.size)
  for (const path of senders.values()) assert.match(path, /^bounces\+[a-z2-7]{42}@agency\.example$/)
})

test('a report of an address that is gone closes it, with the words of the server, whatever recipient it names', async () => {
  const became = await arrives(dsn({ to: pathTo(p1), recipient: 'elsewhere@forward.example' }))
  assert.deepEqual([became.outcome, became.kept], ['bounce', false])
  assert.deepEqual(await reasonOf(p1), { reason: 'bounced', words: '5.1.1 550 5.1.1 User unknown' })
  const page = await (await s.ask('/desk/closed-addresses', s.cookie.writer)).text()
  assert.match(page, /p1@outlet1\.example/)
  assert.match(page, /550 5\.1\.1 User unknown/)
  const reach = await (await s.ask(`/desk/releases/${release}/recipients`, s.cookie.writer)).text()
  assert.match(reach, /3 trên 4 địa chỉ có bản mới nhất/)
  assert.match(reach, /chưa tới: địa chỉ đã đóng<small>550 5\.1\.1 User unknown/)
})

test('a forged report closes nothing, and is kept for a person to see', async () => {
  const token = pathTo(p2)
  const forged = [
    'bounces@agency.example',
    p2,
    token.replace(/\+(.)/, (_, c) => `+${c === 'a' ? 'b' : 'a'}`),
    token.replace(/(.)(.)@/, (_, c, d) => `${c === 'a' ? 'b' : 'a'}${d}@`), // the right message, the wrong mark
    token.replace('bounces+', 'other+'),
    `bounces+${'a'.repeat(42)}@agency.example`,
  ]
  for (const to of forged)
    assert.deepEqual(await arrives(dsn({ to, recipient: p2 })), {
      outcome: 'not_understood',
      words: 'unproven',
      kept: true,
    })
  assert.equal(await reasonOf(p2), undefined)
})

test('a report that comes too late is not heeded', async () => {
  await owner.run(
    sql`update mail set sent_at = now() - interval '31 days' where to_address = ${p3}`,
  )
  assert.equal((await arrives(dsn({ to: pathTo(p3) }))).outcome, 'not_understood')
  assert.equal(await reasonOf(p3), undefined)
  await owner.run(sql`update mail set sent_at = now() where to_address = ${p3}`)
})

test('a full mailbox closes an address only when five messages within 14 days met it', async () => {
  for (let n = 1; n <= 5; n++) {
    if (n > 1) await toldTo(list)
    for (const _ of [1, 2]) await arrives(dsn({ to: pathTo(p3), status: '4.2.2', words: 'full' }))
    await arrives(dsn({ to: pathTo(p3), status: '4.4.1', action: 'delayed' }))
    assert.equal((await reasonOf(p3))?.reason, n < 5 ? undefined : 'bounced')
    if (n === 1)
      await owner.run(sql`update bounce set at = now() - interval '13 days' where address = ${p3}`)
  }
})

test('a person opens an address again: it gets the next release, and counts from nothing', async () => {
  const { id } = await owner.one(
    z.object({ id: z.uuid() }),
    sql`select id from suppression where address = ${p3}`,
  )
  const page = await (
    await s.send(`/desk/closed-addresses/${id}/opening`, { x: '1' }, s.cookie.writer)
  ).text()
  assert.match(page, /Đã mở lại p3@outlet3\.example/)
  assert.match(page, /Mở lại gần đây[\s\S]*p3@outlet3\.example[\s\S]*Lê Soạn/)
  assert.equal(await reasonOf(p3), undefined)
  senders.clear()
  await toldTo(list)
  assert.deepEqual([...senders.keys()].filter((a) => a.includes('@outlet')).sort(), [p2, p3, p4])
  await arrives(dsn({ to: pathTo(p3), status: '4.2.2' }))
  assert.equal(await reasonOf(p3), undefined)
})

test('who calls it unwanted is written to no more, and nobody but he can change that', async () => {
  assert.equal((await arrives(complaint(pathTo(p4)))).outcome, 'complaint')
  assert.equal((await reasonOf(p4))?.reason, 'complained')
  const { id } = await owner.one(
    z.object({ id: z.uuid() }),
    sql`select id from suppression where address = ${p4}`,
  )
  const answer = await s.send(`/desk/closed-addresses/${id}/opening`, { x: '1' }, s.cookie.writer)
  assert.equal(answer.status, 404)
  assert.equal((await reasonOf(p4))?.reason, 'complained')
})

test('an address that is closed before a release stands among those who were not reached', async () => {
  const id = await toldTo(list)
  const reach = await (await s.ask(`/desk/releases/${id}/recipients`, s.cookie.writer)).text()
  assert.match(reach, /p1@outlet1\.example/)
  assert.match(reach, /chưa tới: địa chỉ đã đóng/)
  assert.match(reach, /2 trên 3 địa chỉ có bản mới nhất/)
})

test('what a person asks for takes the place of what a server said, never the other way', async () => {
  const token = await owner.one(
    z.object({ t: z.string() }),
    sql`select unsubscribe_token as t from delivery where address = ${p1} limit 1`,
  )
  await s.send(`/press/unsubscribe/${token.t}`, { x: '1' }, '')
  assert.equal((await reasonOf(p1))?.reason, 'unsubscribed')
  await arrives(dsn({ to: pathTo(p2) }))
  assert.equal((await reasonOf(p2))?.reason, 'bounced')
})

test('an automatic answer to a message asks nobody to read it; one to the mailbox itself waits for a person', async () => {
  const away = (to: string) =>
    `From: ${p2}\r\nTo: ${to}\r\nAuto-Submitted: auto-replied\r\nMessage-ID: <${to}>\r\nSubject: Vắng mặt\r\n\r\nTôi nghỉ phép\r\n`
  assert.equal((await arrives(away(pathTo(p2)))).outcome, 'autoreply')
  assert.equal((await arrives(away('press@agency.example'))).outcome, 'not_understood')
})

test('a copy of a mail counts once, and a mailbox that is numbered anew is not read twice', async () => {
  const raw = dsn({ to: 'bounces@agency.example' })
  assert.equal((await arrives(raw)).outcome, 'not_understood')
  imap.store.renumber('INBOX')
  imap.cut()
  assert.equal((await arrives(raw)).outcome, 'again')
})

test('closed addresses are found by a part of them and by reason, and only staff see them', async () => {
  const page = async (query: string) =>
    (await s.ask(`/desk/closed-addresses${query}`, s.cookie.writer)).text()
  assert.match(await page('?q=P4@'), /p4@outlet4/)
  assert.doesNotMatch(await page('?q=p4@'), /p2@outlet2/)
  assert.doesNotMatch(await page('?reason=complained'), /p2@outlet2/)
  assert.match(await page('?q=khong-co'), /Không tìm thấy/)
  assert.equal((await s.ask('/desk/closed-addresses')).status, 303)
})

test('the server of the tests found no fault with what it was told', () =>
  assert.deepEqual(imap.faults, []))

import assert from 'node:assert/strict'
import { createHash, createVerify, generateKeyPairSync } from 'node:crypto'
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { after, test } from 'node:test'
import { simpleParser } from 'mailparser'
import { z } from 'zod'
import { signAhead } from '#features/delivery/jobs/spool.ts'
import { startMailWorker } from '#features/delivery/jobs/worker.ts'
import { sql } from '#lib/db.ts'
import { confirmed, seedList } from './crash/scene.ts'
import { openMailServer } from './mail-server.ts'
import { approved, drafted, scheduled, stage } from './stage.ts'

const keys = generateKeyPairSync('rsa', { modulusLength: 2048 })
const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'rostrum-dkim-'))
const keyFile = path.join(folder, 'key.pem')
fs.writeFileSync(keyFile, keys.privateKey.export({ type: 'pkcs8', format: 'pem' }))
after(() => fs.rmSync(folder, { recursive: true, force: true }))

const s = await stage({
  DKIM_DOMAIN: 'agency.example',
  DKIM_SELECTOR: 'rostrum',
  DKIM_KEY_FILE: keyFile,
})
const owner = s.program.owner
let lists = 0
const list = (count: number) => seedList(s, `Danh sách ${++lists}`, count)

/** A release that is due in ten seconds, to `count` recipients. */
async function waiting(count: number) {
  const listId = await list(count)
  const id = await drafted(s, { headline: `Tin số ${lists}`, lists: [listId], lead: 10 })
  await approved(s, id)
  await confirmed(s, id)
  return { id, listId }
}
/** The instant is now: whatever was laid out for it stays, as if the clock had come to it. */
async function instantNow(id: string) {
  await owner.run(sql`alter table release disable trigger void_spool`)
  const { at } = await owner.one(
    z.object({ at: z.string() }),
    sql`update release set publish_at = date_trunc('milliseconds', clock_timestamp()) - interval '1 ms' where id = ${id} returning publish_at as at`,
  )
  await owner.run(sql`alter table release enable trigger void_spool`)
  await owner.run(
    sql`update spool set basis = regexp_replace(basis, '[^ ]+$', ${at}) where release_id = ${id}`,
  )
  await owner.run(sql`update mail set due_at = ${at}, created_at = ${at} where spool_id = ${id}`)
  await s.lifter.withdrawn(id)
}
const sealed = (id: string) =>
  owner.many(
    z.object({ id: z.uuid(), to: z.string(), head: z.string().nullable() }),
    sql`select id, to_address as to, head from mail where spool_id = ${id} order by to_address`,
  )
const delivered = (id: string) =>
  owner.many(
    z.object({ mailId: z.uuid(), address: z.string() }),
    sql`select mail_id, address from delivery where release_id = ${id} order by address`,
  )
const mailsTo = async (id: string) => (await delivered(id)).map((d) => d.address)

/** Sends all that is due to a real server and answers what it took. */
async function sent() {
  const server = await openMailServer()
  const worker = await startMailWorker(
    { ...s.program, config: { ...s.program.config, smtpUrl: server.url } },
    () => {},
  )
  const left = async () =>
    (
      await s.program.db.worker.one(
        z.object({ n: z.number() }),
        sql`select count(*)::int as n from mail where kind = 'release' and state in ('ready', 'sending')`,
      )
    ).n
  for (let n = 0; n < 200 && (await left()) > 0; n++) await new Promise((r) => setTimeout(r, 25))
  await worker.stop()
  await server.close()
  return server.taken.filter((t) => t.to.includes('@outlet'))
}

const relaxedLine = (line: string) => {
  const colon = line.indexOf(':')
  return `${line.slice(0, colon).trim().toLowerCase()}:${line
    .slice(colon + 1)
    .replace(/\r\n/g, '')
    .replace(/[ \t]+/g, ' ')
    .trim()}`
}
/** Whether the signature over a message holds, judged from the standard alone (RFC 6376). */
function signatureHolds(raw: string) {
  const cut = raw.indexOf('\r\n\r\n')
  const fields = raw.slice(0, cut).split(/\r\n(?![ \t])/)
  const body = raw
    .slice(cut + 4)
    .split('\r\n')
    .map((l) => l.replace(/[ \t]+/g, ' ').replace(/ $/, ''))
    .join('\r\n')
    .replace(/(\r\n)*$/, '\r\n')
  const dkim = fields.find((f) => /^dkim-signature:/i.test(f)) ?? ''
  const tag = (name: string) =>
    new RegExp(`[:;]\\s*${name}=([^;]*)`).exec(dkim)?.[1]?.replace(/\s/g, '') ?? ''
  const hash = createHash('sha256').update(body, 'latin1').digest('base64')
  const signed = tag('h')
    .split(':')
    .map((name) =>
      relaxedLine(fields.findLast((f) => f.toLowerCase().startsWith(`${name}:`)) ?? ''),
    )
  const own = relaxedLine(dkim.replace(/(\bb=)[^;]*$/, '$1'))
  const check = createVerify('RSA-SHA256').update([...signed, own].join('\r\n'), 'latin1')
  return hash === tag('bh') && check.verify(keys.publicKey, tag('b'), 'base64')
}

test('messages lie ready before the instant, signed, and nobody who sends or looks at the outbox sees them', async () => {
  const { id } = await waiting(30)
  await signAhead(s.program, s.people.writer, id)
  const rows = await sealed(id)
  assert.equal(rows.length, 30)
  assert.ok(rows.every((r) => r.head?.startsWith('DKIM-Signature:')))
  assert.equal((await sent()).length, 0)
  const asWorker = await s.program.db.worker.many(
    z.object({ n: z.number() }),
    sql`select count(*)::int as n from mail where kind = 'release' union all select count(*)::int from spool
      union all select count(*)::int from mail_content where spool_id is not null`,
  )
  assert.deepEqual(
    asWorker.map((r) => r.n),
    [0, 0, 0],
  )
  assert.doesNotMatch(await (await s.ask('/desk/outbox', s.cookie.writer)).text(), /@outlet/)
  assert.equal((await s.ask(`/desk/outbox/${rows[0]?.id}`, s.cookie.writer)).status, 404)
  await instantNow(id)
  assert.deepEqual((await delivered(id)).map((d) => d.mailId).sort(), rows.map((r) => r.id).sort())
  const taken = await sent()
  assert.equal(taken.length, 30)
  for (const t of taken) {
    assert.ok(signatureHolds(t.raw), t.raw.slice(0, 800))
    assert.ok(!signatureHolds(t.raw.replace('Tin', 'Tim')))
    const mail = await simpleParser(Buffer.from(t.raw, 'latin1'))
    const token = /unsubscribe\/(\w{32})>/.exec(t.raw)?.[1] ?? 'none'
    assert.ok(mail.text?.includes(`/press/unsubscribe/${token}`))
    assert.ok(String(mail.html).includes(`/press/unsubscribe/${token}`))
    const kept = await s.program.db.worker.maybe(
      z.object({ address: z.string() }),
      sql`select address from delivery where unsubscribe_token = ${token}`,
    )
    assert.equal(kept?.address, t.to)
  }
  assert.equal(new Set(taken.map((t) => /unsubscribe\/(\w{32})>/.exec(t.raw)?.[1])).size, 30)
})

test('who asks not to be written to, or leaves the list, gets nothing that lay ready; who joins it gets it, too', async () => {
  const { id, listId } = await waiting(20)
  await owner.run(
    sql`insert into suppression (address, reason) values ('p1@outlet1.example', 'unsubscribed')`,
  )
  await owner.run(
    sql`delete from recipient where list_id = ${listId} and address = 'p2@outlet2.example'`,
  )
  await owner.run(
    sql`insert into recipient (list_id, address, source, consent) values (${listId}, 'them@outlet9.example', 'thử', 'thử')`,
  )
  await instantNow(id)
  const to = await mailsTo(id)
  assert.equal(to.length, 19)
  assert.deepEqual(
    ['p1@outlet1.example', 'p2@outlet2.example', 'them@outlet9.example'].map((a) => to.includes(a)),
    [false, false, true],
  )
  assert.deepEqual((await sent()).map((t) => t.to).sort(), to)
  await owner.run(sql`delete from suppression`)
})

test('another instant, or none any more, throws away what lay ready', async () => {
  const { id } = await waiting(5)
  await owner.run(
    sql`update release set publish_at = publish_at + interval '1 hour' where id = ${id}`,
  )
  assert.deepEqual(await sealed(id), [])
  const second = await waiting(5)
  await owner.run(
    sql`update release set state = 'draft', publish_at = null where id = ${second.id}`,
  )
  assert.deepEqual(await sealed(second.id), [])
})

test('what turned out otherwise than expected is not sent: the messages are made anew and say what is so', async () => {
  const { id } = await waiting(5)
  const before = (await sealed(id)).map((r) => r.id)
  await owner.run(sql`update spool set basis = 'another number' where release_id = ${id}`)
  await owner.run(sql`alter table release disable trigger void_spool`)
  await owner.run(sql`update release set publish_at = now() - interval '1 ms' where id = ${id}`)
  await owner.run(sql`alter table release enable trigger void_spool`)
  await s.lifter.withdrawn(id)
  const after_ = (await delivered(id)).map((d) => d.mailId)
  assert.equal(after_.length, 5)
  assert.ok(after_.every((m) => !before.includes(m)))
  assert.deepEqual(await sealed(id), [])
  assert.equal((await sent()).length, 5)
})

test('a schedule that is confirmed once more lays everything out once', async () => {
  const { id } = await waiting(5)
  await scheduled(s, id)
  assert.equal((await sealed(id)).length, 5)
})

test('nobody of another unit sees or changes what lies ready', async () => {
  const { id } = await waiting(5)
  const seen = await s.program.db.app.tx(async (tx) => {
    await tx.run(sql`select set_config('rostrum.person_id', ${s.people.stranger}, true)`)
    const rows = await tx.many(z.object({ id: z.uuid() }), sql`select release_id as id from spool`)
    const gone = await tx.run(sql`delete from spool where release_id = ${id}`)
    return rows.length + gone
  })
  assert.equal(seen, 0)
})

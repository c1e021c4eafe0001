import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { pino } from 'pino'
import { type Arrived, MOST_BYTES } from '#lib/inbox/box.ts'
import { type InboxWork, openInbox, type Pace } from '#lib/inbox/reader.ts'
import { inboxFrom } from '#lib/inbox/server.ts'
import type { Trouble } from '#lib/inbox/trouble.ts'
import { openDovecot } from './imap/dovecot.ts'
import { type ImapServer, openImapServer } from './imap/server.ts'

const log = pino({ level: 'silent' })
const QUICK: Partial<Pace> = { restMs: 20, longestRestMs: 50, answerMs: 3_000 }
const letter = (n: number | string) =>
  `Message-ID: <${n}@a.example>\r\nSubject: Tin ${n}\r\n\r\nThân bài ${n}\r\n`
const until = async (holds: () => boolean) => {
  for (let n = 0; n < 800 && !holds(); n++) await new Promise((r) => setTimeout(r, 10))
  assert.ok(holds())
}

/** A reader with a memory that does what a database would; `fails` makes a transaction fail. */
function reading(server: ImapServer, pace = QUICK, fails: (m: Arrived) => boolean = () => false) {
  const taken = new Map<string, Arrived>()
  const troubles: (Trouble | undefined)[] = []
  const work: InboxWork = {
    known: async (validity, uids) => new Set(uids.filter((u) => taken.has(`${validity} ${u}`))),
    take: async (m) => {
      if (fails(m)) throw new Error('no room')
      taken.set(`${m.uidValidity} ${m.uid}`, m)
    },
    heard: async (t) => void troubles.push(t),
  }
  const inbox = openInbox(inboxFrom(server.url), work, log, pace)
  after(async () => {
    await inbox.stop()
    await server.close()
  })
  return { taken, troubles, inbox }
}
const read = (s: ImapServer) => s.store.raws('Rostrum/Read')

test('what lies in the mailbox is taken once, byte for byte, and laid into Rostrum/Read', async () => {
  const server = await openImapServer()
  const odd = Buffer.concat([Buffer.from(letter(2)), Buffer.from([0, 255, 10, 13, 10, 34, 92])])
  server.deliver(letter(1))
  server.deliver(odd)
  const { taken } = reading(server)
  await until(() => read(server).length === 2)
  assert.deepEqual(
    [...taken.values()].map((m) => m.raw),
    [Buffer.from(letter(1)), odd],
  )
  assert.deepEqual(server.store.raws('INBOX'), [])
  assert.deepEqual(server.faults, [])
})

test('what arrives later is taken when the server says so', async () => {
  const server = await openImapServer()
  const { taken } = reading(server, { ...QUICK, pollMs: 3_600_000 })
  await until(() => server.seen.includes('IDLE'))
  server.deliver(letter('sau'))
  await until(() => taken.size === 1)
  assert.deepEqual(server.faults, [])
})

test('a server that never says anything is asked', async () => {
  const server = await openImapServer({ idle: false })
  const { taken, troubles } = reading(server, { ...QUICK, pollMs: 30 })
  await until(() => troubles.length > 0)
  server.deliver(letter('hỏi'))
  await until(() => taken.size === 1)
  assert.deepEqual(server.faults, [])
})

test('a server without MOVE and UIDPLUS is served by copy, mark and expunge', async () => {
  const server = await openImapServer({ move: false, uidPlus: false })
  server.deliver(letter(1))
  reading(server)
  await until(() => read(server).length === 1 && server.store.raws('INBOX').length === 0)
  assert.deepEqual(server.faults, [])
})

test('a message is put away only after it was written down; one that cannot be stays and stops no other', async () => {
  const server = await openImapServer()
  for (const n of [1, 2, 3]) server.deliver(letter(n))
  let broken = true
  const { taken, troubles } = reading(server, QUICK, (m) => broken && m.uid === 2)
  await until(() => taken.size === 2)
  await until(() => troubles.some((t) => t?.why === 'ours'))
  assert.deepEqual(
    server.store.raws('INBOX'),
    [letter(2)].map((t) => Buffer.from(t).toString('latin1')),
  )
  broken = false
  await until(() => read(server).length === 3)
  await until(() => troubles.at(-1) === undefined)
})

test('a line that breaks at any command loses nothing, and nothing is taken twice', async () => {
  for (const verb of ['LOGIN', 'SELECT', 'CREATE', 'UID SEARCH', 'UID FETCH', 'UID MOVE', 'IDLE'])
    for (const when of ['before', 'after'] as const) {
      let broken = 0
      const server = await openImapServer({
        [when]: (v: string) => (v === verb && broken++ === 0 ? 'break' : undefined),
      })
      for (const n of [1, 2, 3]) server.deliver(letter(n))
      const times = new Map<number, number>()
      const { inbox } = reading(server, QUICK, (m) => {
        times.set(m.uid, (times.get(m.uid) ?? 0) + 1)
        return false
      })
      await until(() => server.store.raws('INBOX').length === 0 && read(server).length >= 3)
      assert.deepEqual([...times.values()], [1, 1, 1], `${verb} ${when}`)
      await inbox.stop()
    }
})

test('a server that falls silent is left and asked anew', async () => {
  let silent = 0
  const server = await openImapServer({
    before: (verb) => (verb === 'UID FETCH' && silent++ === 0 ? 'silent' : undefined),
  })
  server.deliver(letter(1))
  const { troubles } = reading(server, { ...QUICK, answerMs: 300 })
  await until(() => read(server).length === 1)
  assert.equal(troubles[0]?.why, 'silent')
})

test('a wrong secret and a server that is away are told in words', async () => {
  const server = await openImapServer()
  server.url = server.url.replace(/:[^:@]+@/, ':sai@')
  const { troubles } = reading(server)
  await until(() => troubles.length > 0)
  assert.equal(troubles[0]?.why, 'login')
  assert.match(troubles[0]?.words ?? '', /wrong name or secret/)
  await server.close()
  await until(() => troubles.at(-1)?.why === 'unreachable')
})

test('of a message beyond 25 MB the beginning is taken, and that is said', async () => {
  const server = await openImapServer()
  server.deliver(Buffer.concat([Buffer.from(letter('lớn')), Buffer.alloc(MOST_BYTES, 'x')]))
  const { taken } = reading(server, { ...QUICK, answerMs: 20_000 })
  await until(() => read(server).length === 1)
  const [m] = taken.values()
  assert.equal(m?.cut, true)
  assert.ok(m && m.raw.length === 256_000 && m.size > MOST_BYTES)
  assert.match(m.raw.toString(), /^Message-ID: <lớn@/)
})

test('a mailbox is plain only on this machine, and its setting is refused when it lacks a name or a secret', () => {
  assert.equal(inboxFrom('imap://a:b@127.0.0.1').security, 'plain')
  assert.equal(inboxFrom('imap://a:b@mail.agency.example').security, 'starttls')
  assert.deepEqual(inboxFrom('imaps://a%40b.example:c%2Fd@mail.agency.example/B%C3%A1o'), {
    host: 'mail.agency.example',
    port: 993,
    security: 'tls',
    user: 'a@b.example',
    secret: 'c/d',
    folder: 'Báo',
  })
  assert.throws(() => inboxFrom('imaps://mail.agency.example'), /IMAP_URL/)
})

test('a Dovecot is read in the same way, where there is one', async (t) => {
  const server = await openDovecot(t)
  if (!server) return
  t.after(server.close)
  server.deliver(letter(1))
  const taken: Arrived[] = []
  const work: InboxWork = {
    known: async () => new Set(),
    take: async (m) => void taken.push(m),
    heard: async () => {},
  }
  const inbox = openInbox(inboxFrom(server.url), work, log, QUICK)
  t.after(inbox.stop)
  await until(() => taken.length === 1)
  server.deliver(letter(2))
  await until(() => taken.length === 2 && server.inFolder('.Rostrum.Read').length === 2)
  assert.equal(taken[0]?.raw.toString(), letter(1))
  assert.deepEqual(server.inFolder('.'), [])
  t.diagnostic(`Dovecot ${server.version}`)
})

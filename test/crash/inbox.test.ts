import assert from 'node:assert/strict'
import { fork } from 'node:child_process'
import path from 'node:path'
import { after, test } from 'node:test'
import { z } from 'zod'
import { sql } from '#lib/db.ts'
import { TEST_SECRET, testProgram } from '#lib/testing.ts'
import { openImapServer } from '../imap/server.ts'
import { chance } from '../mail/mutate.ts'

const KILLS = Number(process.env['KILLS'] ?? 6)
const EACH = 15
const program = await testProgram()
const imap = await openImapServer()
after(imap.close)

/** The worker as it runs in production, in a process of its own. */
function worker() {
  const child = fork(path.join(import.meta.dirname, '../../src/main.ts'), ['worker'], {
    execArgv: ['--disable-warning=ExperimentalWarning'],
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
    env: {
      ...process.env,
      IMAP_URL: imap.url,
      ORIGIN: 'http://localhost:3000',
      LOG_LEVEL: 'silent',
    },
  })
  child.send({ url: program.ownerUrl, secret: TEST_SECRET.toString('hex') })
  return child
}
const Row = z.object({ messageId: z.string(), outcome: z.string() })
const rows = () =>
  program.owner.many(Row, sql`select message_id, outcome from incoming_mail order by uid`)
const letter = (n: number) =>
  `From: a@x.example\r\nMessage-ID: <${n}@x.example>\r\nSubject: ${n}\r\n\r\n${'Thư '.repeat(500)}\r\n`

test(`${KILLS} times the reader is killed in the middle: no mail is lost, none is written down twice`, async (t) => {
  const random = chance(7)
  let sent = 0
  let cut = 0
  for (let n = 0; n < KILLS; n++) {
    for (let m = 0; m < EACH; m++) imap.deliver(letter(sent++))
    const before = (await rows()).length
    const child = worker()
    const ended = new Promise((done) => child.on('exit', done))
    while ((await rows()).length === before) await new Promise((r) => setTimeout(r, 5))
    await new Promise((r) => setTimeout(r, random() * 120))
    child.kill('SIGKILL')
    await ended
    if (imap.store.raws('INBOX').length > 0) cut++
  }
  const last = worker()
  const ended = new Promise((done) => last.on('exit', done))
  t.after(async () => {
    last.kill('SIGKILL')
    await ended
  })
  for (let n = 0; n < 2000 && imap.store.raws('INBOX').length > 0; n++)
    await new Promise((r) => setTimeout(r, 10))
  t.diagnostic(`${cut} of ${KILLS} kills left mails unread`)
  assert.equal(imap.store.raws('INBOX').length, 0)
  const all = await rows()
  assert.equal(all.length, sent)
  assert.deepEqual(
    new Set(all.map((r) => r.messageId)),
    new Set(Array.from({ length: sent }, (_, n) => `${n}@x.example`)),
  )
  assert.ok(all.every((r) => r.outcome === 'not_understood'))
  assert.ok(imap.store.raws('Rostrum/Read').length >= sent)
  assert.deepEqual(imap.faults, [])
})

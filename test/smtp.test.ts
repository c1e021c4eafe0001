import assert from 'node:assert/strict'
import net from 'node:net'
import { after, test } from 'node:test'
import { z } from 'zod'
import { startMailWorker } from '#features/delivery/jobs/worker.ts'
import { sql } from '#lib/db.ts'
import { post } from '#lib/outbox.ts'
import { testProgram } from '#lib/testing.ts'
import { openMailServer } from './mail-server.ts'

const program = await testProgram()
const Row = z.object({ to: z.string(), state: z.string(), reply: z.string().nullable() })
const rows = () =>
  program.owner.many(Row, sql`select to_address as to, state, reply from mail order by to_address`)
const posted = async (...names: string[]) => {
  await program.owner.run(sql`delete from mail`)
  for (const name of names)
    await post(
      program.owner,
      'notice',
      { name: 'Nguyễn Thị Ánh, "Báo" Nhân Dân', address: `${name}@outlet.example` },
      { subject: 'Tin', text: '.một\n..hai\n', html: '<p>x</p>', lang: 'vi', fromName: 'Cơ quan' },
    )
}
const until = async (holds: () => Promise<boolean>) => {
  for (let n = 0; n < 400 && !(await holds()); n++) await new Promise((r) => setTimeout(r, 25))
}
const sending = async (smtpUrl: string, holds: () => Promise<boolean>) => {
  const worker = await startMailWorker(
    { ...program, config: { ...program.config, smtpUrl } },
    () => {},
  )
  await until(holds)
  await worker.stop()
}
const settled = async () => (await rows()).every((r) => r.state !== 'sending' && r.reply !== null)

test('an address that is refused closes its own message alone; the next goes over the same connection', async () => {
  let connections = 0
  const server = await openMailServer({
    onConnect: (_, done) => {
      connections++
      done()
    },
    onRcptTo: (to, _, done) =>
      to.address.startsWith('no')
        ? done(Object.assign(new Error('no such mailbox'), { responseCode: 550 }))
        : done(),
  })
  after(server.close)
  await posted('a', 'b', 'no1', 'no2')
  await sending(server.url, settled)
  assert.deepEqual(
    (await rows()).map((r) => [r.to.split('@')[0], r.state]),
    [
      ['a', 'sent'],
      ['b', 'sent'],
      ['no1', 'failed'],
      ['no2', 'failed'],
    ],
  )
  assert.match((await rows())[2]?.reply ?? '', /no such mailbox/)
  assert.ok(connections <= 4)
  assert.match(server.taken[0]?.raw ?? '', /\r\n\r\n[\s\S]*\r\n\.m=E1=BB=99t\r\n\.\.hai/)
})

test('a server that says "later" is asked again later', async () => {
  const server = await openMailServer({
    onMailFrom: (_, __, done) => done(Object.assign(new Error('too busy'), { responseCode: 451 })),
  })
  after(server.close)
  await posted('a')
  await sending(server.url, settled)
  assert.deepEqual((await rows())[0]?.state, 'ready')
  const { wait } = await program.owner.one(
    z.object({ wait: z.number() }),
    sql`select extract(epoch from due_at - now())::float8 as wait from mail`,
  )
  assert.ok(wait > 15)
})

/** A server of few words: greets, takes commands one at a time, and breaks off as told. */
async function terse(breakAt: (verb: string, n: number) => boolean) {
  const got: string[] = []
  let n = 0
  const server = net.createServer((socket) => {
    let data = false
    let rest = ''
    socket.on('error', () => {})
    socket.write('220 terse\r\n')
    socket.on('data', (chunk) => {
      rest += chunk.toString('latin1')
      for (let end = rest.indexOf('\r\n'); end >= 0; end = rest.indexOf('\r\n')) {
        const line = rest.slice(0, end)
        rest = rest.slice(end + 2)
        if (data) {
          if (line !== '.') continue
          data = false
          got.push('message')
          socket.write('250 kept\r\n')
          continue
        }
        const verb = line.slice(0, 4)
        if (breakAt(verb, ++n)) return socket.destroy()
        data = verb === 'DATA'
        socket.write(data ? '354 go\r\n' : verb === 'EHLO' ? '250 terse\r\n' : '250 ok\r\n')
      }
      return undefined
    })
  })
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready))
  const address = server.address()
  after(() => server.close())
  return { got, url: `smtp://127.0.0.1:${typeof address === 'object' ? address?.port : 0}` }
}

test('a server that takes one command at a time gets them one at a time', async () => {
  const server = await terse(() => false)
  await posted('a', 'b')
  await sending(server.url, settled)
  assert.deepEqual(
    (await rows()).map((r) => r.state),
    ['sent', 'sent'],
  )
  assert.equal(server.got.length, 2)
})

test('a server that breaks off loses no message: it is tried again', async () => {
  const server = await terse((verb) => verb === 'RCPT')
  await posted('a')
  await sending(server.url, settled)
  const [row] = await rows()
  assert.equal(row?.state, 'ready')
  assert.match(row?.reply ?? '', /closed/)
})

test('what does not speak SMTP at all is named, and the message waits', async () => {
  const web = net.createServer((s) => {
    s.on('error', () => {})
    s.end('HTTP/1.1 400 Bad Request\r\n\r\n')
  })
  await new Promise<void>((ready) => web.listen(0, '127.0.0.1', ready))
  after(() => web.close())
  const address = web.address()
  await posted('a')
  await sending(`smtp://127.0.0.1:${typeof address === 'object' ? address?.port : 0}`, settled)
  assert.equal((await rows())[0]?.state, 'ready')
})

test('a name in Vietnamese, with commas and quotes, arrives as it was written', async () => {
  const server = await openMailServer()
  after(server.close)
  await posted('a')
  await sending(server.url, settled)
  const { simpleParser } = await import('mailparser')
  const mail = await simpleParser(Buffer.from(server.taken[0]?.raw ?? '', 'latin1'))
  const to = Array.isArray(mail.to) ? mail.to[0] : mail.to
  assert.deepEqual(to?.value, [
    { name: 'Nguyễn Thị Ánh, "Báo" Nhân Dân', address: 'a@outlet.example' },
  ])
  assert.equal(mail.text?.trim(), '.một\n..hai')
})

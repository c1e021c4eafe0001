import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { stage } from '../stage.ts'
import { confirmed, outbox, seedList, seedReleases } from './scene.ts'
import { isAlive, openServer, until } from './server.ts'
import { openSink } from './sink.ts'

const RECIPIENTS = 600
const MOST_TAKEN = 64

const s = await stage()
const sink = await openSink(60)
const server = await openServer({
  databaseUrl: s.program.ownerUrl,
  secret: s.program.secret,
  env: { SMTP_URL: sink.url },
})
after(async () => {
  await server.close()
  await sink.close()
})

test('a mail worker that hangs in the middle is replaced, and its messages are sent by its successor', async (t) => {
  const list = await seedList(s, 'Báo chí', RECIPIENTS)
  const [id = ''] = await seedReleases(s, { words: ['treo'], lists: [list] })
  await server.start()
  await confirmed(s, id)
  const sent = () => sink.got.filter((g) => g.to.includes('@outlet'))
  await until(() => sent().length > RECIPIENTS / 6, 20_000, 'the sending is under way')
  const hung = server.worker()
  process.kill(hung, 'SIGSTOP')
  const stopped = performance.now()
  await until(() => ![0, hung].includes(server.worker()), 15_000, 'another worker stands in')
  const replaced = performance.now() - stopped
  const before = sent().length
  await until(() => sent().length > before, 15_000, 'the new worker sends')
  assert.equal(
    isAlive(hung),
    false,
    'the one that hung was ended, so it cannot come back and overwrite',
  )
  const all = async () => (await outbox(s.program.owner))['sent'] === RECIPIENTS
  await until(all, 60_000, 'the outbox is done')
  const got = sent()
  const ids = new Set(got.map((g) => g.messageId))
  t.diagnostic(
    `replaced after ${(replaced / 1000).toFixed(1)} s; ${RECIPIENTS - ids.size} lost, ${got.length - ids.size} sent twice`,
  )
  assert.equal(ids.size, RECIPIENTS)
  assert.ok(got.length - ids.size <= MOST_TAKEN)
})

test('the server stops even when its worker hangs', { timeout: 60_000 }, async () => {
  await server.kill()
  await server.start()
  await until(() => server.worker() > 0, 5_000, 'a worker runs')
  process.kill(server.worker(), 'SIGSTOP')
  await server.stop() // what never ended would end at the limit of the test
})

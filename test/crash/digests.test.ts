import assert from 'node:assert/strict'
import { type ChildProcess, fork } from 'node:child_process'
import path from 'node:path'
import { after, test } from 'node:test'
import { z } from 'zod'
import { sql } from '#lib/db.ts'
import { published, stage } from '../stage.ts'
import { randomFrom } from './scene.ts'
import { openServer, pause, until } from './server.ts'
import { openSink } from './sink.ts'

const KILLS = Number(process.env['KILLS'] ?? 4)
const SEED = Number(process.env['SEED'] ?? Date.now() % 1_000_000)
const SUBSCRIBERS = Number(process.env['SUBSCRIBERS'] ?? 300)
/** What the mail worker may have handed over unrecorded when it dies. */
const MOST_PER_KILL = 64

const s = await stage()
const random = randomFrom(SEED)
const sink = await openSink(5)
const server = await openServer({
  databaseUrl: s.program.ownerUrl,
  secret: s.program.secret,
  env: { SMTP_URL: sink.url },
})
let maker: ChildProcess | undefined
after(async () => {
  maker?.kill('SIGKILL')
  await server.close()
  await sink.close()
})
/** Eight in the morning of the first day on which what is published now is in a digest. */
const morning = () => {
  const now = Temporal.Now.zonedDateTimeISO('Asia/Ho_Chi_Minh')
  return now
    .startOfDay()
    .add({ days: now.hour < 7 ? 0 : 1 })
    .with({ hour: 8 })
    .toInstant()
}
function startMaker(at: Temporal.Instant) {
  const { NODE_TEST_CONTEXT: _, ...env } = process.env
  maker = fork(
    path.join(import.meta.dirname, 'digest-process.ts'),
    [s.program.ownerUrl, s.program.secret.toString('hex'), at.toString()],
    { execArgv: ['--disable-warning=ExperimentalWarning'], env, stdio: 'ignore' },
  )
  return new Promise((done) => maker?.once('message', done))
}
async function killMaker() {
  const ended = new Promise((done) => maker?.once('exit', done))
  maker?.kill('SIGKILL')
  await ended
}
const counts = () =>
  s.program.owner.one(
    z.object({ made: z.number(), people: z.number(), sent: z.number() }),
    sql`select count(*)::int as made, count(distinct d.subscriber_id)::int as people, count(*) filter (where m.state = 'sent')::int as sent
        from digest d join mail m on m.id = d.mail_id`,
  )

test(`${KILLS} kill -9 while digests are made and sent: each subscriber has one, none has two (seed ${SEED})`, async (t) => {
  await s.program.owner.run(sql`
    insert into subscriber (address, lang, pace, topics, since)
    select 'nguoi-' || n || '@doc.example', 'vi', 'daily', '{}', now() - interval '1 day' from generate_series(1, ${SUBSCRIBERS}::int) n`)
  await published(s, { headline: 'Bắt giữ 12 người ở Hà Giang' })
  const at = morning()
  await server.start()
  for (let k = 0; k < KILLS; k++) {
    await startMaker(at)
    await pause(random() * 250)
    await killMaker()
    if (k % 3 === 2) {
      await server.kill('tree')
      await server.start()
    }
  }
  await startMaker(at)
  await until(
    async () => (await counts()).sent === SUBSCRIBERS,
    120_000,
    'every digest is sent',
  ).catch(async (e) => {
    throw new Error(`${e.message} ${JSON.stringify(await counts())} ${server.said()}`)
  })
  await killMaker()
  const got = sink.got.filter((g) => g.to.includes('@doc.example'))
  const ids = new Set(got.map((g) => g.messageId))
  const readers = new Set(got.map((g) => g.to))
  const { made, people } = await counts()
  const twice = got.length - ids.size
  const figures = `${KILLS} kills, ${SUBSCRIBERS} digests: ${SUBSCRIBERS - readers.size} lost, ${made - people} made twice, ${twice} copies with the Message-ID of the first`
  t.diagnostic(figures)
  assert.equal(readers.size, SUBSCRIBERS, figures)
  assert.equal(made, people, figures)
  assert.equal(ids.size, SUBSCRIBERS, figures)
  assert.ok(twice <= MOST_PER_KILL * KILLS, figures)
})

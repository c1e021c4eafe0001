import assert from 'node:assert/strict'
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { after, test } from 'node:test'
import { Webhook } from 'standardwebhooks'
import { z } from 'zod'
import { sql } from '#lib/db.ts'
import { instant } from '#lib/time.ts'
import { openReceiver } from '../hooks/receiver.ts'
import { calls, receiverAt } from '../hooks/scene.ts'
import { stage } from '../stage.ts'
import { clockGap, confirmed, randomFrom, seedReleases } from './scene.ts'
import { openServer, pause, until } from './server.ts'

const KILLS = Number(process.env['KILLS'] ?? 6)
const SEED = Number(process.env['SEED'] ?? Date.now() % 1_000_000)
const RELEASES = Number(process.env['RELEASES'] ?? 4)
const RECEIVERS = Number(process.env['RECEIVERS'] ?? 24)
/** The slots of the one who sends: what may be under way when he dies. */
const MOST_PER_KILL = 32
const TOTAL = RELEASES * RECEIVERS

const s = await stage()
const random = randomFrom(SEED)
const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'rostrum-hooks-'))
const receiver = await openReceiver(
  (_, res) => void setTimeout(() => res.end(), 200 + random() * 800),
)
const authority = path.join(folder, 'ca.pem')
fs.writeFileSync(authority, receiver.certificate.cert)
const server = await openServer({
  databaseUrl: s.program.ownerUrl,
  secret: s.program.secret,
  nodeArgs: ['--import', path.join(import.meta.dirname, 'reroute.ts')],
  env: { NODE_EXTRA_CA_CERTS: authority, REROUTE_PORT: String(receiver.port) },
})
after(async () => {
  await server.close()
  await receiver.close()
  fs.rmSync(folder, { recursive: true, force: true })
})

/** The instant of each event's release, in ms of the database's clock, by webhook-id. */
const dueOf = async () => {
  const rows = await s.program.owner.many(
    z.object({ id: z.uuid(), publishAt: instant }),
    sql`select v.id, r.publish_at from hook_event v join release r on r.id = v.release_id`,
  )
  return new Map(rows.map((r) => [`msg_${r.id}`, r.publishAt.epochMilliseconds]))
}

test(`${KILLS} kill -9 at random instants lose no webhook and tell none early (seed ${SEED})`, async (t) => {
  const secrets = new Map<string, string>()
  for (let n = 0; n < RECEIVERS; n++) {
    const url = `https://r${n}.receiver.example/told`
    secrets.set(`r${n}`, (await receiverAt(s, url)).secret)
  }
  const words = Array.from({ length: RELEASES }, (_, i) => `bao-${i + 1}`)
  const releases = await seedReleases(s, {
    words,
    lead: (i) => 5 + Math.round((1.4 * KILLS * i) / RELEASES),
  })
  await server.start()
  for (const id of releases) await confirmed(s, id)
  const gap = await clockGap(s.program.owner)
  for (let k = 0; k < KILLS; k++) {
    await pause(100 + random() * 2_400)
    await server.kill(k % 2 === 0 ? 'tree' : 'main')
    await until(() => server.left().length === 0, 15_000, 'all ends when the first is gone')
    await server.start()
  }
  const during = receiver.told.length
  const done = async () => (await calls(s)).filter((c) => c.state === 'sent').length === TOTAL
  await until(done, 120_000, 'all calls are done').catch((e) => {
    throw new Error(`${e.message} ${server.said()}`)
  })
  const due = await dueOf()
  const pairs = new Set(receiver.told.map((x) => `${x.to} ${x.headers['webhook-id']}`))
  const early = receiver.told.filter(
    (x) => x.at + gap < (due.get(x.headers['webhook-id'] ?? '') ?? Number.POSITIVE_INFINITY),
  ).length
  const duplicates = receiver.told.length - pairs.size
  const figures = `${KILLS} kills, ${TOTAL} calls: ${TOTAL - pairs.size} lost, ${early} early, ${duplicates} duplicates (${(duplicates / KILLS).toFixed(2)} a kill); ${during} had been told before the last start`
  t.diagnostic(figures)
  // a receiver refuses what is older than five minutes, and many kills take longer than that
  const young = receiver.told.filter((x) => x.at > Date.now() - 240_000)
  assert.ok(young.length > 0)
  for (const x of young) new Webhook(secrets.get(x.to) ?? '').verify(x.body, x.headers)
  assert.equal(pairs.size, TOTAL, figures)
  assert.equal(early, 0, figures)
  assert.ok(duplicates <= MOST_PER_KILL * KILLS, figures)
})

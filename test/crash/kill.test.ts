import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { correction } from '../outputs/scene.ts'
import { published, stage } from '../stage.ts'
import { watchEarly } from './early.ts'
import {
  clockGap,
  confirmed,
  dueOf,
  outbox,
  randomFrom,
  seedList,
  seedReleases,
  slugOf,
} from './scene.ts'
import { openServer, pause, until } from './server.ts'
import { openSink } from './sink.ts'

const KILLS = Number(process.env['KILLS'] ?? 5)
const SEED = Number(process.env['SEED'] ?? Date.now() % 1_000_000)
const RELEASES = Number(process.env['RELEASES'] ?? 3)
const RECIPIENTS = Number(process.env['RECIPIENTS'] ?? 500)
/** `MOST_TAKEN` of the mail worker: what may be under way when it dies. */
const MOST_PER_KILL = 64
/** How many messages it hands over at once. */
const LANES = 20

/** All releases, and one that was published before together with its correction. */
const TOTAL = (RELEASES + 2) * RECIPIENTS
/** The mail server takes its time, so that the sending lasts about as long as the kills. */
const HOLD_MS = Math.min(1_000, (KILLS * 1_000 * LANES) / TOTAL)

const s = await stage()
const sink = await openSink(HOLD_MS)
const server = await openServer({
  databaseUrl: s.program.ownerUrl,
  secret: s.program.secret,
  env: { SMTP_URL: sink.url },
})
after(async () => {
  await server.close()
  await sink.close()
})

test(`${KILLS} kill -9 at random instants lose no message and show no byte early (seed ${SEED})`, async (t) => {
  const random = randomFrom(SEED)
  const list = await seedList(s, 'Báo chí', RECIPIENTS)
  const words = Array.from({ length: RELEASES }, (_, i) => `lan-${i + 1}`)
  const releases = await seedReleases(s, {
    words,
    lists: [list],
    lead: (i) => 5 + Math.round((1.4 * KILLS * i) / RELEASES),
  })
  const earlier = await published(s, { headline: 'Tin đã đăng', lists: [list] })
  const fix = await correction(s, earlier.id, 'Số liệu đã sửa lại.', 'Sửa số liệu.', 'A', 8)
  await server.start()
  const watched: { path: string; word: string; at: number }[] = []
  for (const [i, id] of releases.entries()) {
    const word = words[i] ?? ''
    const at = (await confirmed(s, id)).epochMilliseconds
    watched.push({ path: `/releases/${slugOf(word)}`, word, at })
  }
  const at = (await confirmed(s, fix)).epochMilliseconds
  watched.push({ path: `/releases/${earlier.slug}`, word: 'Số liệu đã sửa lại.', at })
  const gap = await clockGap(s.program.owner)
  const watch = watchEarly(
    server.url,
    watched.map((w) => ({ ...w, at: w.at - gap })),
  )
  t.after(() => watch.stop())
  for (let k = 0; k < KILLS; k++) {
    const before = sink.got.length
    // every other kill hits while messages leave, if any are left; the others hit wherever the start has come to
    if (k % 4 > 1) await until(() => sink.got.length > before, 8_000, 'sending').catch(() => {})
    await pause(100 + random() * 1_900)
    await server.kill(k % 2 === 0 ? 'tree' : 'main')
    await until(() => server.left().length === 0, 15_000, 'all ends when the first is gone')
    await server.start()
  }
  sink.hurry()
  const during = sink.got.length
  const done = async () => {
    const o = await outbox(s.program.owner)
    return o['sent'] === TOTAL
  }
  await until(done, 120_000, 'the outbox is done').catch(async (e) => {
    throw new Error(
      `${e.message} ${JSON.stringify(await outbox(s.program.owner))} ${server.said()}`,
    )
  })
  const { early, seen, asked } = await watch.stop()

  const got = sink.got.filter((g) => g.to.includes('@outlet')) // the others are notices to the signers
  const ids = new Set(got.map((g) => g.messageId))
  const pairs = new Set(got.map((g) => `${g.to} ${g.messageId}`))
  const due = await dueOf(s.program.owner)
  const earlyMails = got.filter((g) => g.at + gap < (due.get(g.messageId) ?? 0)).length
  const duplicates = got.length - ids.size
  const figures = `${KILLS} kills, ${TOTAL} messages: ${TOTAL - ids.size} lost, ${earlyMails} mails early, ${early} of ${asked} answers early, ${duplicates} duplicates (${(duplicates / KILLS).toFixed(2)} a kill); ${during} had left before the last start`
  t.diagnostic(figures)
  assert.equal(ids.size, TOTAL, figures)
  assert.equal(pairs.size, TOTAL, 'a second copy has the Message-ID of the first')
  assert.equal(earlyMails, 0, figures)
  assert.equal(early, 0, figures)
  assert.equal(seen, RELEASES + 1, 'every page was seen in the end')
  assert.ok(duplicates <= MOST_PER_KILL * KILLS, figures)
})

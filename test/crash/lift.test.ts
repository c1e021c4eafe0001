import assert from 'node:assert/strict'
import { execFileSync } from 'node:child_process'
import { after, test } from 'node:test'
import { z } from 'zod'
import { sql } from '#lib/db.ts'
import { stage } from '../stage.ts'
import { type Watched, watchEarly } from './early.ts'
import { clockGap, confirmed, liftIn, seedList, seedReleases, slugOf } from './scene.ts'
import { openServer, pause, type Server, until } from './server.ts'

const LEADS = (process.env['LEADS'] ?? '1,2,5').split(',').map(Number)
/** How long is waited for what must come; how soon it comes is measured in bench/embargo.ts, on a quiet machine. */
const PATIENCE_MS = 30_000

const s = await stage()
const open = (env: Record<string, string> = {}, nodeArgs: string[] = []) =>
  openServer({ databaseUrl: s.program.ownerUrl, secret: s.program.secret, env, nodeArgs })
const servers: Server[] = []
after(() => Promise.all(servers.map((one) => one.close())))
const begun = async (...args: Parameters<typeof open>) => {
  const server = await open(...args)
  servers.push(server)
  await server.start()
  return server
}

/** Confirms a release that lifts in `lead` s. Answers where it will be seen, and from when. */
async function lifting(word: string, lead: number): Promise<Watched[]> {
  const [id = ''] = await seedReleases(s, { words: [word] })
  await confirmed(s, id)
  const at = (await liftIn(s.program.owner, id, lead * 1000)).epochMilliseconds
  const here = at - (await clockGap(s.program.owner))
  return [`/releases/${slugOf(word)}`, '/', '/feed.xml'].map((path) => ({ path, word, at: here }))
}

async function neverEarly(server: Server, name: string, leads: number[]) {
  const figures: string[] = []
  for (const lead of leads) {
    const places = await lifting(`${name}-${lead}`, lead)
    const watch = watchEarly(server.url, places)
    await until(() => watch.late.size === 3, lead * 1000 + PATIENCE_MS, `${name} ${lead} s is seen`)
    const { early, asked, late } = await watch.stop()
    figures.push(`${lead} s: ${early} of ${asked} early, ${Math.max(...late).toFixed(0)} ms late`)
    assert.equal(early, 0)
  }
  return `${name}: ${figures.join('; ')}`
}

test('a release is seen at its instant, never before', async (t) => {
  const server = await begun()
  t.diagnostic(await neverEarly(server, 'dung-gio', LEADS))
  await server.stop()
})

for (const minutes of [10, -10])
  test(`a program whose clock is ${minutes} minutes off lifts by the database's`, async (t) => {
    const skew = new URL('skew.ts', import.meta.url).href
    const env = { SKEW_MS: String(minutes * 60_000) }
    const seen = execFileSync(process.execPath, ['--import', skew, '-p', 'Date.now()'], {
      env: { ...process.env, ...env },
      encoding: 'utf8',
    })
    const off = Number(seen) - Date.now() - minutes * 60_000
    assert.ok(Math.abs(off) < 5_000, 'the clock is off indeed')
    const server = await begun(env, ['--import', skew])
    t.diagnostic(await neverEarly(server, minutes > 0 ? 'nhanh' : 'cham', [1, 3]))
    await server.stop()
  })

test('a program that was down at the instant lifts when it comes back', async (t) => {
  const server = await begun()
  const places = await lifting('vang-mat', 3)
  const at = places[0]?.at ?? 0
  const watch = watchEarly(server.url, places)
  await pause(at - 1_000 - Date.now())
  await server.kill()
  await pause(at + 2_000 - Date.now())
  await server.start()
  const ready = Date.now()
  await until(() => watch.late.size === 3, PATIENCE_MS, 'it is seen')
  const { early, late } = await watch.stop()
  const after = Math.max(...late) - (ready - at)
  t.diagnostic(`seen ${after.toFixed(0)} ms after the program was ready, ${early} early`)
  assert.equal(early, 0)
  await server.stop()
})

test('a lift is not held up, nor forgotten, while another is told to thousands', async (t) => {
  const list = await seedList(s, 'Danh sách lớn', 20_000)
  const [first = ''] = await seedReleases(s, { words: ['truoc'], lists: [list] })
  const [second = ''] = await seedReleases(s, { words: ['sau'] })
  const server = await begun()
  for (const id of [first, second]) await confirmed(s, id)
  await liftIn(s.program.owner, first, 1_500)
  await liftIn(s.program.owner, second, 1_700)
  const late = async () =>
    (
      await s.program.owner.one(
        z.object({ late: z.number().nullable() }),
        sql`select extract(epoch from published_at - publish_at)::float8 * 1000 as late from release where id = ${second}`,
      )
    ).late
  // nobody asks for it: the timer is alone
  await until(async () => (await late()) !== null, PATIENCE_MS, 'it is stamped by itself')
  t.diagnostic(`stamped ${(await late())?.toFixed(0)} ms after its instant`)
  await server.stop()
})

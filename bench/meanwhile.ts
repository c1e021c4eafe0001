// How long a reader waits while ten thousand mails leave, beside how long otherwise. `node bench/meanwhile.ts [recipients]`
import { test } from 'node:test'
import { confirmed, outbox, seedList, seedReleases } from '../test/crash/scene.ts'
import { until } from '../test/crash/server.ts'
import { stage } from '../test/stage.ts'
import { load, median, table } from './measure.ts'
import { bodyOf, fillRoom, openPinned } from './room.ts'
import { openSink } from './sink.ts'

const ROUNDS = 3
const SECONDS = 2
/** Readers who look at a page, rest, and look again: about 300 pages a second. */
const READERS = 16
const REST_MS = 50

export async function meanwhile(count: number): Promise<string> {
  const s = await stage()
  const sink = await openSink()
  const [slug] = await fillRoom(s, 5)
  const list = await seedList(s, 'Danh sách', count)
  const words = Array.from({ length: ROUNDS }, (_, i) => `tin-${i}`)
  const releases = await seedReleases(s, { words, lists: [list], body: bodyOf(1), lead: () => 20 })
  const server = await openPinned(s, { SMTP_URL: sink.url })
  await server.start()
  await until(() => server.worker() > 0, 5_000, 'a worker runs')
  const page = `${server.url}/releases/${slug}`
  await load(page, 2, READERS, REST_MS)
  const [idle, busy]: [number[][], number[][]] = [[], []]
  for (const id of releases) {
    const at = (await confirmed(s, id)).epochMilliseconds
    await until(() => Date.now() > at - 10_000, 30_000, 'all is laid out')
    const before = (await outbox(s.program.owner))['sent'] ?? 0
    const quiet = await load(page, SECONDS, READERS, REST_MS)
    idle.push([quiet.p50, quiet.p99])
    await until(() => Date.now() > at - 50, 30_000, 'the instant')
    const loud = await load(page, SECONDS, READERS, REST_MS)
    busy.push([loud.p50, loud.p99])
    const done = async () => ((await outbox(s.program.owner))['sent'] ?? 0) - before >= count
    await until(done, 60_000, 'all have left')
  }
  await server.close()
  sink.close()
  const of = (got: number[][], i: number) => median(got.map((g) => g[i] ?? 0))
  return table(
    ['readers', 'p50 ms', 'p99 ms'],
    [
      ['nothing leaves', of(idle, 0).toFixed(1), of(idle, 1).toFixed(1)],
      [`${count} mails leave`, of(busy, 0).toFixed(1), of(busy, 1).toFixed(1)],
      ['times', (of(busy, 0) / of(idle, 0)).toFixed(2), (of(busy, 1) / of(idle, 1)).toFixed(2)],
    ],
  )
}

if (import.meta.main)
  test('meanwhile', async () => console.log(await meanwhile(Number(process.argv[2] ?? 10_000))))

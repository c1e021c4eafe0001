// How long after its instant a release is seen, while 64 readers ask for other pages. `node bench/embargo.ts [lifts] [rest]`
import { test } from 'node:test'
import { type Watched, watchEarly } from '../test/crash/early.ts'
import { clockGap, confirmed, randomFrom, seedReleases, slugOf } from '../test/crash/scene.ts'
import { pause, until } from '../test/crash/server.ts'
import { stage } from '../test/stage.ts'
import { load, quantile, table } from './measure.ts'
import { bodyOf, fillRoom, openPinned } from './room.ts'

const BEFORE_MS = 300
const EVERY_MS = 5

/** `rest` is how many ms each reader waits between two pages; 0 is as many as the machine can answer. */
export async function embargo(lifts: number, rest: number): Promise<string> {
  const s = await stage()
  const [other] = await fillRoom(s, 10)
  const words = Array.from({ length: lifts }, (_, i) => `cho-gio-${i + 1}`)
  const ids = await seedReleases(s, { words, body: bodyOf(0) })
  const server = await openPinned(s)
  await server.start()
  const random = randomFrom(lifts)
  let loading = true
  let requests = 0
  const crowd = (async () => {
    const page = `${server.url}/releases/${other}`
    while (loading) requests += (await load(page, 5, 64, rest)).requests
  })()
  const gap = await clockGap(s.program.owner)
  let early = 0
  let asked = 0
  const late = new Map<string, number[]>()
  const started = performance.now()
  const see = async (word: string, at: number) => {
    const paths: Watched[] = [`/releases/${slugOf(word)}`, '/', '/feed.xml'].map((path) => ({
      path,
      word,
      at,
    }))
    await pause(at - BEFORE_MS - Date.now())
    const watch = watchEarly(server.url, paths, EVERY_MS)
    await until(() => watch.late.size === paths.length, 30_000, `${word} is seen`)
    const seen = await watch.stop()
    early += seen.early
    asked += seen.asked
    for (const [w, ms] of watch.late) {
      const name = w.path.startsWith('/releases/')
        ? 'release page'
        : w.path === '/'
          ? 'index'
          : 'feed'
      late.set(name, [...(late.get(name) ?? []), ms])
    }
  }
  const watching: Promise<void>[] = []
  for (const [i, id] of ids.entries()) {
    const at = (await confirmed(s, id)).epochMilliseconds
    watching.push(see(words[i] ?? '', at - Math.round(gap)))
    await pause(500 + random() * 1_000)
  }
  await Promise.all(watching)
  const seconds = (performance.now() - started) / 1000
  loading = false
  await crowd
  await server.close()
  late.set('all', [...late.values()].flat())
  const rows = [...late].map(([name, ms]) => [
    name,
    ms.length,
    ...[quantile(ms, 0.5), quantile(ms, 0.99), Math.max(...ms)].map((x) => x.toFixed(0)),
  ])
  return `${lifts} lifts at random phases, ${early} of ${asked} answers early; meanwhile about ${(requests / seconds).toFixed(0)} requests/s of other pages.\n\n${table(['seen on', 'lifts', 'p50 ms late', 'p99 ms late', 'latest ms'], rows)}`
}

if (import.meta.main)
  test('embargo', async () =>
    console.log(await embargo(Number(process.argv[2] ?? 50), Number(process.argv[3] ?? 20))))

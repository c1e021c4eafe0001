// What a page costs: ours beside nginx with the very same bytes, in turns. `node bench/newsroom.ts [rounds] [seconds]`
import { test } from 'node:test'
import { stage } from '../test/stage.ts'
import { cpuOf, load, median, memoryOf, table } from './measure.ts'
import { openNginx } from './nginx.ts'
import { fillRoom, openPinned } from './room.ts'

const [rounds = 5, seconds = 4] = process.argv.slice(2).map(Number)

export async function newsroom(): Promise<string> {
  const s = await stage()
  const [slug] = await fillRoom(s, 30)
  const server = await openPinned(s)
  await server.start()
  const targets = {
    [`/releases/${slug}`]: 'release.html',
    '/': 'index.html',
    '/feed.xml': 'feed.xml',
  }
  const nginx = await openNginx(server.url, targets)
  const runs = Object.entries(targets).flatMap(([address, file]) => [
    {
      name: file,
      by: 'rostrum',
      url: server.url + address,
      pid: server.pid(),
      got: [] as number[][],
    },
    {
      name: file,
      by: 'nginx',
      url: `${nginx.url}/${file}`,
      pid: nginx.pid(),
      got: [] as number[][],
    },
  ])
  for (const r of runs) await load(r.url, 1)
  for (let i = 0; i < rounds; i++)
    for (const r of runs) {
      const before = cpuOf(r.pid)
      const l = await load(r.url, seconds)
      const us = ((cpuOf(r.pid) - before) * 1e6) / l.requests
      r.got.push([us, l.requests / l.seconds, l.p50, l.p99, l.errors])
    }
  const memory = memoryOf(server.pid())
  await server.close()
  await nginx.stop()
  const of = (r: (typeof runs)[number], i: number) => median(r.got.map((g) => g[i] ?? 0))
  const rows = runs.map((r) => {
    const other = runs.find((o) => o.name === r.name && o.by === 'nginx')
    const ratio = other ? of(r, 0) / of(other, 0) : 1
    const errors = r.got.reduce((n, g) => n + (g[4] ?? 0), 0)
    return [
      r.name,
      r.by,
      of(r, 0).toFixed(1),
      r.by === 'nginx' ? '' : ratio.toFixed(2),
      of(r, 1).toFixed(0),
      of(r, 2).toFixed(1),
      of(r, 3).toFixed(1),
      errors,
    ]
  })
  const head = [
    'page',
    'server',
    'CPU us/request',
    'times nginx',
    'requests/s',
    'p50 ms',
    'p99 ms',
    'errors',
  ]
  return `${table(head, rows)}\n\nMemory of ours, main process and mail worker, without PostgreSQL: ${memory.toFixed(0)} MB (PSS).`
}

if (import.meta.main) test('newsroom', async () => console.log(await newsroom()))

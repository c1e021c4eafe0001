// How quickly a release reaches its receivers of webhooks, beside undici with as many calls at once. `node bench/webhooks.ts [receivers]`
import { type ChildProcess, fork, spawn } from 'node:child_process'
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import readline from 'node:readline'
import { test } from 'node:test'
import { z } from 'zod'
import { sql } from '#lib/db.ts'
import { confirmed, seedReleases } from '../test/crash/scene.ts'
import { until } from '../test/crash/server.ts'
import { receiverAt } from '../test/hooks/scene.ts'
import { type Stage, stage } from '../test/stage.ts'
import { cpuOf, LOAD_CPU, SERVER_CPU, table } from './measure.ts'
import { bodyOf, openPinned } from './room.ts'

const Opened = z.object({ port: z.number(), cert: z.string() })
const Arrived = z.object({ count: z.number(), first: z.number(), last: z.number() })
const Report = z.object({ started: z.number(), cpu: z.number() })
const heard = (child: ChildProcess) => new Promise<unknown>((done) => child.once('message', done))
const NODE = [process.execPath, '--disable-warning=ExperimentalWarning']

async function openReceivers() {
  const file = path.join(import.meta.dirname, 'receiver-process.ts')
  const [command = '', ...args] = [...LOAD_CPU, ...NODE, file]
  const child = spawn(command, args, { stdio: ['pipe', 'pipe', 'inherit'] })
  const waiting: ((line: string) => void)[] = []
  readline.createInterface({ input: child.stdout }).on('line', (line) => waiting.shift()?.(line))
  const next = () => new Promise<string>((done) => waiting.push(done))
  const opened = Opened.parse(JSON.parse(await next()))
  return {
    ...opened,
    async arrived() {
      const line = next()
      child.stdin.write('reset\n')
      return Arrived.parse(JSON.parse(await line))
    },
    close: () => child.kill(),
  }
}
type Receivers = Awaited<ReturnType<typeof openReceivers>>
type Figures = { by: string; perSecond: number; cpu: number; first: number; last: number }

const figures = (by: string, got: z.infer<typeof Arrived>, at: number, cpu: number): Figures => ({
  by,
  perSecond: (got.count * 1000) / (got.last - at),
  cpu: (cpu * 1e6) / got.count,
  first: got.first - at,
  last: got.last - at,
})

const sent = async (s: Stage) =>
  (
    await s.program.owner.one(
      z.object({ n: z.number() }),
      sql`select count(*)::int as n from hook_call where state = 'sent'`,
    )
  ).n

async function ours(s: Stage, receivers: Receivers, count: number): Promise<Figures> {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'rostrum-hooks-'))
  const authority = path.join(folder, 'ca.pem')
  fs.writeFileSync(authority, receivers.cert)
  for (let n = 0; n < count; n++) await receiverAt(s, `https://r${n}.receiver.example/told`)
  const [id = ''] = await seedReleases(s, {
    words: ['bao-tin'],
    lists: [],
    body: bodyOf(1),
    lead: () => 10,
  })
  const server = await openPinned(
    s,
    { NODE_EXTRA_CA_CERTS: authority, REROUTE_PORT: String(receivers.port) },
    ['--import', path.join(import.meta.dirname, '../test/crash/reroute.ts')],
  )
  await server.start()
  await until(() => server.worker() > 0, 5_000, 'a worker runs')
  const at = (await confirmed(s, id)).epochMilliseconds
  await until(() => Date.now() > at - 500, 15_000, 'just before')
  await receivers.arrived()
  const cpu = cpuOf(server.pid())
  await until(async () => (await sent(s)) >= count, 120_000, 'all are told')
  const used = cpuOf(server.pid()) - cpu
  await server.stop()
  fs.rmSync(folder, { recursive: true })
  return figures('rostrum', await receivers.arrived(), at, used)
}

async function theirs(s: Stage, receivers: Receivers, count: number): Promise<Figures> {
  const { body } = await s.program.owner.one(
    z.object({ body: z.string() }),
    sql`select body from hook_event limit 1`,
  )
  const file = path.join(os.tmpdir(), `rostrum-hook-body-${process.pid}.json`)
  fs.writeFileSync(file, body)
  const child = fork(
    path.join(import.meta.dirname, 'undici-process.ts'),
    [String(receivers.port), String(count), file],
    {
      execPath: SERVER_CPU[0] ?? '',
      execArgv: [...SERVER_CPU.slice(1), ...NODE],
      env: { ...process.env, PEER_CA: receivers.cert },
    },
  )
  await heard(child)
  await receivers.arrived()
  const answer = heard(child)
  child.send('go')
  const { started, cpu } = Report.parse(await answer)
  child.kill()
  return figures('undici agent, 32', await receivers.arrived(), started, cpu)
}

export async function webhooks(count: number): Promise<string> {
  const s = await stage()
  const receivers = await openReceivers()
  const rows: Figures[] = []
  for (const run of [ours, theirs]) rows.push(await run(s, receivers, count))
  receivers.close()
  return table(
    ['receivers', 'sender', 'calls/s', 'CPU us/call', 'first ms after T', 'last ms after T'],
    rows.map((f) => [count, f.by, f.perSecond.toFixed(0), f.cpu.toFixed(0), f.first, f.last]),
  )
}

if (import.meta.main)
  test('webhooks', async () => console.log(await webhooks(Number(process.argv[2] ?? 1_000))))

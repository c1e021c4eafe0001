// How quickly a release reaches its press list, beside nodemailer's pool with equal content. `node bench/delivery.ts [recipients …]`
import { type ChildProcess, fork } from 'node:child_process'
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { test } from 'node:test'
import { z } from 'zod'
import { sql } from '#lib/db.ts'
import { confirmed, outbox, seedList, seedReleases } from '../test/crash/scene.ts'
import { until } from '../test/crash/server.ts'
import { type Stage, stage } from '../test/stage.ts'
import { cpuOf, table } from './measure.ts'
import { bodyOf, openPinned } from './room.ts'
import { openSink } from './sink.ts'

type Figures = {
  by: string
  count: number
  perSecond: number
  cpu: number
  first: number
  last: number
}
const Content = z.object({
  subject: z.string(),
  text: z.string(),
  html: z.string(),
  fromName: z.string(),
})
const Report = z.object({ started: z.number(), cpu: z.number() })
const heard = (child: ChildProcess) => new Promise<unknown>((done) => child.once('message', done))

async function ours(
  s: Stage,
  sink: Awaited<ReturnType<typeof openSink>>,
  count: number,
): Promise<Figures> {
  const list = await seedList(s, `Danh sách ${count}`, count)
  const [id = ''] = await seedReleases(s, {
    words: [`phat-hanh-${count}`],
    lists: [list],
    body: bodyOf(count),
    lead: () => 10,
  })
  const server = await openPinned(s, { SMTP_URL: sink.url })
  await server.start()
  await until(() => server.worker() > 0, 5_000, 'a worker runs')
  const at = (await confirmed(s, id)).epochMilliseconds
  const before = (await outbox(s.program.owner))['sent'] ?? 0
  await until(() => Date.now() > at - 500, 15_000, 'just before')
  await sink.arrived()
  const cpu = cpuOf(server.pid())
  const done = async () => ((await outbox(s.program.owner))['sent'] ?? 0) - before >= count
  while (!(await done())) await new Promise((r) => setTimeout(r, 500)) // asking is work for the database, too
  const used = cpuOf(server.pid()) - cpu
  const got = await sink.arrived()
  await server.stop()
  return {
    by: 'rostrum',
    count,
    perSecond: (got.count * 1000) / (got.last - got.first),
    cpu: (used * 1e6) / count,
    first: got.first - at,
    last: got.last - at,
  }
}

async function theirs(
  s: Stage,
  sink: Awaited<ReturnType<typeof openSink>>,
  count: number,
): Promise<Figures> {
  const content = await s.program.owner.one(
    Content,
    sql`select subject, body_text as text, body_html as html, from_name from mail_content c
        where exists (select from mail m where m.content_id = c.id and m.kind = 'release') order by created_at desc limit 1`,
  )
  const file = path.join(os.tmpdir(), `rostrum-content-${process.pid}.json`)
  fs.writeFileSync(file, JSON.stringify(content))
  const child = fork(
    path.join(import.meta.dirname, 'nodemailer-process.ts'),
    [String(sink.port), String(count), file],
    { execArgv: ['--disable-warning=ExperimentalWarning'] },
  )
  await heard(child)
  await sink.arrived()
  const answer = heard(child)
  child.send('go')
  const { started, cpu } = Report.parse(await answer)
  const got = await sink.arrived()
  child.kill()
  return {
    by: 'nodemailer pool, 20',
    count,
    perSecond: (got.count * 1000) / (got.last - got.first),
    cpu: (cpu * 1e6) / count,
    first: got.first - started,
    last: got.last - started,
  }
}

export async function delivery(counts: number[]): Promise<string> {
  const s = await stage()
  const sink = await openSink()
  const rows: (string | number)[][] = []
  for (const count of counts)
    for (const run of [ours, theirs]) {
      const f = await run(s, sink, count)
      rows.push([f.count, f.by, f.perSecond.toFixed(0), f.cpu.toFixed(0), f.first, f.last])
    }
  sink.close()
  return table(
    ['recipients', 'sender', 'messages/s', 'CPU us/message', 'first ms after T', 'last ms after T'],
    rows,
  )
}

if (import.meta.main)
  test('delivery', async () => {
    const counts = process.argv.slice(2).map(Number)
    console.log(await delivery(counts.length > 0 ? counts : [3_000, 10_000]))
  })

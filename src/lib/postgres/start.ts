import type { ChildProcess } from 'node:child_process'
import fs from 'node:fs'
import path from 'node:path'
import { Refusal } from '#lib/refusal.ts'
import {
  clusterPassword,
  launch,
  MAJOR,
  makeCluster,
  refuseOtherMajor,
  serverLog,
} from './cluster.ts'
import { clusterHome, placeBinaries, serverUser } from './home.ts'
import { freePort, livingServer, starting } from './living.ts'

/** A running server of our own. `stop` ends it fast and waits. */
export type Embedded = {
  url: string
  pid: number /** Whether it was started by this call. */
  started: boolean
  stop(): Promise<void>
}

/** What to start; `unsafe` gives up durability and is for tests alone. */
export type EmbeddedOptions = { folder: string; unsafe?: boolean }

/**
 * Starts PostgreSQL in `folder`, making the cluster first when there is none, or joins the server that lives there.
 * As root it runs as uid 65534, because PostgreSQL refuses root. Throws `Refusal` with one sentence when it cannot.
 */
export async function startEmbedded({
  folder,
  unsafe = false,
}: EmbeddedOptions): Promise<Embedded> {
  const ids = serverUser()
  const home = clusterHome(folder, ids)
  const data = path.join(home, `pg${MAJOR}`)
  refuseOtherMajor(home, data)
  const native = placeBinaries(home, ids)
  const password = clusterPassword(path.join(home, 'pg-secret'))
  if (!fs.existsSync(path.join(data, 'PG_VERSION')))
    makeCluster({ data, native, password, ids, unsafe })
  const url = (port: number) => `postgres://rostrum:${password}@127.0.0.1:${port}/postgres`
  const living = livingServer(data)
  if (living)
    return {
      url: url(living.port),
      pid: living.pid,
      started: false,
      stop: async () => stopLiving(living.pid),
    }
  const port = await freePort(path.join(home, 'pg-port'))
  const child = launch({ data, native, port, ids, unsafe })
  const running = await ready(child, data)
  return {
    url: url(running.port),
    pid: running.pid,
    started: running.pid === child.pid,
    stop: async () => stopLiving(running.pid),
  }
}

/** Fast shutdown: SIGTERM would wait for every client. Resolves when the process is gone. */
async function stopLiving(pid: number) {
  try {
    process.kill(pid, 'SIGINT')
    for (let waited = 0; waited < 15_000; waited += 20) {
      process.kill(pid, 0)
      await new Promise((r) => setTimeout(r, 20))
    }
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'ESRCH')) throw error
  }
}

/** The server that answers on `data`: ours, or that of another program that began in the same instant and was first. */
async function ready(child: ChildProcess, data: string) {
  const said = () =>
    fs.readFileSync(serverLog(data), 'utf8').slice(-2000).trim().split('\n').at(-1) ??
    'no reason given'
  for (let waited = 0; waited < 60_000; waited += 20) {
    const living = livingServer(data)
    if (living?.pid === child.pid) child.unref()
    if (living) return living
    if (child.exitCode !== null && !starting(data))
      throw new Refusal(`PostgreSQL did not start: ${said()}`)
    await new Promise((r) => setTimeout(r, 20))
  }
  throw new Refusal(`PostgreSQL was not ready after 60 seconds: ${said()}`)
}

import { type ChildProcess, execFileSync, spawn } from 'node:child_process'
import fs from 'node:fs'
import net from 'node:net'
import os from 'node:os'
import path from 'node:path'

const ROOT = path.join(import.meta.dirname, '../..')
const READY_MS = 30_000

export const pause = (ms: number) => new Promise<void>((done) => setTimeout(done, ms))

/** A port that nobody listens on at this moment. */
export const freePort = () =>
  new Promise<number>((done, fail) => {
    const probe = net.createServer().once('error', fail)
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address()
      probe.close(() => done(typeof address === 'object' && address ? address.port : 0))
    })
  })

/** The processes below `pid`, itself first, without those that only wait to be collected. */
export function treeOf(pid: number): number[] {
  const rows = execFileSync('ps', ['-A', '-o', 'pid=,ppid=,stat='], { encoding: 'utf8' })
    .split('\n')
    .map((l) => l.trim().split(/\s+/))
    .filter(([, , stat]) => stat && !stat.startsWith('Z'))
    .map(([own, parent]) => ({ own: Number(own), parent: Number(parent) }))
  const below = (top: number): number[] =>
    rows.filter((r) => r.parent === top).flatMap((r) => [r.own, ...below(r.own)])
  return [...(rows.some((r) => r.own === pid) ? [pid] : []), ...below(pid)]
}

/** The living processes of a process group: what one start of the program has left. */
const groupOf = (leader: number): number[] =>
  execFileSync('ps', ['-A', '-o', 'pid=,pgid=,stat='], { encoding: 'utf8' })
    .split('\n')
    .map((l) => l.trim().split(/\s+/))
    .filter(([, group, stat]) => Number(group) === leader && stat && !stat.startsWith('Z'))
    .map(([own]) => Number(own))

export const isAlive = (pid: number) => treeOf(pid)[0] === pid

/** Waits until `is` holds; throws with `what` after `ms`. */
export async function until(is: () => boolean | Promise<boolean>, ms: number, what: string) {
  const end = performance.now() + ms
  while (!(await is())) {
    if (performance.now() > end) throw new Error(`${what}: not within ${ms} ms`)
    await pause(20)
  }
}

export type Server = Awaited<ReturnType<typeof openServer>>
type Options = {
  databaseUrl: string
  /** The installation's secret, from which the passwords of the database's roles come. */
  secret: Buffer
  env?: Record<string, string>
  /** Before `src/main.ts`, as for `--import`. */
  nodeArgs?: string[]
  /** A command that the program is run by, such as `taskset -c 0`. */
  wrapper?: string[]
}

/**
 * The real program, `rostrum start`, as a process of its own on one port, to be killed and started again at will. What
 * it says goes to `log`.
 */
export async function openServer(o: Options) {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'rostrum-server-'))
  fs.writeFileSync(path.join(folder, 'secret'), o.secret.toString('hex'), { mode: 0o600 })
  const log = path.join(folder, 'log')
  const port = await freePort()
  const url = `http://127.0.0.1:${port}`
  let main: ChildProcess | undefined
  const said = () => fs.readFileSync(log, 'utf8').slice(-2000)
  const isReady = () =>
    fetch(`${url}/healthz`, { signal: AbortSignal.timeout(2_000) }).then(
      (r) => r.ok,
      () => false,
    )
  const gone = () => main === undefined || main.exitCode !== null || main.signalCode !== null
  const pid = () => main?.pid ?? 0

  /** Answers how long it took until the first answer, in ms. */
  const start = async () => {
    const out = fs.openSync(log, 'a')
    const started = performance.now()
    const [command = '', ...args] = [
      ...(o.wrapper ?? []),
      process.execPath,
      '--disable-warning=ExperimentalWarning',
      ...(o.nodeArgs ?? []),
      path.join(ROOT, 'src/main.ts'),
      'start',
    ]
    const { NODE_TEST_CONTEXT: _, ...mine } = process.env // a child of a test is no test
    main = spawn(command, args, {
      cwd: ROOT,
      detached: true, // a process group of its own, so that the whole tree can be killed at once
      stdio: ['ignore', out, out],
      env: {
        ...mine,
        PORT: String(port),
        HOST: '127.0.0.1',
        ORIGIN: 'http://localhost:3000',
        DATABASE_URL: o.databaseUrl,
        ROSTRUM_DATA: folder,
        LOG_LEVEL: 'warn',
        ...o.env,
      },
    })
    fs.closeSync(out)
    await until(
      async () => {
        if (gone()) throw new Error(`the server ended while it started:\n${said()}`)
        return isReady()
      },
      READY_MS,
      `the server answers\n${said()}`,
    )
    return performance.now() - started
  }
  /** SIGKILL to the whole tree, or to the main process alone; waits until what was hit is gone. */
  const kill = async (what: 'tree' | 'main' = 'tree') => {
    if (gone() || !main) return
    const ended = new Promise((done) => main?.once('exit', done))
    process.kill(what === 'tree' ? -pid() : pid(), 'SIGKILL')
    await ended
  }
  const stop = async () => {
    if (gone() || !main) return
    const ended = new Promise((done) => main?.once('exit', done))
    main.kill('SIGTERM')
    await ended
  }
  return {
    port,
    url,
    log,
    said,
    start,
    kill,
    stop,
    /** The main process. */
    pid,
    /** Its mail worker, or 0 between two of them. */
    worker: () => treeOf(pid())[1] ?? 0,
    /** The processes that the last start of the program has left, itself among them while it runs. */
    left: () => (pid() ? groupOf(pid()) : []),
    close: async () => {
      await kill('tree')
      fs.rmSync(folder, { recursive: true, force: true })
    },
  }
}

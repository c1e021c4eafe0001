import { execFileSync, spawn } from 'node:child_process'
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { treeOf } from '../test/crash/server.ts'

/** The processor that servers may use, and the one for the load; so both can be told apart on two. */
export const SERVER_CPU = ['taskset', '-c', '0']
export const LOAD_CPU = ['taskset', '-c', '1']
const TICKS = Number(execFileSync('getconf', ['CLK_TCK'], { encoding: 'utf8' }))

/** Seconds of processor time that a process and all below it have used, with those that ended. */
export function cpuOf(pid: number): number {
  let ticks = 0
  for (const p of treeOf(pid)) {
    const fields = fs
      .readFileSync(`/proc/${p}/stat`, 'utf8')
      .replace(/^.*\) /s, '')
      .split(' ')
    for (const i of [11, 12, 13, 14]) ticks += Number(fields[i])
  }
  return ticks / TICKS
}

/** Proportional memory of a process and all below it, in MB. */
export const memoryOf = (pid: number): number =>
  treeOf(pid)
    .map((p) => /^Pss:\s+(\d+)/m.exec(fs.readFileSync(`/proc/${p}/smaps_rollup`, 'utf8'))?.[1])
    .reduce((sum, kb) => sum + Number(kb ?? 0) / 1024, 0)

const LUA = `done = function(s, l)
  io.write(string.format("R %d %d %.3f %.3f %d\\n", s.requests, s.duration,
    l:percentile(50)/1000, l:percentile(99)/1000, s.errors.status+s.errors.connect+s.errors.read+s.errors.timeout))
end`

export type Load = { requests: number; seconds: number; p50: number; p99: number; errors: number }

/**
 * Asks for `url` over `connections` kept open, for so many seconds: each as fast as it is answered, or after resting
 * `rest` ms. Latencies in ms.
 */
export async function load(
  url: string,
  seconds: number,
  connections = 64,
  rest = 0,
): Promise<Load> {
  const lua = path.join(os.tmpdir(), `rostrum-wrk-${process.pid}.lua`)
  fs.writeFileSync(lua, rest ? `${LUA}\nfunction delay() return ${rest} end` : LUA)
  const wrk = ['wrk', '-t1', `-c${connections}`, `-d${seconds}s`, '--timeout', '30s']
  const [command = '', ...args] = [
    ...LOAD_CPU,
    ...wrk,
    '-H',
    'Accept-Encoding: gzip',
    '-s',
    lua,
    url,
  ]
  const said = await new Promise<string>((done, fail) => {
    const child = spawn(command, args, { stdio: ['ignore', 'pipe', 'inherit'] })
    let text = ''
    child.stdout.on('data', (d) => {
      text += d
    })
    child.on('error', fail)
    child.on('close', () => done(text))
  })
  const [requests = 0, us = 0, p50 = 0, p99 = 0, errors = 0] = (/^R (.*)$/m.exec(said)?.[1] ?? '')
    .split(' ')
    .map(Number)
  return { requests, seconds: us / 1e6, p50, p99, errors }
}

const sorted = (xs: number[]) => [...xs].sort((a, b) => a - b)
/** The value below which a share `q` of the values lies. */
export const quantile = (xs: number[], q: number): number =>
  sorted(xs)[Math.min(xs.length - 1, Math.floor(q * xs.length))] ?? Number.NaN
export const median = (xs: number[]): number => quantile(xs, 0.5)

/** A table in Markdown; `docs/figures.md` is made of these. */
export function table(head: string[], rows: (string | number)[][]): string {
  const line = (cells: (string | number)[]) => `| ${cells.join(' | ')} |`
  return [line(head), line(head.map(() => '---')), ...rows.map(line)].join('\n')
}

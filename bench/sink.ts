import { spawn } from 'node:child_process'
import path from 'node:path'
import readline from 'node:readline'
import { LOAD_CPU } from './measure.ts'

export type Arrived = { count: number; first: number; last: number }

/** The mail server of the benches, on the processor of the load. `arrived` answers and begins anew. */
export async function openSink() {
  const [command = '', ...args] = [
    ...LOAD_CPU,
    process.execPath,
    '--disable-warning=ExperimentalWarning',
    path.join(import.meta.dirname, 'sink-process.ts'),
  ]
  const child = spawn(command, args, { stdio: ['pipe', 'pipe', 'inherit'] })
  const waiting: ((line: string) => void)[] = []
  readline.createInterface({ input: child.stdout }).on('line', (line) => waiting.shift()?.(line))
  const next = () => new Promise<string>((done) => waiting.push(done))
  const port = Number(await next())
  return {
    url: `smtp://127.0.0.1:${port}`,
    port,
    async arrived(): Promise<Arrived> {
      const line = next()
      child.stdin.write('reset\n')
      return JSON.parse(await line) as Arrived // our own process wrote it
    },
    close: () => child.kill(),
  }
}

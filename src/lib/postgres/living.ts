import fs from 'node:fs'
import net from 'node:net'
import path from 'node:path'
import { Refusal } from '#lib/refusal.ts'

/** The lines of postmaster.pid: 0 is the pid, 3 the port, 7 the state. */
const pidFile = (data: string) => {
  try {
    return fs.readFileSync(path.join(data, 'postmaster.pid'), 'utf8').split('\n')
  } catch {
    return []
  }
}

/** A killed program leaves its server running: it is joined again, not started twice. */
export function livingServer(data: string): { pid: number; port: number } | undefined {
  const [pid, , , port, , , , state] = pidFile(data)
  if (!pid || !port || state?.trim() !== 'ready') return undefined
  try {
    process.kill(Number(pid), 0)
  } catch {
    return undefined
  }
  return isPostgres(Number(pid)) ? { pid: Number(pid), port: Number(port) } : undefined
}

/** Whether a server holds `data` and is not yet ready to answer. */
export function starting(data: string): boolean {
  const [pid] = pidFile(data)
  try {
    return Boolean(pid) && process.kill(Number(pid), 0) && isPostgres(Number(pid))
  } catch {
    return false
  }
}

/** After a reboot the number may belong to another program. Where /proc is missing the pid alone must do. */
const isPostgres = (pid: number) => {
  if (!fs.existsSync('/proc/self/cmdline')) return true
  try {
    return fs.readFileSync(`/proc/${pid}/cmdline`, 'utf8').includes('postgres')
  } catch {
    return false
  }
}

/** A free loopback port, kept in `file` so that it stays the same from start to start while it is free. */
export async function freePort(file: string): Promise<number> {
  const free = (port: number) =>
    new Promise<number | undefined>((done) => {
      const probe = net.createServer()
      probe.on('error', () => done(undefined))
      probe.listen(port, '127.0.0.1', () => {
        const address = probe.address()
        probe.close(() => done(typeof address === 'object' ? address?.port : undefined))
      })
    })
  const kept = fs.existsSync(file) ? Number(fs.readFileSync(file, 'utf8')) : 0
  const port = (kept && (await free(kept))) || (await free(0))
  if (!port) throw new Refusal('No free port on 127.0.0.1 for PostgreSQL.')
  fs.writeFileSync(file, String(port))
  return port
}

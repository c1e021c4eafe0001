import { type ChildProcess, fork } from 'node:child_process'
import type { Logger } from 'pino'

/** A child that has not reported for this long is taken for hung. */
const SILENT_MS = 8_000
const CHECK_MS = 1_000
const REST_MS = 300
/** A child that was asked to stop and has not within this long is killed; what it held is taken over. */
const GRACE_MS = 25_000

/**
 * Keeps one child process of `file args` running: a child that ends is started again, one that falls silent is killed
 * first. The child reports by sending any message; its first words are `first`, over the private channel rather than
 * the environment, which others on the machine may read.
 */
export function supervise(
  file: string,
  args: string[],
  first: () => Record<string, unknown>,
  log: Logger,
) {
  let child: ChildProcess | undefined
  let heard = 0
  let stopped = false
  const start = () => {
    if (stopped) return
    heard = performance.now()
    child = fork(file, args, { stdio: ['ignore', 'inherit', 'inherit', 'ipc'] })
    child.send(first())
    child.on('message', () => {
      heard = performance.now()
    })
    child.on('error', (error) =>
      log.error({ error: error.message }, 'the mail worker cannot be reached'),
    ) // it ended before it heard its first words, or could not be killed: its exit says the rest
    child.on('exit', (code, signal) => {
      if (stopped) return
      log.warn({ code, signal }, 'the mail worker ended and is started again')
      setTimeout(start, REST_MS)
    })
  }
  const check = setInterval(() => {
    if (performance.now() - heard <= SILENT_MS || !child) return
    log.error({ pid: child.pid }, 'the mail worker is silent and is replaced')
    heard = performance.now()
    child.kill('SIGKILL')
  }, CHECK_MS)
  start()
  return {
    stop: () =>
      new Promise<void>((done) => {
        stopped = true
        clearInterval(check)
        if (!child || child.exitCode !== null || child.signalCode !== null) return done()
        const ending = child
        const force = setTimeout(() => ending.kill('SIGKILL'), GRACE_MS)
        ending.on('exit', () => {
          clearTimeout(force)
          done()
        })
        ending.kill('SIGTERM')
      }),
  }
}

import { fork } from 'node:child_process'
import path from 'node:path'
import type { Job, PictureRefusal, Rendered } from './render.ts'

export type { Region } from './hide.ts'
export type { Job, PictureRefusal, Rendered } from './render.ts'
export { type PictureWords, PROVENANCES, type Provenance, type Stripped } from './words.ts'

const CHILD = path.join(import.meta.dirname, 'child.ts')
const LONGEST_MS = 30_000
/** Pictures in work at once: each may take all of a core and much memory. */
const AT_ONCE = 2

let running = 0
const waiting: (() => void)[] = []

/** Renders a picture in a process of its own, which knows no secret and is ended after 30 s: a hostile one harms nothing else. */
export async function renderPicture(job: Job): Promise<Rendered | PictureRefusal> {
  if (running >= AT_ONCE) await new Promise<void>((go) => waiting.push(go))
  running++
  try {
    return await inChild(job)
  } finally {
    running--
    waiting.shift()?.()
  }
}

const inChild = (job: Job) =>
  new Promise<Rendered | PictureRefusal>((done) => {
    const child = fork(CHILD, [], {
      env: process.platform === 'win32' ? { SystemRoot: process.env['SystemRoot'] } : {},
      cwd: job.out,
      stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
      execArgv: ['--disable-warning=ExperimentalWarning', '--max-old-space-size=256'],
    })
    const timer = setTimeout(() => child.kill('SIGKILL'), LONGEST_MS)
    let answer: Rendered | PictureRefusal = 'too_hard'
    child.on('message', (m: Rendered | PictureRefusal) => {
      answer = m
    })
    child.on('error', () => {}) // it ended before it heard its work: its exit says the rest
    child.on('exit', () => {
      clearTimeout(timer)
      done(answer)
    })
    child.send(job)
  })

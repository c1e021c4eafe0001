import os from 'node:os'
import { z } from 'zod'
import { openClaims } from '#features/claims/index.ts'
import { openCoverage } from '#features/coverage/index.ts'
import { startCanaries } from '#features/delivery/jobs/canary.ts'
import { startHookWorker } from '#features/delivery/jobs/hook-worker.ts'
import { startInbox } from '#features/delivery/jobs/inbox.ts'
import { startMailWorker } from '#features/delivery/jobs/worker.ts' // not its index: a process of its own carries only what it needs
import { enquiryTaker } from '#features/enquiries/jobs/mail-in.ts'
import { startReplies } from '#features/enquiries/jobs/post-replies.ts'
import { startListening } from '#features/monitoring/jobs/listen.ts'
import { readConfig } from '#lib/config.ts'
import { openProgram } from '#lib/program.ts'
import { openDatabase } from './database.ts'

/** Below those who answer readers: whoever opens a page goes before the next mail. */
const NICENESS = 19

const FirstWords = z.object({ url: z.string(), secret: z.string() })

/** Where the parent process says the database is; alone, the settings say it. */
const told = (): Promise<{ url: string; secret: Buffer }> =>
  process.send
    ? new Promise((done) =>
        process.once('message', (m) => {
          const first = FirstWords.parse(m)
          done({ url: first.url, secret: Buffer.from(first.secret, 'hex') })
        }),
      )
    : openDatabase(readConfig(process.env))

/** `rostrum worker`: sends what is in the outbox, tells receivers of webhooks, reads the mailbox and listens to the press. Started by `rostrum start`; more may run beside it. */
export async function run() {
  os.setPriority(NICENESS)
  const { url, secret } = await told()
  const program = openProgram(readConfig(process.env), url, secret)
  const worker = await startMailWorker(program, () => process.send?.('alive'))
  const hooks = await startHookWorker(program)
  const inbox = startInbox(program, [enquiryTaker(program)])
  const replies = await startReplies(program)
  const canaries = startCanaries(program)
  const claims = openClaims(program)
  const coverage = openCoverage(program)
  const listening = await startListening(program, async (a) => {
    await coverage.readArticle(a)
    await claims.matchArticle({ ...a, id: String(a.id) })
  })
  let stopping = false
  const stop = async () => {
    if (stopping) return
    stopping = true
    canaries.stop()
    await Promise.all([
      worker.stop(),
      hooks.stop(),
      inbox.stop(),
      replies.stop(),
      listening.stop(),
      claims.stop(),
    ])
    await program.close()
    process.exit(0)
  }
  process.on('SIGTERM', stop)
  process.on('SIGINT', stop)
}

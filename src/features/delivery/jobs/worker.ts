import { randomUUID } from 'node:crypto'
import { alarm } from '#lib/alarm.ts'
import { listener } from '#lib/listen.ts'
import type { Program } from '#lib/program.ts'
import { claimMail, forgetWorker, showProgress, takeBack } from '../queries/outbox.ts'
import { LANES, type Lanes, openLanes } from './lanes.ts'
import { openMailbag } from './mailbag.ts'
import { openReturnPaths } from './return-path.ts'
import { settle } from './settle.ts'

/** So many messages are taken at a time, when fewer than half as many still wait for a connection. */
const TAKEN = 128
const IDLE_MS = 1_000
/** What is done stays unrecorded no longer than this. */
const RECORD_MS = 100

export type MailWorker = { stop(): Promise<void> }

/**
 * Sends what is due until told to stop. A row is truth, a wake-up only a hint. `alive` is called whenever there is
 * progress, for the watchdog. Without SMTP_URL nothing is sent and the outbox says so.
 */
export async function startMailWorker(program: Program, alive: () => void): Promise<MailWorker> {
  const { config, log } = program
  const db = program.db.worker
  const worker = randomUUID()
  const more = alarm(IDLE_MS)
  const toRecord = alarm(RECORD_MS)
  let stopped = false

  const lanes = openLanes(
    config,
    openReturnPaths(program),
    openMailbag(db, config).bytesOf,
    toRecord.wake,
  )
  const lost = (error: Error) => log.error({ error: error.message }, 'the outbox cannot be reached')
  const record = async (open: Lanes) => {
    while (!stopped || !open.idle()) {
      await toRecord.sleep()
      await open
        .recorded((all) => settle(program, worker, all))
        .then((count) => count > 0 && alive(), lost)
      if (open.waiting() < TAKEN / 2) more.wake()
    }
  }
  const take = async (open: Lanes) => {
    while (!stopped) {
      const most = open.idle() ? LANES : TAKEN // few at first: they leave the sooner
      const mails = await claimMail(db, worker, most).catch((error) => {
        lost(error)
        return []
      })
      open.send(mails)
      if (mails.length < most || open.waiting() >= TAKEN / 2) await more.sleep()
    }
    toRecord.wake()
  }
  await showProgress(db, worker)
  const pulse = setInterval(() => {
    showProgress(db, worker)
      .then(() => takeBack(db))
      .then(alive, (e) => log.warn({ error: e.message }, 'no pulse'))
  }, IDLE_MS)
  const ears = listener(program.urls.worker, log, {
    rostrum_mail: more.wake,
    rostrum_mail_soon: () => lanes?.warm(),
    reconnected: more.wake,
  })
  await ears.start()
  const working = lanes ? [record(lanes), take(lanes)] : []
  return {
    stop: async () => {
      stopped = true
      more.wake()
      await Promise.all(working)
      clearInterval(pulse)
      await ears.stop()
      await forgetWorker(db, worker).catch(() => {})
      lanes?.close()
    },
  }
}

import { randomUUID } from 'node:crypto'
import type { Db } from '#lib/db.ts'
import { listener } from '#lib/listen.ts'
import type { Program } from '#lib/program.ts'
import { suppress } from '../queries/lists.ts'
import { claimMail, forgetWorker, settleMail, showProgress } from '../queries/outbox.ts'
import { judgeAttempt } from '../rules/attempts.ts'
import { type Done, openLanes } from './lanes.ts'
import { openMailbag } from './mailbag.ts'

/** The most that are taken and not yet written down as done: what a killed worker may have handed over unrecorded. */
export const MOST_TAKEN = 64
/** Attempts are written down in groups of this many, or as soon as nothing else is under way. */
const GROUP = 16
const IDLE_MS = 1_000

export type MailWorker = { stop(): Promise<void> }

/** Writes down what became of attempts. Answers when it stands. */
async function settle({ db, log }: Pick<Program, 'log'> & { db: Db }, worker: string, all: Done[]) {
  const judged = all.map(({ mail, attempt }) => {
    const verdict = judgeAttempt(attempt, mail.attempts, mail.hours, Math.random())
    return { mail, reply: attempt.reply, verdict }
  })
  await settleMail(
    db,
    worker,
    judged.map(({ mail: { id, attempts }, reply, verdict: v }) => {
      const afterSeconds = v.state === 'ready' ? v.afterSeconds : 0
      return { id, attempts, reply, state: v.state, afterSeconds }
    }),
  )
  for (const { mail, reply, verdict: v } of judged) {
    if (v.state !== 'failed') continue
    log.warn({ mail: mail.id, reply: reply.slice(0, 100) }, 'a message was refused')
    if (v.suppress && mail.kind === 'release') await suppress(db, mail.toAddress, 'bounced')
  }
}

/** Sleeps until `wake`, or a second; a call that comes while nobody sleeps is remembered. */
function alarm() {
  let ring: (() => void) | undefined
  let rung = false
  return {
    wake() {
      rung = true
      ring?.()
    },
    async sleep() {
      if (!rung)
        await new Promise<void>((done) => {
          const timer = setTimeout(done, IDLE_MS)
          ring = () => {
            clearTimeout(timer)
            done()
          }
        })
      rung = false
    },
  }
}

/**
 * Sends what is due until told to stop. A row is truth, a wake-up only a hint. `alive` is called whenever there is
 * progress, for the watchdog. Without SMTP_URL nothing is sent and the outbox says so.
 */
export async function startMailWorker(program: Program, alive: () => void): Promise<MailWorker> {
  const { config, log } = program
  const db = program.db.worker
  const worker = randomUUID()
  const bell = alarm()
  let done: Done[] = []
  let taken = 0
  let stopped = false
  const lanes = openLanes(config, openMailbag(db, config).bytesOf, (d, idle) => {
    done.push(d)
    if (done.length >= GROUP || idle) bell.wake()
  })
  const writeDown = async () => {
    if (done.length === 0) return
    const all = done
    done = []
    try {
      await settle({ db, log }, worker, all)
    } catch (error) {
      done.unshift(...all)
      throw error
    }
    taken -= all.length
    alive()
  }
  const takeMore = async () => {
    if (stopped || !lanes || taken > MOST_TAKEN - GROUP) return
    const mails = await claimMail(db, worker, MOST_TAKEN - taken)
    taken += mails.length
    lanes.send(mails)
  }
  const work = async () => {
    while (!stopped || taken > 0) {
      await writeDown()
        .then(takeMore)
        .catch((error) => log.error({ error: error.message }, 'the outbox cannot be reached'))
      if (done.length < GROUP) await bell.sleep()
    }
  }
  await showProgress(db, worker)
  const pulse = setInterval(() => {
    showProgress(db, worker).then(alive, (e) => log.warn({ error: e.message }, 'no pulse'))
  }, IDLE_MS)
  const ears = listener(program.urls.worker, log, {
    rostrum_mail: bell.wake,
    reconnected: bell.wake,
  })
  await ears.start()
  const working = work()
  return {
    stop: async () => {
      stopped = true
      bell.wake()
      await working
      clearInterval(pulse)
      await ears.stop()
      await forgetWorker(db, worker).catch(() => {})
      lanes?.close()
    },
  }
}

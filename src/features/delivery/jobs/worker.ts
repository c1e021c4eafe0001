import { randomUUID } from 'node:crypto'
import { listener } from '#lib/listen.ts'
import type { Program } from '#lib/program.ts'
import { suppress } from '../queries/lists.ts'
import {
  claimMail,
  contentById,
  forgetWorker,
  settleMail,
  showProgress,
} from '../queries/outbox.ts'
import { judgeAttempt } from '../rules/attempts.ts'
import { type Content, openTransport } from './transport.ts'

/** How many messages are under way at once; also the most that a killed worker may have handed over unrecorded. */
export const LANES = 10
const IDLE_MS = 1_000

export type MailWorker = { stop(): Promise<void> }

/**
 * Sends what is due until told to stop. A row is truth, a wake-up only a hint. `alive` is called whenever a lane makes
 * progress, for the watchdog. Without SMTP_URL nothing is sent and the outbox says so.
 */
export async function startMailWorker(program: Program, alive: () => void): Promise<MailWorker> {
  const db = program.db.worker
  const transport = openTransport(program.config, LANES)
  const worker = randomUUID()
  const bodies = new Map<string, Content>()
  const sleepers = new Set<() => void>()
  let stopped = false
  const bodyOf = async (id: string) => {
    const kept = bodies.get(id)
    if (kept) return kept
    const fresh = await contentById(db, id)
    if (bodies.size > 50) bodies.clear()
    bodies.set(id, fresh)
    return fresh
  }
  /** Takes and sends one; answers false when nothing was due. */
  const sendOne = async (): Promise<boolean> => {
    if (!transport) return false
    const m = await claimMail(db, worker)
    if (!m) return false
    const attempt = await transport.send(m, await bodyOf(m.contentId))
    const v = judgeAttempt(attempt, m.attempts, m.hours, Math.random())
    await settleMail(db, m, worker, {
      state: v.state,
      reply: attempt.reply,
      afterSeconds: v.state === 'ready' ? v.afterSeconds : 0,
    })
    if (v.state === 'failed') {
      program.log.warn({ mail: m.id, reply: attempt.reply.slice(0, 100) }, 'a message was refused')
      if (v.suppress && m.kind === 'release') await suppress(db, m.toAddress, 'bounced')
    }
    alive()
    return true
  }
  const pause = () =>
    new Promise<void>((done) => {
      const wake = () => {
        clearTimeout(timer)
        sleepers.delete(wake)
        done()
      }
      const timer = setTimeout(wake, IDLE_MS)
      sleepers.add(wake)
    })
  const lane = async () => {
    while (!stopped) {
      const busy = await sendOne().catch((error) => {
        program.log.error({ error: error.message }, 'a lane failed and goes on')
        return false
      })
      if (!busy && !stopped) await pause()
    }
  }
  await showProgress(db, worker)
  const pulse = setInterval(() => {
    showProgress(db, worker).then(alive, (error) =>
      program.log.warn({ error: error.message }, 'no pulse'),
    )
  }, IDLE_MS)
  const rouse = () => {
    for (const wake of sleepers) wake()
  }
  const ears = listener(program.urls.worker, program.log, {
    rostrum_mail: rouse,
    reconnected: rouse,
  })
  await ears.start()
  const lanes = Array.from({ length: transport ? LANES : 1 }, lane)
  return {
    stop: async () => {
      stopped = true
      rouse()
      await Promise.all(lanes)
      clearInterval(pulse)
      await ears.stop()
      await forgetWorker(db, worker).catch(() => {})
      transport?.close()
    },
  }
}

import type { Program } from '#lib/program.ts'
import { closeAddress } from '../queries/closing.ts'
import { settleMail } from '../queries/outbox.ts'
import { judgeAttempt } from '../rules/attempts.ts'
import type { Done } from './lanes.ts'

/** Writes down what became of attempts, and closes addresses that do not exist. */
export async function settle({ db, log }: Program, worker: string, all: Done[]) {
  const judged = all.map(({ mail, attempt }) => {
    const verdict = judgeAttempt(attempt, mail.attempts, mail.hours, Math.random())
    return { mail, reply: attempt.reply, verdict }
  })
  await settleMail(
    db.worker,
    worker,
    judged.map(({ mail: { id, attempts }, reply, verdict: v }) => {
      const afterSeconds = v.state === 'ready' ? v.afterSeconds : 0
      return { id, attempts, reply, state: v.state, afterSeconds }
    }),
  )
  for (const { mail, reply, verdict: v } of judged) {
    if (v.state !== 'failed') continue
    log.warn({ mail: mail.id, reply: reply.slice(0, 100) }, 'a message was refused')
    if (v.suppress && mail.kind === 'release')
      await db.worker.tx((tx) => closeAddress(tx, mail.toAddress, 'bounced', reply))
  }
}

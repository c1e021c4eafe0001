import { breathe } from '#lib/breathe.ts'
import type { Config } from '#lib/config.ts'
import type { ClaimedMail } from '../queries/outbox.ts'
import type { Attempt } from '../rules/attempts.ts'
import type { ReturnPaths } from './return-path.ts'
import { openLane } from './smtp.ts'

/** What became of one attempt at one message. */
export type Done = { mail: ClaimedMail; attempt: Attempt }

/** How many connections to the mail server are used at once. */
export const LANES = 20
/** The most that are under way or done and not written down: what a killed worker may have handed over unrecorded. */
export const MOST_UNRECORDED = 64
/** So many are worth a journey to the database, or as many as there are when nothing else is under way. */
const GROUP = 24
/** A message that waited longer than this for a lane goes back: its lease would not last through a slow attempt. */
const STALE_MS = 60_000

const notSent = (reply: string): Attempt => ({ sent: false, code: null, reply, ofRecipient: false })

/** Gives each message a lane in turn; `onDone` is told that there is something to write down. Undefined without a mail server. */
export function openLanes(
  { smtpUrl, mailFrom }: Config,
  paths: ReturnPaths,
  bytesOf: (m: ClaimedMail) => Promise<Buffer>,
  onDone: () => void,
) {
  if (!smtpUrl) return undefined
  const lanes = Array.from({ length: LANES }, () =>
    openLane(smtpUrl, mailFrom.slice(mailFrom.indexOf('@') + 1)),
  )
  const free = [...lanes]
  const waiting: { mail: ClaimedMail; since: number }[] = []
  let done: Done[] = []
  let recording = 0

  const unrecorded = () => lanes.length - free.length + done.length + recording
  const attempt = async (lane: (typeof lanes)[number], mail: ClaimedMail, since: number) => {
    breathe()
    return performance.now() - since > STALE_MS
      ? notSent('it waited too long for a connection')
      : lane.send(paths.pathFor(mail.id), mail.toAddress, await bytesOf(mail))
  }
  const next = () => {
    while (waiting.length > 0 && free.length > 0 && unrecorded() < MOST_UNRECORDED) {
      const lane = free.pop()
      const first = waiting.shift()
      if (!lane || !first) return
      attempt(lane, first.mail, first.since)
        .catch((error) => notSent(error.message))
        .then((a) => {
          free.push(lane)
          done.push({ mail: first.mail, attempt: a })
          next()
          if (done.length >= GROUP || free.length === lanes.length) onDone()
        })
    }
  }
  return {
    send(mails: ClaimedMail[]) {
      const since = performance.now()
      waiting.push(...mails.map((mail) => ({ mail, since })))
      next()
    },
    /** Connects ahead: something is about to be due. */
    warm() {
      for (const lane of free.splice(0))
        lane.warm().then(() => {
          free.push(lane)
          next()
        })
    },
    waiting: () => waiting.length,
    /** Whether nothing is waiting, under way or unrecorded. */
    idle: () => waiting.length === 0 && unrecorded() === 0,
    /** Hands what is done to `record`; what cannot be recorded is kept for the next time. */
    async recorded(record: (all: Done[]) => Promise<void>) {
      const all = done
      done = []
      recording = all.length
      try {
        if (all.length > 0) await record(all)
      } catch (error) {
        done.unshift(...all)
        throw error
      } finally {
        recording = 0
        next()
      }
      return all.length
    },
    close() {
      for (const lane of lanes) lane.close()
    },
  }
}
export type Lanes = NonNullable<ReturnType<typeof openLanes>>

import type { Config } from '#lib/config.ts'
import type { ClaimedMail } from '../queries/outbox.ts'
import type { Attempt } from '../rules/attempts.ts'
import { openLane } from './smtp.ts'

/** What became of one attempt at one message. */
export type Done = { mail: ClaimedMail; attempt: Attempt }

/** How many connections to the mail server are used at once. */
const LANES = 20
/** A message that waited longer than this for a lane goes back: its lease would not last through a slow attempt. */
const STALE_MS = 60_000

const notSent = (reply: string): Attempt => ({ sent: false, code: null, reply, ofRecipient: false })

/**
 * Gives each message a lane in turn and tells `onDone` of each attempt; `idle` there says that nothing else is under way.
 * Undefined without a mail server.
 */
export function openLanes(
  { smtpUrl, mailFrom }: Config,
  bytesOf: (m: ClaimedMail) => Promise<Buffer>,
  onDone: (done: Done, idle: boolean) => void,
) {
  if (!smtpUrl) return undefined
  const lanes = Array.from({ length: LANES }, () => openLane(smtpUrl, mailFrom))
  const free = [...lanes]
  const waiting: { mail: ClaimedMail; since: number }[] = []

  const next = () => {
    const lane = waiting.length > 0 ? free.pop() : undefined
    const first = lane && waiting.shift()
    if (!lane || !first) return
    const attempt =
      performance.now() - first.since > STALE_MS
        ? Promise.resolve(notSent('it waited too long for a connection'))
        : bytesOf(first.mail).then((bytes) => lane.send(first.mail.toAddress, bytes))
    attempt
      .catch((error) => notSent(error.message))
      .then((a) => {
        free.push(lane)
        next()
        onDone({ mail: first.mail, attempt: a }, free.length === lanes.length)
      })
  }
  return {
    send(mails: ClaimedMail[]) {
      const since = performance.now()
      for (const mail of mails) waiting.push({ mail, since })
      for (const _ of mails) next()
    },
    close() {
      for (const lane of lanes) lane.close()
    },
  }
}

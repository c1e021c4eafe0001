import type { Logger } from 'pino'
import { alarm } from '#lib/alarm.ts'
import { type Arrived, type Box, openBox } from './box.ts'
import { type InboxServer, inboxName } from './server.ts'
import { NotTaken, type Trouble, troubleOf } from './trouble.ts'

/** What is done with what arrives; all three speak to the database. */
export type InboxWork = {
  /** Which of these messages are written down already. */
  known(uidValidity: string, uids: number[]): Promise<Set<number>>
  /** Writes one down; has committed when it resolves. May get the same message again after a crash. */
  take(message: Arrived): Promise<void>
  /** Called after each look at the mailbox: with nothing when all is well. */
  heard(trouble: Trouble | undefined): Promise<void>
}
export type Pace = { pollMs: number; restMs: number; longestRestMs: number; answerMs: number }

/** Looked at this often even if the server says nothing; a hung connection is noticed then. */
const PACE: Pace = { pollMs: 60_000, restMs: 1_000, longestRestMs: 300_000, answerMs: 30_000 }
const AT_ONCE = 500
/** So many in a row that cannot be written down: it is not the messages. */
const GIVE_UP = 3

/**
 * Takes all that lies in the mailbox, oldest first. A message is put away only after `take` has committed, so a crash at
 * any instant leaves it where it is. One that cannot be taken stays and stops no other.
 */
async function drain(box: Box, work: InboxWork, stopped: () => boolean) {
  const uids = await box.uids()
  let failed: Error | undefined
  let inARow = 0
  for (let from = 0; from < uids.length; from += AT_ONCE) {
    const some = uids.slice(from, from + AT_ONCE)
    const known = await work.known(box.uidValidity, some).catch(notTaken)
    for (const uid of some) {
      if (stopped()) return
      const message = known.has(uid) ? undefined : await box.message(uid)
      if (!message && !known.has(uid)) continue
      try {
        if (message) await work.take(message).catch(notTaken)
        inARow = 0
      } catch (error) {
        failed = error instanceof Error ? error : new Error(String(error))
        if (++inARow >= GIVE_UP) throw failed
        continue
      }
      await box.putAway(uid)
    }
  }
  if (failed) throw failed
}
const notTaken = (error: Error): never => {
  throw new NotTaken(error.message)
}

/**
 * Reads a mailbox until told to stop: woken by the server, looking by itself once a minute, coming back with longer and
 * longer rests when something is wrong.
 */
export function openInbox(
  server: InboxServer,
  work: InboxWork,
  log: Logger,
  pace: Partial<Pace> = {},
) {
  const { pollMs, restMs, longestRestMs, answerMs } = { ...PACE, ...pace }
  const news = alarm(pollMs)
  const ending = new AbortController()
  const stopped = () => ending.signal.aborted
  const rest = (ms: number) =>
    new Promise<void>((done) => {
      const end = () => {
        clearTimeout(timer)
        done()
      }
      const timer = setTimeout(end, ms)
      ending.signal.addEventListener('abort', end, { once: true })
    })
  let fails = 0
  const look = async () => {
    const box = await openBox(server, news.wake, answerMs)
    try {
      while (!stopped()) {
        await drain(box, work, stopped)
        fails = 0
        await work.heard(undefined).catch(notTaken)
        box.listen()
        if (!stopped()) await news.sleep()
      }
      await box.leave()
    } finally {
      box.close()
    }
  }
  const run = async () => {
    while (!stopped()) {
      try {
        await look()
      } catch (error) {
        const trouble = troubleOf(error instanceof Error ? error : new Error(String(error)))
        log.warn({ inbox: inboxName(server), ...trouble }, 'the mailbox cannot be read')
        await work.heard(trouble).catch(() => {}) // the database may be what is wrong
        await rest(Math.min(longestRestMs, restMs * 2 ** fails++))
      }
    }
  }
  const running = run()
  return {
    /** Looks now. */
    look: news.wake,
    stop: async () => {
      ending.abort()
      news.wake()
      await running
    },
  }
}
export type Inbox = ReturnType<typeof openInbox>

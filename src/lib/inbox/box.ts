import { ImapFlow } from 'imapflow'
import type { InboxServer } from './server.ts'
import { Silent } from './trouble.ts'

/** A larger message is not taken whole: its head and its beginning are. */
export const MOST_BYTES = 25_000_000
const BEGINNING = 256_000
/** A command that a server has not answered within this long is not waited for. */
const ANSWER_MS = 30_000
const MESSAGE_MS = 180_000
/** Where a message goes once it is written down. */
const READ = ['Rostrum', 'Read']

/** A message as it lies in the mailbox. `cut` when only its beginning is here; `size` is the whole one's, in bytes. */
export type Arrived = {
  uidValidity: string
  uid: number
  at: Temporal.Instant
  size: number
  cut: boolean
  raw: Buffer
}

const connection = (s: InboxServer) =>
  new ImapFlow({
    host: s.host,
    port: s.port,
    secure: s.security === 'tls',
    ...(s.security === 'starttls' ? { doSTARTTLS: true } : {}),
    ...(s.security === 'plain' ? { doSTARTTLS: false } : {}),
    auth: { user: s.user, pass: s.secret },
    logger: false,
    disableAutoIdle: true,
    disableCompression: true,
    connectionTimeout: 15_000,
    greetingTimeout: 15_000,
    maxLiteralSize: MOST_BYTES + 1_000_000,
  })

/**
 * One connection to a mailbox, its folder open. Every command is bounded in time: a server that falls silent ends the
 * connection with `Silent`. `news` is called when the server says that something arrived, or goes.
 */
export async function openBox(server: InboxServer, news: () => void, answerMs = ANSWER_MS) {
  const imap = connection(server)
  let broken: Error | undefined
  imap.on('error', (error: Error) => {
    broken = error
    news()
  })
  imap.on('close', news)
  imap.on('exists', news)
  const within = async <T>(what: Promise<T>, ms = answerMs): Promise<T> => {
    let clock: NodeJS.Timeout | undefined
    const late = new Promise<never>((_, fail) => {
      clock = setTimeout(() => {
        fail(new Silent(`no answer within ${ms / 1000} s`))
        imap.close()
      }, ms)
    })
    try {
      return await Promise.race([what, late])
    } catch (error) {
      throw error instanceof Silent ? error : (broken ?? error)
    } finally {
      clearTimeout(clock)
    }
  }
  try {
    await within(imap.connect())
    const box = await within(imap.mailboxOpen(server.folder))
    const read = (await within(imap.mailboxCreate(READ))).path
    return boxOf(imap, within, String(box.uidValidity), read)
  } catch (error) {
    imap.close()
    throw error
  }
}

type Within = <T>(what: Promise<T>, ms?: number) => Promise<T>

function boxOf(imap: ImapFlow, within: Within, uidValidity: string, read: string) {
  return {
    uidValidity,
    gone: () => !imap.usable,
    /** All that lies there, by UID, oldest first. */
    async uids(): Promise<number[]> {
      const found = await within(imap.search({ all: true }, { uid: true }))
      if (!found) throw new Error('the folder cannot be searched')
      return found.sort((a, b) => a - b)
    },
    /** The message, or its beginning; undefined when it has gone meanwhile. */
    async message(uid: number): Promise<Arrived | undefined> {
      const one = { uid: true }
      const about = await within(
        imap.fetchOne(String(uid), { uid: true, size: true, internalDate: true }, one),
      )
      if (!about) return undefined
      const size = about.size ?? 0
      const cut = size > MOST_BYTES
      const source = { start: 0, maxLength: cut ? BEGINNING : MOST_BYTES }
      const whole = await within(imap.fetchOne(String(uid), { uid: true, source }, one), MESSAGE_MS)
      const raw = whole ? whole.source : undefined
      if (!raw) return undefined
      const date = about.internalDate ? new Date(about.internalDate) : new Date()
      const at = Temporal.Instant.fromEpochMilliseconds(date.getTime() || Date.now())
      return { uidValidity, uid, at, size, cut, raw }
    },
    /** Lays a message that is written down where such messages lie. */
    async putAway(uid: number) {
      if (!(await within(imap.messageMove(String(uid), read, { uid: true }))))
        throw new Error('the message cannot be moved to Rostrum/Read')
    },
    /** Has the server say when something arrives; ends by itself with the next command. */
    listen() {
      void imap.idle().catch(() => {}) // the next command says what is wrong
    },
    leave: () => within(imap.logout(), 2_000).catch(() => imap.close()),
    close: () => imap.close(),
  }
}
export type Box = Awaited<ReturnType<typeof openBox>>

import SMTPConnection from 'nodemailer/lib/smtp-connection'
import type { Attempt } from '../rules/attempts.ts'
import { type Conversation, openConversation } from './conversation.ts'

/** A connection that nothing was sent over for this long is given back. */
const IDLE_MS = 10_000

/** What nodemailer's errors carry. */
type Failure = Error & { responseCode?: number | undefined; response?: string | undefined }

const failed = (e: Failure): Attempt => ({
  sent: false,
  code: e.responseCode ?? null,
  reply: e.response ?? e.message,
  ofRecipient: false,
})

/** The settings of a connection to the mail server. */
function serverOf(smtpUrl: string) {
  const url = new URL(smtpUrl)
  const secure = url.protocol === 'smtps:'
  return {
    options: {
      host: url.hostname,
      port: Number(url.port || (secure ? 465 : 587)),
      secure,
      connectionTimeout: 10_000,
      greetingTimeout: 10_000,
      socketTimeout: 20_000,
    },
    credentials: url.username
      ? { user: decodeURIComponent(url.username), pass: decodeURIComponent(url.password) }
      : undefined,
  }
}

/** Connects, encrypts where it can, and signs in; then the socket is ours. Rejects with a `Failure`. */
const opened = (smtpUrl: string, host: string) =>
  new Promise<Conversation>((done, fail) => {
    const { options, credentials } = serverOf(smtpUrl)
    const connection = new SMTPConnection({ ...options, name: host })
    const takeOver = () => {
      const socket = connection._socket
      if (!socket) return fail(new Error('the connection was lost'))
      for (const event of ['data', 'error', 'close', 'end', 'timeout'])
        socket.removeAllListeners(event)
      openConversation(socket, host).then(done, fail)
    }
    connection.on('error', fail)
    connection.connect((error) => {
      if (error) return fail(error)
      if (!credentials) return takeOver()
      connection.login({ credentials }, (refused) => {
        if (!refused) return takeOver()
        connection.close()
        fail(refused)
      })
    })
  })

/**
 * One connection's worth of sending: one message at a time, over a connection that is kept while there is work. `host` is
 * who greets.
 */
export function openLane(smtpUrl: string, host: string) {
  let kept: Conversation | undefined
  let idle: NodeJS.Timeout | undefined
  const leave = () => {
    clearTimeout(idle)
    kept?.quit()
    kept = undefined
  }
  const attempt = async (from: string, to: string, bytes: Buffer): Promise<Attempt> => {
    try {
      kept ??= await opened(smtpUrl, host)
      return await kept.send(from, to, bytes)
    } catch (error) {
      kept = undefined
      return failed(error instanceof Error ? error : new Error('no connection'))
    }
  }
  return {
    /** One attempt; never throws for what the mail server says. A kept connection that has gone is replaced once. */
    async send(from: string, to: string, bytes: Buffer): Promise<Attempt> {
      clearTimeout(idle)
      if (kept?.gone()) kept = undefined
      const used = kept !== undefined
      const first = await attempt(from, to, bytes)
      const again = used && !first.sent && first.code === null
      const last = again ? await attempt(from, to, bytes) : first
      idle = setTimeout(leave, IDLE_MS).unref()
      return last
    },
    /** Connects ahead of work that is about to come. */
    async warm() {
      clearTimeout(idle)
      if (kept?.gone()) kept = undefined
      kept ??= await opened(smtpUrl, host).catch(() => undefined)
      idle = setTimeout(leave, IDLE_MS).unref()
    },
    close: leave,
  }
}

import type { NodemailerError } from 'nodemailer/lib/errors.js'
import SMTPConnection from 'nodemailer/lib/smtp-connection'
import type { Attempt } from '../rules/attempts.ts'

/** A connection that nothing was sent over for this long is given back. */
const IDLE_MS = 10_000

const attemptOf = (e: NodemailerError): Attempt => ({
  sent: false,
  code: e.responseCode ?? null,
  reply: e.response ?? e.message,
  ofRecipient: e.command === 'RCPT TO',
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

/** Opens a connection and signs in. Rejects with nodemailer's error. */
const opened = (smtpUrl: string) =>
  new Promise<SMTPConnection>((done, fail) => {
    const { options, credentials } = serverOf(smtpUrl)
    const connection = new SMTPConnection(options)
    connection.on('error', fail) // stays: what comes later is also answered to whoever is sending
    connection.connect((error) => {
      if (error) return fail(error)
      if (!credentials) return done(connection)
      connection.login({ credentials }, (refused) => {
        if (!refused) return done(connection)
        connection.close()
        fail(refused)
      })
    })
  })

const handOver = (c: SMTPConnection, from: string, to: string, bytes: Buffer) =>
  new Promise<Attempt>((done) =>
    c.send({ from, to: [to] }, bytes, (error, info) =>
      done(error ? attemptOf(error) : { sent: true, reply: info?.response ?? '' }),
    ),
  )

/** One connection's worth of sending: one message at a time, over a connection that is kept while there is work. */
export function openLane(smtpUrl: string, from: string) {
  let kept: SMTPConnection | undefined
  let idle: NodeJS.Timeout | undefined
  const leave = () => {
    clearTimeout(idle)
    kept?.quit()
    kept = undefined
  }
  /** After a refusal the connection begins anew with RSET; after anything else it is done with. */
  const goOn = (c: SMTPConnection, a: Attempt) =>
    new Promise<void>((done) => {
      if (a.sent) return done()
      if (a.code === null || c.destroyed) {
        c.close()
        kept = undefined
        return done()
      }
      c.reset((error) => {
        if (error) leave()
        done()
      })
    })
  return {
    /** One attempt; never throws for what the mail server says. A kept connection that has gone is replaced once. */
    async send(to: string, bytes: Buffer): Promise<Attempt> {
      clearTimeout(idle)
      for (;;) {
        const used = kept && !kept.destroyed
        try {
          if (!used) kept = await opened(smtpUrl)
        } catch (error) {
          return attemptOf(error as NodemailerError) // `opened` rejects with nothing else
        }
        const c = kept
        if (!c) continue
        const attempt = await handOver(c, from, to, bytes)
        await goOn(c, attempt)
        if (used && !attempt.sent && attempt.code === null) continue
        idle = setTimeout(leave, IDLE_MS).unref()
        return attempt
      }
    },
    close: leave,
  }
}

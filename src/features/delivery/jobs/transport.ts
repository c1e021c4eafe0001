import fs from 'node:fs'
import nodemailer from 'nodemailer'
import type { Config } from '#lib/config.ts'
import { Refusal } from '#lib/refusal.ts'
import type { ClaimedMail } from '../queries/outbox.ts'
import type { Attempt } from '../rules/attempts.ts'

export type Content = { subject: string; bodyText: string; bodyHtml: string; fromName: string }

const fill = (text: string, tokens: Record<string, string>) =>
  text.replace(/\{\{(\w+)\}\}/g, (whole, name) => tokens[name] ?? whole)

function dkimOf({ dkim }: Config) {
  if (!dkim) return {}
  try {
    return {
      dkim: {
        domainName: dkim.domain,
        keySelector: dkim.selector,
        privateKey: fs.readFileSync(dkim.keyFile, 'utf8'),
      },
    }
  } catch (cause) {
    throw new Refusal(
      `The DKIM key ${dkim.keyFile} cannot be read: ${cause instanceof Error ? cause.message : ''}.`,
    )
  }
}

/** Hands messages to the mail server, one recipient each, over at most `lanes` connections. Undefined without SMTP_URL. */
export function openTransport(config: Config, lanes: number) {
  if (!config.smtpUrl) return undefined
  const url = new URL(config.smtpUrl)
  const transport = nodemailer.createTransport({
    host: url.hostname,
    port: Number(url.port || (url.protocol === 'smtps:' ? 465 : 587)),
    secure: url.protocol === 'smtps:',
    ...(url.username
      ? { auth: { user: decodeURIComponent(url.username), pass: decodeURIComponent(url.password) } }
      : {}),
    pool: true,
    maxConnections: lanes,
    maxMessages: Number.POSITIVE_INFINITY,
    connectionTimeout: 10_000,
    greetingTimeout: 10_000,
    socketTimeout: 20_000,
    disableFileAccess: true,
    disableUrlAccess: true,
    ...dkimOf(config),
  })
  const host = new URL(config.origin).hostname
  return {
    /** One attempt; never throws for what the mail server says. The Message-ID is the row's, so a second copy is the same message. */
    async send(m: ClaimedMail, content: Content): Promise<Attempt> {
      const stop =
        m.tokens['unsubscribe'] && `${config.origin}/press/unsubscribe/${m.tokens['unsubscribe']}`
      try {
        const done = await transport.sendMail({
          from: { name: content.fromName, address: config.mailFrom },
          to: { name: m.toName, address: m.toAddress },
          envelope: { from: config.mailFrom, to: [m.toAddress] },
          messageId: `<${m.id}@${host}>`,
          subject: fill(content.subject, m.tokens),
          text: fill(content.bodyText, m.tokens),
          html: fill(content.bodyHtml, m.tokens),
          ...(stop
            ? {
                headers: {
                  'List-Unsubscribe': `<${stop}>`,
                  'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click',
                },
              }
            : { headers: { 'Auto-Submitted': 'auto-generated' } }),
        })
        return { sent: true, reply: done.response }
      } catch (error) {
        const e = error as {
          responseCode?: number
          response?: string
          message?: string
          command?: string
        } // nodemailer's errors carry these
        return {
          sent: false,
          code: e.responseCode ?? null,
          reply: e.response ?? e.message ?? 'no answer',
          ofRecipient: e.command === 'RCPT TO',
        }
      }
    },
    close: () => transport.close(),
  }
}

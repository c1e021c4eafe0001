import { createHash } from 'node:crypto'
import MailComposer from 'nodemailer/lib/mail-composer'
import { encodeWord, foldLines, quoteString } from 'nodemailer/lib/mime-funcs'
import type { Config } from '#lib/config.ts'
import type { ClaimedMail, Content } from '../queries/outbox.ts'
import { stuffed } from '../rules/smtp-replies.ts'
import { type Pieces, piecesOf, TOKEN_LENGTH, withToken } from '../rules/token-slots.ts'

/**
 * A message laid out once for all its recipients: the header fields that they share, the body, and the body as it goes
 * over the wire, dot-stuffed and with its end (RFC 5321, 4.5.2).
 */
export type Composed = { head: string; body: Pieces; wire: Pieces }
export type Words = Omit<Content, 'layout' | 'lang'>

const UNSUBSCRIBE = '{{unsubscribe}}'
/** Fields that are each recipient's own. */
const OWN = /^(?:date|message-id|to):/i

/** What stands in a layout where a recipient's token will be. */
const standInOf = (contentId: string) =>
  createHash('sha256').update(contentId).digest('hex').slice(0, TOKEN_LENGTH)

/** Lays a message out, in ASCII: two alternatives in quoted-printable, with a stand-in as long as a token. */
export async function layOut(content: Words, config: Config): Promise<string> {
  const text = (t: string) => t.replaceAll(UNSUBSCRIBE, standInOf(content.id))
  const built = await new MailComposer({
    from: { name: content.fromName, address: config.mailFrom },
    subject: content.subject,
    text: text(content.bodyText),
    html: text(content.bodyHtml),
    textEncoding: 'quoted-printable',
    disableFileAccess: true,
    disableUrlAccess: true,
  })
    .compile()
    .build()
  return built.toString('latin1').replace(/\r\n|\r|\n/g, '\r\n') // a bare end of line is none in SMTP
}

/** A layout without the fields that each recipient gets his own of, cut where his token belongs. */
export function composed(layout: string, contentId: string): Composed {
  const end = layout.indexOf('\r\n\r\n')
  const fields = layout.slice(0, end).split(/\r\n(?![ \t])/)
  const body = layout.slice(end + 4).replace(/(?:\r\n)?$/, '\r\n')
  return {
    head: fields.map((f) => (OWN.test(f) ? '' : `${f}\r\n`)).join(''),
    body: piecesOf(body, standInOf(contentId)),
    wire: piecesOf(`${stuffed(body)}.\r\n`, standInOf(contentId)),
  }
}

/** A name as a header field may carry it (RFC 5322, RFC 2047). */
const headerName = (name: string) =>
  /^[\x20-\x7e]*$/.test(name) ? quoteString(name) : encodeWord(name, 'Q', 52)

/**
 * The fields that are the recipient's own. The Message-ID is the row's and the date the row's, so a second copy is the
 * same message.
 */
export function ownFields(m: ClaimedMail, config: Config): string {
  const token = m.tokens['unsubscribe']
  const { reply_to: replyTo, in_reply_to: answers, by } = m.tokens
  const date = new Date(m.createdAt.epochMilliseconds).toUTCString().replace('GMT', '+0000') // RFC 5322, 3.3
  return [
    `Message-ID: <${m.id}@${new URL(config.origin).hostname}>`,
    `Date: ${date}`,
    foldLines(`To: ${m.toName ? `${headerName(m.toName)} <${m.toAddress}>` : m.toAddress}`),
    ...(token
      ? [
          `List-Unsubscribe: <${config.origin}/press/unsubscribe/${token}>`,
          'List-Unsubscribe-Post: List-Unsubscribe=One-Click',
        ]
      : by === 'person'
        ? []
        : [`Auto-Submitted: ${by === 'machine' ? 'auto-replied' : 'auto-generated'}`]),
    ...(replyTo ? [`Reply-To: <${replyTo}>`] : []),
    ...(answers ? [`In-Reply-To: <${answers}>`, foldLines(`References: <${answers}>`)] : []),
    '',
  ].join('\r\n')
}

/** The body as this recipient gets it. */
export const bodyFor = (pieces: Pieces, m: ClaimedMail) =>
  withToken(pieces, m.tokens['unsubscribe'] ?? '0'.repeat(TOKEN_LENGTH))

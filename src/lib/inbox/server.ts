import { Refusal } from '#lib/refusal.ts'

/** A mailbox that is read: `plain` only on this machine itself. */
export type InboxServer = {
  host: string
  port: number
  security: 'tls' | 'starttls' | 'plain'
  user: string
  secret: string
  folder: string
}

const LOOPBACK = /^(localhost|127(\.\d{1,3}){3}|\[?::1\]?)$/i

/**
 * `imaps://user:secret@host/FOLDER`; `imap://` demands STARTTLS, but on this machine itself. Without a folder it is INBOX.
 * Throws `Refusal`.
 */
export function inboxFrom(text: string): InboxServer {
  const url = new URL(text)
  const [user, secret] = [decodeURIComponent(url.username), decodeURIComponent(url.password)]
  const host = url.hostname.replace(/^\[|\]$/g, '')
  if (!host || !user || !secret)
    throw new Refusal(
      'The setting IMAP_URL is not usable: it is written imaps://user:secret@host/INBOX.',
    )
  const direct = url.protocol === 'imaps:'
  return {
    host,
    port: Number(url.port || (direct ? 993 : 143)),
    security: direct ? 'tls' : LOOPBACK.test(url.hostname) ? 'plain' : 'starttls',
    user,
    secret,
    folder: decodeURIComponent(url.pathname.replace(/^\/+/, '')) || 'INBOX',
  }
}

/** What a mailbox is called in the database and on the desk: never its secret. */
export const inboxName = (s: InboxServer): string => `${s.user}@${s.host}/${s.folder}`

/** Why a mailbox is not read at the moment; `words` are the server's or the system's own. */
export type Trouble = { why: 'login' | 'unreachable' | 'silent' | 'ended' | 'ours'; words: string }

/** The server did not answer in time: the connection is given up. */
export class Silent extends Error {}
/** What arrived could not be written down; the message stays where it is. */
export class NotTaken extends Error {}

/** What libraries put on their errors. */
type Told = Error & { authenticationFailed?: boolean; responseText?: string; code?: string }

/** Says what went wrong, for the desk. */
export function troubleOf(error: Told): Trouble {
  const words = (error.responseText || error.message || String(error)).slice(0, 300)
  if (error.authenticationFailed) return { why: 'login', words }
  if (error instanceof Silent) return { why: 'silent', words }
  if (error instanceof NotTaken) return { why: 'ours', words }
  const code = error.code ?? ''
  if (/TIMEOUT|^E(CONNREFUSED|NOTFOUND|HOSTUNREACH|NETUNREACH|AI_AGAIN)|CERT|TLS/.test(code))
    return { why: 'unreachable', words }
  return { why: 'ended', words }
}

import { isIP } from 'node:net'

/** Why nothing was asked, or why what came is not used. */
export type Why =
  | 'malformed'
  | 'scheme'
  | 'user'
  | 'port'
  | 'unknown_host'
  | 'forbidden'
  | 'unreachable'
  | 'timeout'
  | 'redirects'
  | 'encoding'
  | 'too_large'
  | 'ratio'
export type Refused = { ok: false; why: Why; detail: string }

export const refused = (why: Why, detail = ''): Refused => ({ ok: false, why, detail })

export type Target = {
  ok: true
  url: URL
  secure: boolean
  /** A name, or an address without brackets. */
  host: string
  port: number
  isAddress: boolean
}

const LONGEST = 2000

/**
 * Reads an address that somebody typed. The URL standard has by then written every spelling of a number (decimal, octal,
 * hexadecimal, shortened) as four plain parts, and every name in ASCII.
 */
export function targetOf(text: string, ports: readonly number[], base?: URL): Target | Refused {
  const url = text.length > LONGEST ? null : URL.parse(text, base)
  if (!url) return refused('malformed')
  if (url.protocol !== 'http:' && url.protocol !== 'https:') return refused('scheme', url.protocol)
  if (url.username || url.password) return refused('user')
  const secure = url.protocol === 'https:'
  const port = url.port ? Number(url.port) : secure ? 443 : 80
  if (!ports.includes(port)) return refused('port', String(port))
  const host = url.hostname.replace(/^\[(.*)\]$/, '$1')
  if (host === '') return refused('malformed')
  url.hash = ''
  return { ok: true, url, secure, host, port, isAddress: isIP(host) !== 0 }
}

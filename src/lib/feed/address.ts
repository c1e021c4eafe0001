const SCHEME = /^[a-z][a-z0-9+.-]*:/i
/** Characters that browsers leave out of an address before they look at its scheme. */
const INVISIBLE = /[\p{Cc}\p{Zs}\u00ad\u200b-\u200f\u2028\u2029\ufeff]+/gu

/** An address as far as it may stand in a page: relative ones made absolute, the writing of absolute ones kept. */
export function absolute(address: string, base: string | undefined): string {
  const clean = address.trim()
  if (SCHEME.test(clean)) return clean
  if (!base) return clean
  return URL.parse(clean, base)?.href ?? clean
}

const LINKS = new Set(
  `http https mailto tel ftp ftps sftp news nntp irc ircs xmpp feed magnet sms geo webcal rtsp gopher callto aim ssh
  telnet urn tag`.split(/\s+/),
)

/** Whether an address leads somewhere harmless: nothing that a browser would run. */
export function harmless(address: string): boolean {
  if (/^https?:\/\//i.test(address)) return true
  const plain = address.replace(INVISIBLE, '')
  const scheme = /^([^/?#]*?):/.exec(plain)?.[1]
  return scheme === undefined || LINKS.has(scheme.toLowerCase())
}

/** An absolute http(s) address, or undefined. */
export function webAddress(
  address: string | undefined,
  base: string | undefined,
): string | undefined {
  if (!address?.trim()) return undefined
  const full = absolute(address.replace(/[\n\r\t]/g, ''), base)
  return harmless(full) && full.length <= 4000 ? full : undefined
}

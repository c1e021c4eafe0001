/** Parts of an address that tell where a reader came from, not what he reads. */
const TRACKING =
  /^(?:utm_\w+|fbclid|gclid|gbraid|wbraid|dclid|msclkid|yclid|twclid|ttclid|mc_[ce]id|igshid|_ga|_gl|ref|ref_src|cmpid|ncid|ocid|zarsrc|zalo|zclid|vgt|source|s?rsltid|amp|outputtype|mobile|phpsessid|jsessionid)$/i
/** Copies of pages that others keep: the page's own address stands in theirs. */
const KEPT_BY_OTHERS =
  /^https?:\/\/(?:www\.google\.[a-z.]+\/amp\/|[\w-]+\.cdn\.ampproject\.org\/[a-z]\/)(s\/)?(.+)$/i
const TWIN_HOST = /^(?:(?:www\d?|m|mobile|mobi|wap|amp)\.)+(?=[^.]+\.)/

/** Percent signs where they must stand and nowhere else, in capitals, on NFC: one way to write a path. */
function evenly(part: string): string {
  try {
    return encodeURI(decodeURI(part).normalize('NFC')).replace(/%25(?=[\dA-F]{2})/gi, '%')
  } catch {
    return part
  }
}

const path = (written: string) =>
  evenly(written)
    .replace(/%[\da-f]{2}/gi, (p) => (p === '%7e' || p === '%7E' ? '~' : p.toUpperCase()))
    .replace(/\/{2,}/g, '/')
    .replace(/;jsessionid=[^/]*/i, '')
    .replace(/^\/(?:amp|mobile)(?=\/)|\/amp(?:\.html?)?\/?$|\.amp(?=\.[a-z]+$)|\.amp$/gi, '')
    .replace(/\/(?:(?:index|default)\.(?:html?|php|aspx?))?$/i, '')

/**
 * One address for one article, whichever way it was come by: https, no mobile or AMP twin, no tracking, no fragment, no
 * slash at the end. The address itself where it cannot be read.
 */
export function canonicalAddress(address: string): string {
  const [, , inner] = KEPT_BY_OTHERS.exec(address.trim()) ?? []
  const url = URL.parse(inner ? `https://${inner}` : address)
  if (!url || !/^https?:$/.test(url.protocol)) return address
  const port = url.port === '80' || url.port === '443' ? '' : url.port
  const host = url.hostname.replace(/\.$/, '').replace(TWIN_HOST, '')
  const kept = [...url.searchParams].filter(([k]) => !TRACKING.test(k))
  const query = new URLSearchParams(kept.map(([k, v]): [string, string] => [k, v.normalize('NFC')]))
  query.sort()
  const asked = query.toString()
  return `https://${host}${port && `:${port}`}${path(url.pathname)}${asked && `?${asked}`}`
}

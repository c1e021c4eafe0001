/** Parts of an address that tell where a reader came from, not what he reads. */
const TRACKING =
  /^(?:utm_\w+|fbclid|gclid|dclid|msclkid|yclid|mc_[ce]id|igshid|_ga|ref|ref_src|cmpid|ncid|ocid|zarsrc|zalo|vgt|source)$/i

/**
 * One address for one article, whichever way it was come by: https, no mobile or AMP twin, no tracking, no fragment, no
 * slash at the end. The address itself where it cannot be read.
 */
export function canonicalAddress(address: string): string {
  const url = URL.parse(address)
  if (!url || !/^https?:$/.test(url.protocol)) return address
  url.protocol = 'https:'
  url.hash = ''
  url.username = ''
  url.password = ''
  url.hostname = url.hostname.replace(/^(?:www|m|mobile|amp)\.(?=[^.]+\.)/, '')
  url.port = url.port === '80' || url.port === '443' ? '' : url.port
  const kept = [...url.searchParams].filter(
    ([k]) => !TRACKING.test(k) && !/^amp$|^outputType$/i.test(k),
  )
  url.search = new URLSearchParams(kept.sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0))).toString()
  url.pathname = url.pathname
    .replace(/\/{2,}/g, '/')
    .replace(/^\/amp(?=\/)|\/amp\/?$|(?<=\.)amp(?=\.html?$)|\.amp$/gi, '')
    .replace(/\/(?:index\.(?:html?|php|aspx?))?$/i, '')
  return url.href.replace(/\/$/, '')
}

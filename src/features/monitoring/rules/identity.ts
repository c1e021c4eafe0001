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

/** A title as it is compared: folded to its letters and digits. */
export const titleKey = (title: string): string =>
  title
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/đ/g, 'd')
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()

export type Item = { id: string | null; url: string; title: string; day: string }

/**
 * By what an article of an outlet is known again, surest first: its address, its feed's id, its title on its day. `day` is
 * YYYY-MM-DD in the agency's zone. Keys of different outlets never meet but by address.
 */
export function itemKeys(outletId: string, { id, url, title, day }: Item) {
  const plain = titleKey(title)
  return {
    address: `u ${canonicalAddress(url)}`,
    id: id && id !== url ? `i ${outletId} ${id.trim()}` : undefined,
    // a title of a word or two is a section's, not an article's
    title: plain.split(' ').length >= 4 ? `t ${outletId} ${day} ${plain}` : undefined,
  }
}

export type Stored = { id: number; url: string; title: string }

/**
 * Which known article an item is, undefined for a new one. An id that comes back with another address and another title
 * was used again for another article; a title that comes back on its day is the same article moved.
 */
export function sameAs(
  item: Pick<Item, 'url' | 'title'>,
  by: { address: Stored | undefined; id: Stored | undefined; title: Stored | undefined },
): Stored | undefined {
  if (by.address) return by.address
  const { id } = by
  if (
    id &&
    (titleKey(id.title) === titleKey(item.title) ||
      canonicalAddress(id.url) === canonicalAddress(item.url))
  )
    return id
  if (by.title) return by.title
  return id && shares(id.title, item.title) ? id : undefined
}

/** Whether two titles have most of their words in common: the one was made out of the other. */
function shares(a: string, b: string): boolean {
  const [x, y] = [new Set(titleKey(a).split(' ')), new Set(titleKey(b).split(' '))]
  const common = [...x].filter((w) => y.has(w)).length
  return common >= 0.5 * Math.min(x.size, y.size)
}

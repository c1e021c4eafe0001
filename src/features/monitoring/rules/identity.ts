/** A title as it is compared: folded to its letters and digits. */
export const titleKey = (title: string): string =>
  title
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/đ/g, 'd')
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()

/** `address` is canonical; `url` as it was told. */
export type Item = { id: string | null; url: string; address: string; title: string; day: string }

/**
 * By what an article of an outlet is known again, surest first: its address, its feed's id, its title on its day. `day` is
 * YYYY-MM-DD in the agency's zone. Keys of different outlets never meet but by address.
 */
export function itemKeys(outletId: string, { id, url, address, title, day }: Item) {
  const plain = titleKey(title)
  return {
    address: `u ${address}`,
    id: id && id !== url ? `i ${outletId} ${id.trim()}` : undefined,
    // a title of a word or two is a section's, not an article's
    title: plain.split(' ').length >= 4 ? `t ${outletId} ${day} ${plain}` : undefined,
  }
}

export type Stored = { id: number; address: string; title: string }

/**
 * Which known article an item is, undefined for a new one. An id that comes back with another address and another title
 * was used again for another article; a title that comes back on its day is the same article moved.
 */
export function sameAs(
  item: Pick<Item, 'address' | 'title'>,
  by: { address: Stored | undefined; id: Stored | undefined; title: Stored | undefined },
): Stored | undefined {
  if (by.address) return by.address
  const { id } = by
  if (id && (titleKey(id.title) === titleKey(item.title) || id.address === item.address)) return id
  if (by.title) return by.title
  return id && shares(id.title, item.title) ? id : undefined
}

/** Whether two titles have most of their words in common: the one was made out of the other. */
function shares(a: string, b: string): boolean {
  const [x, y] = [new Set(titleKey(a).split(' ')), new Set(titleKey(b).split(' '))]
  const common = [...x].filter((w) => y.has(w)).length
  return common >= 0.5 * Math.min(x.size, y.size)
}

import { changedWords, type Words } from './versions.ts'

/** A title as it is compared: folded to its letters and digits. */
export const titleKey = (title: string): string =>
  title
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/đ/g, 'd')
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()

/**
 * `address` is canonical; `id` too, where it is an address; `day` is that of its date, YYYY-MM-DD in the agency's zone, a
 * day of our own where it has none.
 */
export type Item = {
  id: string | null
  address: string
  title: string
  lede: string
  day: string
}
export type Key = 'address' | 'place' | 'id' | 'words' | 'title'

/** A shorter lede says what many say. Characters. */
const LEDE = 80
/** A title of fewer words is a section's, not an article's. */
const TITLE_WORDS = 4

/** The number that an outlet gives an article, or the path where it has none: they outlive titles and hosts. */
function placeOf(address: string): string | undefined {
  const [, host = '', path = ''] = /^https:\/\/([^/?]+)([^?]*)/.exec(address) ?? []
  const number = /(\d{6,})\D*$/.exec(path)?.[1]
  if (number && !/^(?:19|20)\d\d(?:0\d|1[0-2])([0-2]\d|3[01])?$/.test(number))
    return `${host.split('.').slice(-2, -1)} ${number}`
  return path.length > 24 ? path : undefined
}

/**
 * By what an article of an outlet is known again, surest first: its address; its number or path, on another host or with
 * another title; its feed's id; its title and lede; its title on its day. Keys of different outlets never meet but by
 * address.
 */
export function itemKeys(outletId: string, item: Item): Record<Key, string | undefined> {
  const { address, day } = item
  const [title, lede, place] = [titleKey(item.title), titleKey(item.lede), placeOf(address)]
  const id = item.id?.trim()
  const long = title.split(' ').length >= TITLE_WORDS
  return {
    address: `u ${address}`,
    place: place && `p ${outletId} ${place}`,
    id: id && id !== address ? `i ${outletId} ${id}` : undefined,
    words: long && lede.length >= LEDE ? `w ${outletId} ${title} ${lede}` : undefined,
    title: long ? `t ${outletId} ${day} ${title}` : undefined,
  }
}

export type Stored = Words & { id: number; address: string }
/** What is known under each key of an item. */
export type By = Partial<Record<Key, Stored | undefined>>

/**
 * Which known article an item is, undefined for a new one. An id that comes back with another address and another title
 * was used again for another article; so was a number or a path.
 */
export function sameAs(item: Pick<Item, 'address' | 'title'>, by: By): Stored | undefined {
  if (by.address) return by.address
  const is = (known: Stored | undefined) =>
    known && (known.address === item.address || shares(known.title, item.title)) ? known : undefined
  return is(by.place) ?? is(by.id) ?? by.words ?? by.title
}

/** Whether two titles have half of their words in common, one word alone never: the one was made out of the other. */
function shares(a: string, b: string): boolean {
  const [x, y] = [new Set(titleKey(a).split(' ')), new Set(titleKey(b).split(' '))]
  const common = [...x].filter((w) => y.has(w)).length
  return common >= Math.max(0.5 * Math.min(x.size, y.size), Math.min(2, x.size, y.size))
}

export type Decided =
  | { is: 'new' }
  | { is: 'same'; known: Stored }
  | { is: 'changed'; known: Stored; to: Words }

/** What an item is, beside what is known: an article not seen before, one that says what it said, or one whose outlet changed it. */
export function decide(item: Item & Words, by: By): Decided {
  const known = sameAs(item, by)
  if (!known) return { is: 'new' }
  const to = changedWords(known, item)
  return to ? { is: 'changed', known, to } : { is: 'same', known }
}

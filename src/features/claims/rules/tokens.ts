import { oneSpelling } from './tone.ts'

const ADDRESS = /\b(?:https?:\/\/|www\.|pic\.twitter\.com\/|t\.co\/)\S+/giu
const JOINED = /[#@](?=[\p{L}\p{N}_])([\p{L}\p{M}\p{N}_]+)/gu
const BETWEEN = /_+|(?<=\p{Ll})(?=\p{Lu})|(?<=\p{Lu})(?=\p{Lu}\p{Ll})|(?<=\p{L})(?=\p{N})/u
const MARKS = /[^\n -~]/
const WORD = /\p{N}+(?:[.,]\p{N}{3})+(?!\p{N})|[\p{L}\p{M}\p{N}]+(?:['’]\p{L}+)?/gu

/** The letters without their marks, lower case, đ as d. */
export function fold(text: string): string {
  const lower = text.toLowerCase()
  if (!MARKS.test(lower)) return lower
  return lower
    .normalize('NFD')
    .replace(/\p{M}+/gu, '')
    .replace(/đ/g, 'd')
}

/** A tag or handle as it stands and, where it is joined of several words, these as well. */
function taken(joined: string): string {
  const parts = joined.split(BETWEEN).filter(Boolean)
  return parts.length > 1 ? ` ${joined.replaceAll('_', '')} ${parts.join(' ')} ` : ` ${joined} `
}

/**
 * The words of a text in its order: NFC, lower case, one spelling of tones; addresses left out, tags and handles taken
 * apart and kept whole, figures without their thousands' marks, the possessive cut off.
 */
export function tokensOf(text: string): string[] {
  const clean = text
    .normalize('NFC')
    .replace(ADDRESS, ' ')
    .replace(JOINED, (_, j) => taken(j))
  const words = oneSpelling(clean.toLowerCase()).match(WORD) ?? []
  return words
    .map((w) => (/^\p{N}/u.test(w) ? w.replace(/[.,]/g, '') : w.replace(/['’]s?$/u, '')))
    .map((w) => w.replace(/['’]/gu, ''))
}

/** The addresses that stand in a text, as they match: without protocol, www, fragment and closing marks. */
export const addressesIn = (text: string): string[] => [
  ...new Set((text.match(/\bhttps?:\/\/\S+|\bwww\.\S+/giu) ?? []).map(plainAddress)),
]

/** One spelling of an address, by which two are the same. */
export const plainAddress = (address: string): string => {
  const bare = address
    .trim()
    .replace(/[)\].,;:!?"'»”…]+$/u, '')
    .replace(/^https?:\/\//i, '')
    .replace(/^(?:www|m|mobile|amp)\./i, '')
    .replace(/#.*$/u, '')
    .replace(/([?&])(?:utm_\w+|fbclid|gclid|zarsrc)=[^&]*/giu, '$1')
    .replace(/\?&+/u, '?')
    .replace(/&{2,}/gu, '&')
    .replace(/[/?&]+$/u, '')
  const cut = bare.search(/[/?]/u)
  return cut < 0 ? bare.toLowerCase() : bare.slice(0, cut).toLowerCase() + bare.slice(cut)
}

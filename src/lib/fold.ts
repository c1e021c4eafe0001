/** Text as it is compared when diacritics do not matter: lower case, without marks, đ as d; NFD and NFC alike. */
export const fold = (text: string): string =>
  text.toLowerCase().normalize('NFD').replace(/\p{M}/gu, '').replace(/đ/g, 'd')

/** The words of a text, letters and digits, in their order. */
export const wordsOf = (text: string): string[] => text.match(/[\p{L}\p{N}]+/gu) ?? []

/** For each UTF-16 unit below this its folded unit, 0 for what is no part of a word; letters of Latin alphabets lie below. */
const TABLE = 0x1f00
const OTHER = /[\p{L}\p{N}]/u
const UTF16 = new TextDecoder('utf-16le')
let folded: Uint16Array | undefined
function table(): Uint16Array {
  const made = new Uint16Array(TABLE)
  for (let code = 0; code < TABLE; code++) {
    const letter = String.fromCharCode(code)
    if (!/[\p{L}\p{N}]/u.test(letter)) continue
    const plain = fold(letter)
    made[code] = plain.length === 1 ? plain.charCodeAt(0) : code
  }
  return made
}

/** Where the words of a text in lower case and NFC begin and end, and its units folded where they stand. */
function scanned(lower: string): { plain: string; ends: number[] } {
  folded ??= table()
  const units = new Uint16Array(lower.length)
  const ends: number[] = []
  let start = -1
  for (let i = 0; i <= lower.length; i++) {
    const code = i < lower.length ? lower.charCodeAt(i) : 0
    const plain = code < TABLE ? (folded[code] ?? 0) : OTHER.test(lower[i] ?? '') ? code : 0
    if (plain !== 0) {
      if (start < 0) start = i
      units[i] = plain
    } else if (start >= 0) {
      ends.push(start, i)
      start = -1
    }
  }
  return { plain: UTF16.decode(units), ends }
}
const cut = (text: string, ends: number[]): string[] => {
  const words: string[] = []
  for (let i = 0; i < ends.length; i += 2) words.push(text.slice(ends[i], ends[i + 1]))
  return words
}

/** The words of a text, folded, in their order. For many texts at once. */
export function foldedWords(text: string): string[] {
  const { plain, ends } = scanned(text.normalize('NFC').toLowerCase())
  return cut(plain, ends)
}

/**
 * The words of a text in lower case as they stand, and folded: the same number, in their order. `at` has for each word
 * where it begins and where it ends in the text in NFC.
 */
export function bothWords(text: string): { typed: string[]; folded: string[]; at: number[] } {
  const lower = text.normalize('NFC').toLowerCase()
  const { plain, ends } = scanned(lower)
  return { typed: cut(lower, ends), folded: cut(plain, ends), at: ends }
}

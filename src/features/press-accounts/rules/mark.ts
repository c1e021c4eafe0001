/** Letters and digits that nobody confuses on paper: without I, L, O, U. */
const LETTERS = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'

/** The mark of a copy: ten letters from as many random bytes, printed in the text that is read. */
export const markFrom = (bytes: Uint8Array): string =>
  [...bytes.subarray(0, 10)].map((b) => LETTERS[b % LETTERS.length] ?? '0').join('')

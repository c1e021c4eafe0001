/** What windows-1252 has at 128-159; a gap keeps its control character. */
const HIGH =
  '\u20ac\u0081\u201a\u0192\u201e\u2026\u2020\u2021\u02c6\u2030\u0160\u2039\u0152\u008d\u017d\u008f\u0090\u2018\u2019\u201c\u201d\u2022\u2013\u2014\u02dc\u2122\u0161\u203a\u0153\u009d\u017e\u0178'
const CONTROL = /[\u0080-\u009f]/
const MANGLED = new RegExp(`[\u00c2-\u00f4][\u0080-\u00bf${HIGH}]`)
const strict = new TextDecoder('utf-8', { fatal: true })

/** The byte that windows-1252 has for a character, or undefined. */
function byteOf(char: string): number | undefined {
  const code = char.charCodeAt(0)
  if (code < 256) return code
  const at = HIGH.indexOf(char)
  return at < 0 ? undefined : 128 + at
}

/** UTF-8 that was once read as windows-1252, "Viá»‡t Nam", as it was; undefined for any other text. */
function unmangled(text: string): string | undefined {
  const bytes = new Uint8Array(text.length)
  for (let at = 0; at < text.length; at++) {
    const byte = byteOf(text.charAt(at))
    if (byte === undefined) return undefined
    bytes[at] = byte
  }
  try {
    return strict.decode(bytes)
  } catch {
    return undefined
  }
}

/** NFC, with the marks of a wrong encoding on the way here put right. */
export function compose(text: string): string {
  let out = text
  if (MANGLED.test(out)) out = unmangled(out) ?? out
  if (CONTROL.test(out))
    out = out.replace(new RegExp(CONTROL.source, 'g'), (c) => HIGH[c.charCodeAt(0) - 128] ?? c)
  return out.normalize('NFC')
}

const HIDDEN = /[\u00ad\u200b\u2060\ufeff\u200e\u200f\u202a-\u202e\u2066-\u2069]/g
const ZERO_WIDTH = /[\u00ad\u200b-\u200f\u2060\ufeff\u202a-\u202e\u2066-\u2069]/
const JOINERS =
  /(?<=[\p{Script=Latin}\p{M}\p{Nd}\s])[\u200c\u200d]+|[\u200c\u200d]+(?=[\p{Script=Latin}\s])/gu
const AROUND_LINE = /[^\S\n]\n|\n\s/
const GAP = / {2,}|[^\S \n]+/

/**
 * A text for people and for matching: white space collapsed, lines kept, nothing invisible; what is given is NFC. Joiners
 * stay where they carry meaning (Arabic, Indic, emoji) and go from between Latin letters.
 */
export function plain(text: string): string {
  let out = text
  if (ZERO_WIDTH.test(out)) out = out.replace(HIDDEN, '').replace(JOINERS, '').normalize('NFC')
  if (AROUND_LINE.test(out)) out = out.replace(/\s*\n\s*/g, '\n')
  if (GAP.test(out)) out = out.replace(/[^\S\n]{2,}|[^\S \n]/g, ' ')
  return out.trim()
}

/** One line: a title, a name. */
export const oneLine = (text: string): string => plain(compose(text)).replace(/\n/g, ' ')

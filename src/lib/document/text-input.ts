/** Zero-width characters hide differences, and direction overrides hide endings: neither is kept. */
const HIDDEN = /[\u200B-\u200D\uFEFF\u202A-\u202E\u2066-\u2069\u00AD]/g
const CONTROL = /[\u0000-\u0008\u000B\u000C\u000E-\u001F\u007F\u0085]/g // biome-ignore lint/suspicious/noControlCharactersInRegex: removing them is the point

/** Text of several lines as it is stored: NFC, LF, nothing hidden; cut at `max` characters. */
export const cleanText = (text: string, max: number): string =>
  text
    .toWellFormed()
    .normalize('NFC')
    .replace(/\r\n?|[\u2028\u2029]/g, '\n')
    .replace(HIDDEN, '')
    .replace(CONTROL, '')
    .slice(0, max)

/** The same for one line. */
export const cleanLine = (text: string, max: number): string =>
  cleanText(text, max).replace(/\s+/g, ' ').trim()

/** Zero-width characters hide differences, and direction overrides hide endings: neither is kept. */
const HIDDEN = /[\u200B-\u200D\uFEFF\u202A-\u202E\u2066-\u2069\u00AD]/g
const CONTROL = /(?![\t\n])\p{Cc}/gu

/** Whether a text holds characters that no keyboard writes: control characters other than tab and line ends. */
export const hasControls = (text: string): boolean => /(?![\t\n\r])\p{Cc}/u.test(text)

/**
 * Text of several lines as it is stored: NFC, LF, well-formed, nothing hidden, no control characters.
 * Cut at `max` UTF-16 units, never inside a character.
 */
export const cleanText = (text: string, max = Number.POSITIVE_INFINITY): string =>
  text
    .toWellFormed()
    .replace(/\r\n?|[\u2028\u2029\v\f\u0085]/g, '\n')
    .replace(HIDDEN, '')
    .replace(CONTROL, '')
    .normalize('NFC')
    .slice(0, max)
    .replace(/[\uD800-\uDBFF]$/, '')

/** The same for one line: runs of blanks and line ends become one space. */
export const cleanLine = (text: string, max = Number.POSITIVE_INFINITY): string =>
  cleanText(text)
    .replace(/\s+/g, ' ')
    .trim()
    .slice(0, max)
    .replace(/[\uD800-\uDBFF]$/, '')
    .trim()

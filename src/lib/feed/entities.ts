import { decodeHTML, decodeHTMLStrict } from 'entities'

/** XML feeds take these two from the DTD of RSS 0.91, where they are not what HTML 5 later made of them. */
const OLD: Record<string, string> = { '&lang;': '\u2329', '&rang;': '\u232A' }

/**
 * Character data of XML with its references resolved: every name that HTML knows, which feeds use without declaring,
 * and the numbers 128-159, which feeds use for windows-1252.
 */
export const decodeXml = (raw: string): string =>
  raw.includes('&')
    ? decodeHTMLStrict(raw.includes('ang;') ? raw.replace(/&[lr]ang;/g, (m) => OLD[m] ?? m) : raw)
    : raw

/** Text of HTML with its references resolved, also those that forgot the semicolon. */
export const decodeText = (raw: string): string => (raw.includes('&') ? decodeHTML(raw) : raw)

const ESCAPES: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' }
export const escapeText = (text: string): string =>
  /[&<>]/.test(text) ? text.replace(/[&<>]/g, (c) => ESCAPES[c] ?? c) : text
export const escapeAttribute = (text: string): string =>
  /[&<>"]/.test(text) ? text.replace(/[&<>"]/g, (c) => ESCAPES[c] ?? c) : text

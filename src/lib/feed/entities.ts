import { Parser } from 'htmlparser2'

/** Text of HTML with its references resolved as a browser does: some need no semicolon. */
function decodeHtml(raw: string): string {
  let text = ''
  const parser = new Parser({
    ontext(part) {
      text += part
    },
  })
  parser.end(raw.replaceAll('<', '&lt;'))
  return text
}

/** XML feeds take these two from the DTD of RSS 0.91, where they are not what HTML 5 later made of them. */
const OLD: Record<string, string> = { '&lang;': '\u2329', '&rang;': '\u232A' }

const REFERENCE = /^(?:#\d{1,8}|#[xX][\da-fA-F]{1,8}|[a-zA-Z][a-zA-Z\d]{1,31})$/
/** What each reference between "&" and ";" stands for, as far as met; few differ within all the feeds there are. */
const met = new Map<string, string>()
const KEPT = 4000

function standsFor(name: string): string {
  const known = met.get(name)
  if (known !== undefined) return known
  const whole = `&${name};`
  const read = OLD[whole] ?? (REFERENCE.test(name) ? decodeHtml(whole) : whole)
  // only its beginning is a name that needs no semicolon
  const found = read.length > 1 && read.endsWith(';') ? whole : read
  if (met.size < KEPT) met.set(name, found)
  return found
}

/**
 * Character data of XML with its references resolved: every name that HTML knows, which feeds use without declaring,
 * and the numbers 128-159, which feeds use for windows-1252.
 */
export function decodeXml(raw: string): string {
  let at = raw.indexOf('&')
  if (at < 0) return raw
  let out = ''
  let from = 0
  for (; at >= 0; at = raw.indexOf('&', at + 1)) {
    const quick = usual(raw, at)
    const end = quick ? at + quick.length : raw.indexOf(';', at + 1)
    if (end < 0) break
    if (!quick && (end - at > 34 || raw.lastIndexOf('&', end) > at)) continue
    out += raw.slice(from, at) + (quick?.is ?? standsFor(raw.slice(at + 1, end)))
    from = end + 1
    at = end
  }
  return from === 0 ? raw : out + raw.slice(from)
}

const LT = { is: '<', length: 3 }
const GT = { is: '>', length: 3 }
const AMP = { is: '&', length: 4 }
const QUOT = { is: '"', length: 5 }
/** The four that escaped markup is full of, without looking anything up. */
function usual(raw: string, at: number) {
  const second = raw.charCodeAt(at + 2)
  if (second === 116 && raw.charCodeAt(at + 3) === 59) {
    const first = raw.charCodeAt(at + 1)
    return first === 108 ? LT : first === 103 ? GT : undefined
  }
  if (second === 109 && raw.startsWith('amp;', at + 1)) return AMP
  return second === 117 && raw.startsWith('quot;', at + 1) ? QUOT : undefined
}

/** Text of HTML with its references resolved, also those of Latin letters that forgot the semicolon. */
export function decodeText(raw: string): string {
  if (!raw.includes('&')) return raw
  const resolved = decodeXml(raw)
  return FORGOTTEN.test(raw) ? decodeHtml(raw) : resolved
}
/** A reference that is not ended as it should be. */
const FORGOTTEN = /&#?[a-zA-Z\d]+(?![a-zA-Z\d;])/

const ESCAPES: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' }
export const escapeText = (text: string): string =>
  /[&<>]/.test(text) ? text.replace(/[&<>]/g, (c) => ESCAPES[c] ?? c) : text
export const escapeAttribute = (text: string): string =>
  /[&<>"]/.test(text) ? text.replace(/[&<>"]/g, (c) => ESCAPES[c] ?? c) : text

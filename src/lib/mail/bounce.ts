import type { Said } from './shape.ts'
import { allParts, decoded, type Field, fieldOf, headOf, type Part } from './tree.ts'

const MOST = 100
const WORDS = 500
const line = (text: string) => text.replace(/\s+/g, ' ').trim().slice(0, WORDS)
const address = (text: string) =>
  (
    /[^\s<>;"',()]{1,200}@[^\s<>;"',()]{1,255}/.exec(text.replace(/^[\w-]+\s*;/, ''))?.[0] ?? ''
  ).toLowerCase()
const statusIn = (text: string) => /\b[245]\.\d{1,3}\.\d{1,3}\b/.exec(text)?.[0] ?? ''

/** Blocks of fields with empty lines between, as in message/delivery-status. */
const blocks = (text: string): Field[][] =>
  text
    .replace(/\r\n?/g, '\n')
    .split(/\n[ \t]*\n+/)
    .map((b) => headOf(`${b}\n\n`).fields)
    .filter((f) => f.length > 0)

/** What a standard report says of each recipient (RFC 3464). */
export function standardBounce(root: Part): Said[] {
  return allParts(root)
    .filter((p) => p.type === 'message/delivery-status')
    .flatMap((p) => blocks(decoded(p)))
    .flatMap((fields): Said[] => {
      const recipient = address(
        fieldOf(fields, 'original-recipient') || fieldOf(fields, 'final-recipient'),
      )
      const action = fieldOf(fields, 'action').toLowerCase().split(/[\s(]/)[0] ?? ''
      if (!recipient && !action) return []
      const diagnostic = fieldOf(fields, 'diagnostic-code')
      return [
        {
          recipient: recipient || address(fieldOf(fields, 'final-recipient')),
          action: action === 'failed' ? 'failed' : action === 'delayed' ? 'delayed' : 'delivered',
          status: statusIn(fieldOf(fields, 'status')) || statusIn(diagnostic),
          words: line(diagnostic.replace(/^[\w-]+\s*;/, '') || fieldOf(fields, 'status')),
        },
      ]
    })
    .slice(0, MOST)
}

/** Beginnings of what servers write who know no standard report. */
const PROSE = [
  /this is the qmail-send program at/i,
  /delivery to the following recipients? failed/i,
  /your message (?:did not reach|wasn't delivered|couldn't be delivered|could not be delivered)/i,
  /a message that you sent could not be delivered/i,
  /the following (?:addresses|recipients?)(?:\(s\))? (?:had permanent|could not be|failed)/i,
  /undeliver(?:able|ed) (?:mail|message)/i,
  /message not delivered|address not found|thư không gửi được|không tìm thấy địa chỉ/i,
]
/** What a server means that gives no number. */
const GONE =
  /user unknown|unknown user|no such (?:user|mailbox|recipient)|(?:does not|doesn't) exist|address not found|mailbox not found|no mailbox here|permanent(?: fatal)? error|không tồn tại/i
const FULL =
  /mailbox (?:is )?full|over quota|quota exceeded|hộp thư (?:đã )?đầy|will keep trying|still trying/i

function statusOf(text: string): string {
  const given = statusIn(text)
  if (given && !given.startsWith('2')) return given
  const code = /\b([45])\d\d[ -]/.exec(text)?.[1]
  if (FULL.test(text)) return '4.2.2'
  if (GONE.test(text)) return '5.1.1'
  return code ? `${code}.0.0` : ''
}

/** What a report in prose says (qmail, Exchange, Exim, Gmail); empty for what is none. `text` is the part that people read. */
export function proseBounce(fields: Field[], text: string): Said[] {
  const daemon = /mailer-daemon|postmaster|mail delivery (?:sub)?system/i.test(
    fieldOf(fields, 'from'),
  )
  const empty = /^<>$/.test(fieldOf(fields, 'return-path'))
  const failed = fieldOf(fields, 'x-failed-recipients')
  const head = text.slice(0, 20_000)
  const prose =
    PROSE.some((p) => p.test(head)) || PROSE.some((p) => p.test(fieldOf(fields, 'subject')))
  if (!failed && !(prose && (daemon || empty))) return []
  const own = head.split(/^-+ ?(?:Below this line|Original message|This is a copy)/im)[0] ?? head
  const named = failed
    ? failed.split(',').map(address)
    : [...own.matchAll(/^[ \t]*<?([^\s<>:]+@[^\s<>:]+)>?:?[ \t\r]*$/gm)].map((m) =>
        address(m[1] ?? ''),
      )
  const delayed = /delay|warning|tạm hoãn/i.test(fieldOf(fields, 'subject'))
  return [...new Set(named.length > 0 ? named : [''])].slice(0, MOST).map((recipient) => ({
    recipient,
    action: delayed ? 'delayed' : 'failed',
    status: statusOf(own),
    words: line(recipient ? own.slice(Math.max(0, own.toLowerCase().indexOf(recipient))) : own),
  }))
}

/** Whom a complaint is about (RFC 5965); empty for what is none. */
export function complaintIn(root: Part): Said[] {
  return allParts(root)
    .filter((p) => p.type === 'message/feedback-report')
    .flatMap((p) => {
      const fields = blocks(decoded(p)).flat()
      const kind = fieldOf(fields, 'feedback-type').toLowerCase()
      if (!kind) return []
      const to = fields.filter((f) => /^(?:original-rcpt-to|removal-recipient)$/.test(f.name))
      const all = to.length > 0 ? to.map((f) => address(f.value)) : ['']
      return all.map(
        (recipient): Said => ({
          recipient,
          // "not spam" takes a complaint back: it is none.
          action: kind === 'not-spam' ? 'delivered' : 'failed',
          status: '',
          words: line(`${kind} ${fieldOf(fields, 'user-agent')}`),
        }),
      )
    })
    .slice(0, MOST)
}

/** The envelope senders that a report names: its own field (RFC 5965), and the fields of the message that it returns. */
export const reportedOn = (root: Part): string[] =>
  allParts(root)
    .slice(1)
    .flatMap((p) =>
      p.type === 'message/feedback-report' || p.type === 'text/rfc822-headers'
        ? blocks(decoded(p)).flat()
        : p.fields,
    )
    .filter((f) => f.name === 'original-mail-from' || f.name === 'return-path')
    .map((f) => address(f.value))
    .filter((a) => a !== '')
    .slice(0, MOST)

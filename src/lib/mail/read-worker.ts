import { createHash } from 'node:crypto'
import { type AddressObject, type ParsedMail, simpleParser } from 'mailparser'
import { fromHtml } from '#lib/document/from-html.ts'
import { toHtml } from '#lib/document/html.ts'
import { toText } from '#lib/document/text.ts'
import { cleanLine, cleanText } from '#lib/document/text-input.ts'
import { serveWorkshop } from '#lib/workshop.ts'
import { isAutoreply, isBulk, isInvitation, isReceipt } from './auto.ts'
import { complaintIn, proseBounce, reportedOn, standardBounce } from './bounce.ts'
import type { Mail, MailAddress, Opened } from './shape.ts'
import { allParts, type Field, fieldOf, type Part, treeOf } from './tree.ts'

const TEXT = 200_000
const HTML = 1_000_000
const ADDRESSES = 500
const ATTACHMENTS = 100
const IDS = 200
const HIDDEN = /[\u200B-\u200D\uFEFF\u202A-\u202E\u2066-\u2069\u00AD]/
/** How a part may be encoded (RFC 2045); of another its bytes are not understood, and the source is needed. */
const ENCODING = /^(?:7bit|8bit|binary|quoted-printable|base64)?$/i
/** Fields of which a mail has one (RFC 5322, 3.6). */
const ONCE = [
  'subject',
  'to',
  'cc',
  'date',
  'message-id',
  'in-reply-to',
  'references',
  'reply-to',
  'sender',
  'content-type',
]

const flat = (list: AddressObject['value']): MailAddress[] =>
  list.flatMap((a) =>
    a.group
      ? flat(a.group)
      : a.address
        ? [{ name: cleanLine(a.name, 200), address: cleanLine(a.address, 320).toLowerCase() }]
        : [],
  )
const addresses = (of: AddressObject | AddressObject[] | undefined): MailAddress[] =>
  of ? [of].flat().flatMap((o) => flat(o.value)) : []

const idsIn = (text: string): string[] =>
  [...text.matchAll(/<([^<>\s]{1,500})>/g)].map((m) => cleanLine(m[1] ?? '')).slice(-IDS)

/** Where it went, as servers on its way wrote. */
const deliveredTo = (fields: Field[]): string[] => {
  const names =
    /^(?:to|cc|delivered-to|x-original-to|envelope-to|x-envelope-to|x-rcpt-to|resent-to)$/
  const found = fields
    .filter((f) => names.test(f.name))
    .flatMap((f) => f.value.toLowerCase().match(/[^\s<>,;:"()]{1,64}@[^\s<>,;:"()]{1,255}/g) ?? [])
  return [...new Set(found)].slice(0, ADDRESSES).map((a) => cleanLine(a, 320))
}

const fileName = (name: string | undefined): string =>
  cleanLine(name ?? '')
    .split(/[\\/]/)
    .at(-1)
    ?.replace(/^\.+/, '')
    .slice(0, 200) || 'attachment'

const kindOf = (
  root: Part,
  fields: Field[],
  subject: string,
  text: string,
): Pick<Mail, 'auto' | 'said'> => {
  const complaint = complaintIn(root)
  if (complaint.length > 0) return { auto: 'complaint', said: complaint }
  const standard = standardBounce(root)
  const said = standard.length > 0 ? standard : proseBounce(fields, text)
  if (said.length > 0) return { auto: 'bounce', said }
  const auto = isInvitation(root)
    ? 'calendar'
    : isReceipt(root) || isAutoreply(fields, subject)
      ? 'autoreply'
      : isBulk(fields)
        ? 'bulk'
        : 'no'
  return { auto, said: [] }
}

function flagsOf(raw: string, root: Part, parsed: ParsedMail, cut: boolean): Mail['flags'] {
  const { fields } = root
  const count = (name: string) => fields.filter((f) => f.name === name).length
  const from = addresses(parsed.from)
  const types = allParts(root).map((p) => p.type)
  const holds: [Mail['flags'][number], boolean][] = [
    ['two_from', count('from') > 1 || from.length > 1],
    ['no_from', from.length === 0],
    ['twice', ONCE.some((name) => count(name) > 1)],
    ['bare_lf', /(?<!\r)\n/.test(raw)],
    ['nul', raw.includes('\0')],
    [
      'hidden',
      HIDDEN.test(`${parsed.subject ?? ''}${parsed.text ?? ''}${parsed.from?.text ?? ''}`),
    ],
    ['bad_date', count('date') === 0 || Number.isNaN(parsed.date?.getTime() ?? Number.NaN)],
    ['many_addresses', addresses(parsed.to).length + addresses(parsed.cc).length > ADDRESSES],
    ['signed', types.some((t) => /^multipart\/signed$|pkcs7-signature/.test(t))],
    ['encrypted', types.some((t) => /^multipart\/encrypted$|pkcs7-mime/.test(t))],
    [
      'encoding',
      allParts(root).some((p) => !ENCODING.test(fieldOf(p.fields, 'content-transfer-encoding'))),
    ],
    ['cut', cut],
    ['long', (parsed.text?.length ?? 0) > TEXT],
  ]
  return holds.flatMap(([flag, held]) => (held ? [flag] : []))
}

/** The thread in which a mail is taken apart: it may be large, odd or hostile. */
serveWorkshop<{ bytes: Uint8Array; cut: boolean }>(async ({ bytes, cut }): Promise<Opened> => {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const raw = buffer.toString('latin1')
  const root = treeOf(raw)
  if (typeof root === 'string') return { outcome: 'not_understood', why: root, words: '' }
  const parsed = await simpleParser(buffer, {
    skipImageLinks: true,
    skipTextToHtml: true,
    maxHtmlLengthToParse: HTML,
  })
  if (parsed.attachments.length > ATTACHMENTS)
    return {
      outcome: 'not_understood',
      why: 'attachments',
      words: String(parsed.attachments.length),
    }
  const { fields } = root
  const subject = cleanLine(parsed.subject ?? '', 998)
  const flags = flagsOf(raw, root, parsed, cut)
  const [writer = null] = addresses(parsed.from)
  const html = typeof parsed.html === 'string' && parsed.html.length <= HTML ? parsed.html : ''
  const { doc } = fromHtml(html, { base: '' })
  const text = cleanText(parsed.text?.trim() ? parsed.text : toText(doc, () => undefined), TEXT)
  const date = parsed.date && !flags.includes('bad_date') ? parsed.date.toISOString() : null
  return {
    outcome: 'read',
    mail: {
      messageId: idsIn(fieldOf(fields, 'message-id'))[0] ?? '',
      inReplyTo: idsIn(fieldOf(fields, 'in-reply-to'))[0] ?? '',
      references: idsIn(fieldOf(fields, 'references')),
      from: flags.includes('two_from') ? null : writer,
      replyTo: addresses(parsed.replyTo).slice(0, ADDRESSES),
      to: addresses(parsed.to).slice(0, ADDRESSES),
      cc: addresses(parsed.cc).slice(0, ADDRESSES),
      deliveredTo: deliveredTo(fields),
      subject,
      date,
      text,
      html: html ? toHtml(doc, () => undefined) : '',
      attachments: parsed.attachments.map((a) => ({
        name: fileName(a.filename),
        type: cleanLine(a.contentType, 200).toLowerCase() || 'application/octet-stream',
        size: a.content.length,
        sha256: createHash('sha256').update(a.content).digest('hex'),
        bytes: new Uint8Array(a.content),
      })),
      ...kindOf(root, fields, subject, text),
      reportedOn: reportedOn(root),
      flags,
    },
  }
})

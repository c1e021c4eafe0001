import { named } from '#lib/i18n.ts'
import type { PublicSpeaker } from '../queries/register.ts'

const COLUMNS = [
  'key',
  'capacity',
  'name',
  'post',
  'unit',
  'unit_code',
  'phone',
  'mail',
  'matter',
  'starts_at',
  'ends_at',
  'ended',
] as const

const flat = (s: PublicSpeaker): Record<(typeof COLUMNS)[number], string> => ({
  key: s.key,
  capacity: s.capacity,
  name: s.name,
  post: s.post.vi ?? '',
  unit: named(s.unitName, 'vi'),
  unit_code: s.unitCode,
  phone: s.phone,
  mail: s.mail,
  matter: s.matter ?? '',
  starts_at: s.startsAt.toString(),
  ends_at: s.endsAt?.toString() ?? '',
  ended: String(s.ended),
})

/** A cell that no spreadsheet takes for a formula. */
const cell = (text: string) =>
  `"${(/^[=+\-@\t\r]/.test(text) ? `'${text}` : text).replaceAll('"', '""')}"`

export const csv = (rows: PublicSpeaker[]): string =>
  `\uFEFF${[COLUMNS.join(','), ...rows.map((r) => COLUMNS.map((k) => cell(flat(r)[k])).join(','))].join('\r\n')}\r\n`

export const json = (rows: PublicSpeaker[]): string =>
  JSON.stringify({
    speakers: rows.map((s) => ({
      key: s.key,
      capacity: s.capacity,
      name: s.name,
      post: s.post,
      unit: { code: s.unitCode, slug: s.unitSlug, name: s.unitName },
      phone: s.phone,
      mail: s.mail,
      matter: s.matter,
      scope: s.scope,
      startsAt: s.startsAt.toString(),
      endsAt: s.endsAt?.toString() ?? null,
      revokedAt: s.revokedAt?.toString() ?? null,
      ended: s.ended,
    })),
  })

/** A value of a vCard: backslash, comma, semicolon and line break escaped. */
const value = (text: string) => text.replace(/[\\,;]/g, '\\$&').replace(/\r\n?|\n/g, '\\n')

/** A line longer than 75 bytes is folded, never inside a character. */
function fold(line: string): string {
  const out: string[] = []
  let part = ''
  for (const char of line) {
    if (Buffer.byteLength(part + char) > (out.length === 0 ? 75 : 74)) {
      out.push(part)
      part = ''
    }
    part += char
  }
  return [...out, part].join('\r\n ')
}

/** vCard 4.0 of those who may speak; the term of a delegation stands in the note. */
export const vcards = (rows: PublicSpeaker[]): string =>
  rows
    .filter((s) => !s.ended)
    .map((s) =>
      [
        'BEGIN:VCARD',
        'VERSION:4.0',
        `UID:urn:rostrum:${s.key}`,
        `FN:${value(s.name)}`,
        `ORG:${value(named(s.unitName, 'vi'))}`,
        ...(s.post.vi ? [`TITLE:${value(s.post.vi)}`] : []),
        ...(s.phone ? [`TEL;TYPE=work:${value(s.phone)}`] : []),
        ...(s.mail ? [`EMAIL;TYPE=work:${value(s.mail)}`] : []),
        `NOTE:${value([s.key, s.matter ?? '', s.endsAt ? `đến ${s.endsAt.toString({ smallestUnit: 'minute' })}` : ''].filter(Boolean).join('; '))}`,
        'END:VCARD',
      ]
        .map(fold)
        .join('\r\n'),
    )
    .join('\r\n')
    .concat('\r\n')

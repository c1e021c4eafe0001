import { matterKinds, rulebook } from '#features/rulebook/index.ts'
import type { DeskContext } from '#lib/auth.ts'
import { cleanLine, cleanText } from '#lib/document/text-input.ts'
import type { Faults } from '#lib/html/form.ts'
import { field } from '#lib/http/body.ts'
import { readLocal } from '#lib/time.ts'
import { Channel, type NewMatter } from '../queries/matter.ts'
import { dayOf, readDay } from '../rules/days.ts'
import { words } from '../words/index.ts'

export const BLANK = {
  kind: '',
  outlet: '',
  rhythm: '',
  letterNumber: '',
  letterDate: '',
  channel: 'letter',
  received: '',
  contact: '',
  unit: '',
  subject: '',
  body: '',
}
export type EntryTyped = typeof BLANK
export type EntryField = keyof EntryTyped

export const entryTyped = (form: FormData): EntryTyped => ({
  kind: field(form, 'kind').slice(0, 40),
  outlet: cleanLine(field(form, 'outlet'), 200),
  rhythm: field(form, 'rhythm').slice(0, 40),
  letterNumber: cleanLine(field(form, 'letterNumber'), 60),
  letterDate: field(form, 'letterDate').slice(0, 10),
  channel: Channel.catch('letter').parse(field(form, 'channel')),
  received: field(form, 'received').slice(0, 30),
  contact: cleanLine(field(form, 'contact'), 254),
  unit: field(form, 'unit'),
  subject: cleanLine(field(form, 'subject'), 300),
  body: cleanText(field(form, 'body'), 20_000).trim(),
})

type Read = { matter?: Omit<NewMatter, 'unitId' | 'slip'>; faults: Faults }

/** A matter as it is entered, or what is wrong with it, field by field. */
export function readEntry(c: DeskContext, t: EntryTyped, now: Temporal.Instant): Read {
  const [zone, w] = [c.get('agency').zone, words[c.get('lang')].fault]
  const faults: Faults = {}
  const kind = matterKinds.find((k) => k.code === t.kind)
  if (!kind) faults['kind'] = w.kind
  if (t.outlet === '') faults['outlet'] = w.outlet
  if (t.subject === '') faults['subject'] = w.subject
  const receivedAt = readLocal(t.received, zone)
  if (typeof receivedAt === 'string') faults['received'] = w.received
  else if (Temporal.Instant.compare(receivedAt, now) > 0) faults['received'] = w.future
  const day = t.letterDate ? readDay(t.letterDate) : null
  const late =
    day &&
    typeof receivedAt !== 'string' &&
    Temporal.PlainDate.compare(day, dayOf(receivedAt, zone)) > 0
  if (day === undefined || late) faults['letterDate'] = w.letterDate
  if (!kind || typeof receivedAt === 'string' || Object.keys(faults).length > 0) return { faults }
  const rhythm = rulebook.matters.rhythms.find((r) => r.code === t.rhythm)?.code ?? null
  const { outlet, contact, letterNumber, subject, body } = t
  const channel = Channel.parse(t.channel)
  const letterDate = day?.toString() ?? null
  const matter = { kind: kind.code, channel, outlet, rhythm, contact, letterNumber, letterDate }
  return { matter: { ...matter, subject, body, receivedAt }, faults }
}

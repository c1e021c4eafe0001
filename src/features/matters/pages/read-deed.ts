import { groundsAt } from '#features/rulebook/index.ts'
import type { DeskContext } from '#lib/auth.ts'
import { cleanLine, cleanText } from '#lib/document/text-input.ts'
import type { Faults } from '#lib/html/form.ts'
import { field, fieldAll } from '#lib/http/body.ts'
import { readLocal } from '#lib/time.ts'
import { kindOf } from '../jobs/clocks.ts'
import type { NewStep, StepDeed } from '../queries/acts.ts'
import type { Matter } from '../queries/matter.ts'
import { dayOf, readDay, within } from '../rules/days.ts'
import { words } from '../words/index.ts'

export const DEED_FIELDS = ['unit', 'body', 'number', 'dated', 'sent', 'link', 'words'] as const
export type DeedField = (typeof DEED_FIELDS)[number]
export type DeedTyped = Record<DeedField, string> & { grounds: string[] }

/** The words of a deed's form; its fields bear the deed's name, for several forms stand on one page. */
export const deedTyped = (form: FormData, deed: StepDeed): DeedTyped => {
  const get = (name: DeedField) => field(form, `${deed}_${name}`)
  return {
    unit: cleanLine(get('unit'), 60),
    body: cleanLine(get('body'), 200),
    number: cleanLine(get('number'), 60),
    dated: get('dated').slice(0, 10),
    sent: get('sent').slice(0, 30),
    link: cleanLine(get('link'), 500),
    words: cleanText(get('words'), 20_000).trim(),
    grounds: fieldAll(form, `${deed}_grounds`).slice(0, 6),
  }
}

type At = { c: DeskContext; m: Matter; t: DeedTyped; w: (typeof words)['vi']['fault'] }
type Read = { step: Omit<NewStep, 'deed'>; faults: Faults }

/** A paper's number and day: from the day of receipt to today. */
function paper({ c, m, t, w }: At): Read {
  const zone = c.get('agency').zone
  const day = readDay(t.dated)
  const faults: Faults = {}
  if (t.number === '') faults['number'] = w.number
  if (!day || !within(day, dayOf(m.receivedAt, zone), dayOf(m.now, zone))) faults['dated'] = w.dated
  return { step: { number: t.number, dated: day?.toString() ?? null, words: t.words }, faults }
}

function letter(at: At): Read {
  const { c, m, t, w } = at
  const { step, faults } = paper(at)
  const sentAt = readLocal(t.sent, c.get('agency').zone)
  if (t.words === '') faults['words'] = w.words
  const good =
    typeof sentAt !== 'string' &&
    Temporal.Instant.compare(m.receivedAt, sentAt) <= 0 &&
    Temporal.Instant.compare(sentAt, m.now) <= 0
  if (!good) return { step, faults: { ...faults, sent: w.sentAt } }
  return { step: { ...step, sentAt }, faults }
}

function turnedAway({ m, t, w }: At): Read {
  const known = groundsAt(m.now).map((g) => g.code)
  const grounds = t.grounds.filter((g) => known.includes(g))
  const faults: Faults = {}
  if (grounds.length === 0) faults['grounds'] = w.grounds
  if (t.words === '') faults['words'] = w.reason
  return { step: { grounds, words: t.words }, faults }
}

function result(at: At): Read {
  const read = kindOf(at.m.kind).conclusionRule
    ? paper(at)
    : { step: { words: at.t.words }, faults: {} as Faults }
  if (at.t.words === '') read.faults['words'] = at.w.result
  return read
}

const isLink = (text: string) => /^https?:\/\/[^\s]+$/.test(text)

/** What a form says of a deed, or what is wrong with it; units are looked up by who calls. */
export function readDeed(c: DeskContext, m: Matter, deed: StepDeed, t: DeedTyped): Read {
  const at = { c, m, t, w: words[c.get('lang')].fault }
  const said = { step: { words: t.words }, faults: {} as Faults }
  switch (deed) {
    case 'accept':
    case 'tell':
      return letter(at)
    case 'not_accept':
      return turnedAway(at)
    case 'resolve':
      return result(at)
    case 'send_away':
      return {
        step: { bodyName: t.body, words: t.words },
        faults: t.body === '' ? { body: at.w.bodyName } : {},
      }
    case 'publish':
      return isLink(t.link)
        ? { step: { link: t.link, words: t.words }, faults: {} }
        : { ...said, faults: { link: at.w.link } }
    case 'note':
      return t.words === '' ? { ...said, faults: { words: at.w.note } } : said
    default:
      return said
  }
}

import {
  type AppointmentRefusal,
  isRole,
  judgeTerm,
  type Role,
  speaks,
  type Term,
} from './appointments.ts'
import { type Fault, type Row, RowReader } from './rows.ts'
import { BEGINNING, type Day, dayAfter, readDay, readMail } from './text.ts'
import { readCode } from './unit-rows.ts'

export const PEOPLE_COLUMNS = [
  'name',
  'mail',
  'phone',
  'lang',
  'unit_code',
  'role',
  'scope',
  'post_vi',
  'post_en',
  'from',
  'to',
  'paper',
] as const

export type PersonRow = { name: string; mail: string; phone: string; lang: 'vi' | 'en' }
export type AppointmentRow = Term & {
  line: number
  scope: 'unit' | 'subtree'
  post: { vi: string; en: string }
  paper: string
}

/** What the register knows already: units by code, names by mail, and terms that could collide. */
export type KnownPeople = {
  units: Map<string, { from: Day; until: Day | undefined }>
  names: Map<string, string>
  terms: Term[]
}

export type PeopleFault =
  | AppointmentRefusal
  | 'name'
  | 'mail'
  | 'other_name'
  | 'lang'
  | 'unit_code'
  | 'unknown_unit'
  | 'role'
  | 'scope'
  | 'day'
  | 'unsafe'
  | 'long'
export type ReadPeople =
  | { ok: true; people: PersonRow[]; appointments: AppointmentRow[]; unchanged: number }
  | { ok: false; faults: Fault<PeopleFault>[] }

const one =
  <T extends string>(...allowed: T[]) =>
  (text: string): T | undefined =>
    allowed.find((a) => a === text.toLowerCase())

/** One line: a person, and an appointment when the line names a unit or a role. */
function readLine(row: Row, faults: Fault<PeopleFault>[]) {
  const r = new RowReader<PeopleFault>(row, faults)
  const name = r.text('name')
  if (name === '') r.bad('name', 'name')
  const mail = r.as('mail', 'mail', readMail, '')
  if (mail === '') r.bad('mail', 'mail')
  const person: PersonRow = {
    name,
    mail: mail || `?${row.line}`,
    phone: r.text('phone', 60),
    lang: r.as('lang', 'lang', one('vi', 'en'), 'vi') ?? 'vi',
  }
  const unit = r.as('unit_code', 'unit_code', readCode, '')
  const role = r.as(
    'role',
    'role',
    (t): Role | undefined => [t.toLowerCase()].find(isRole),
    undefined,
  )
  if (unit === '' && !row.cells['role']) return { r, person }
  if (unit === '') r.bad('unit_code', 'unit_code')
  if (!row.cells['role']) r.bad('role', 'role')
  const last = r.as('to', 'day', readDay, '')
  const appointment: AppointmentRow = {
    line: row.line,
    mail: person.mail,
    unit: unit ?? '',
    role: role ?? 'monitor',
    scope: r.as('scope', 'scope', one('unit', 'subtree'), 'unit') ?? 'unit',
    post: { vi: r.text('post_vi'), en: r.text('post_en') },
    from: r.as('from', 'day', readDay, BEGINNING) ?? BEGINNING,
    until: last ? dayAfter(last) : undefined,
    paper: r.text('paper'),
  }
  return { r, person, appointment: unit && role ? appointment : undefined }
}

const FIELD: Record<AppointmentRefusal, string> = {
  overlap: 'from',
  second_head: 'role',
  outside_unit: 'from',
  post: 'post_vi',
  term: 'to',
}

/**
 * Judges a whole people file: all or nothing, every fault with its line. One mail address is one person, on as many
 * lines as he has appointments; an appointment that the register holds already is left as it is.
 * Source: docs/rules.md#people-import
 */
export function readPeople(rows: Row[], known: KnownPeople): ReadPeople {
  const faults: Fault<PeopleFault>[] = []
  const people = new Map<string, PersonRow>()
  const appointments: AppointmentRow[] = []
  const byPost = new Map<string, Term[]>()
  const postKey = (t: Term) => `${t.unit} ${t.role}`
  for (const t of known.terms) byPost.set(postKey(t), [...(byPost.get(postKey(t)) ?? []), t])
  const held = new Set(known.terms)
  let unchanged = 0
  for (const row of rows) {
    const { r, person, appointment: a } = readLine(row, faults)
    const had = people.get(person.mail)?.name ?? known.names.get(person.mail)
    if (had !== undefined && had !== person.name && person.name) r.bad('mail', 'other_name', had)
    if (!people.has(person.mail)) people.set(person.mail, person)
    if (!a) continue
    const unit = known.units.get(a.unit)
    if (!unit) {
      r.bad('unit_code', 'unknown_unit', a.unit)
      continue
    }
    const sinceUnit = !row.cells['from'] && unit.from > a.from
    const term = { ...a, from: sinceUnit ? unit.from : a.from, until: endOf(a, unit.until) }
    const others = byPost.get(postKey(term)) ?? []
    if (others.some((o) => held.has(o) && isHeld(o, term))) {
      unchanged++
      continue
    }
    const why = judgeTerm({ ...term, post: a.post.vi }, unit, others)
    if (why) r.bad(FIELD[why], why, why === 'outside_unit' ? `${a.unit}: ${unit.from}` : undefined)
    else appointments.push(term)
    byPost.set(postKey(term), [...others, term])
  }
  faults.sort((x, y) => x.line - y.line)
  if (faults.length > 0) return { ok: false, faults }
  return { ok: true, people: [...people.values()], appointments, unchanged }
}

/** A term that the register holds: the same, or the one that it cut short since. */
const isHeld = (held: Term, read: Term) =>
  held.mail === read.mail &&
  held.from === read.from &&
  (held.until === read.until ||
    (held.until !== undefined && (read.until === undefined || held.until < read.until)))

/** Speakers end with their unit; everybody else's term goes on in the unit that takes the work. */
const endOf = (a: Term, unitUntil: Day | undefined) =>
  speaks(a.role) && unitUntil !== undefined && (a.until === undefined || a.until > unitUntil)
    ? unitUntil
    : a.until

import { type Entry, type EntryKind, isKind, MOMENTS, type Moment } from './entries.ts'
import { readMoment } from './read-moment.ts'

/** The columns of the table of past cases, and the fields of the form. */
export const COLUMNS = [
  'kind',
  'title',
  'basis',
  'happened_at',
  'learned_at',
  'accepted_at',
  'determined_at',
  'spoken_at',
  'release',
  'source',
  'note',
] as const
export type Column = (typeof COLUMNS)[number]
export type Typed = Partial<Record<Column, string>>

export type EntryFault =
  | 'kind'
  | 'title'
  | 'basis'
  | 'time'
  | 'minute'
  | 'future'
  | 'order'
  | 'start'
  | 'release'
export type Fault = { column: Column; fault: EntryFault; value: string }

/** What an entry is read with: the words for kinds, the clauses that a case can fall under, the zone, and now. */
export type Reading = {
  kinds: ReadonlyMap<string, EntryKind>
  bases: ReadonlyMap<EntryKind, readonly string[]>
  zone: string
  now: Temporal.Instant
}

const LENGTHS: Partial<Record<Column, number>> = { title: 300, note: 4000, source: 500 }
/** Letters without marks and case: what somebody types for a kind. */
export const foldKind = (text: string): string =>
  text
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .replace(/[đĐ]/g, 'd')
    .toLowerCase()
    .replace(/[\s_]+/g, ' ')
    .trim()

function momentsOf(typed: Typed, timed: boolean, r: Reading, bad: (f: Fault) => void) {
  const read = (m: Moment): Temporal.Instant | null => {
    const column = `${m}_at` as const
    const value = (typed[column] ?? '').trim()
    if (value === '') {
      if (m === 'happened') bad({ column, fault: 'time', value })
      return null
    }
    const got = readMoment(value, r.zone)
    if (got === 'malformed') bad({ column, fault: 'time', value })
    else if (timed && got.dayOnly) bad({ column, fault: 'minute', value })
    else if (Temporal.Instant.compare(got.at, r.now) > 0) bad({ column, fault: 'future', value })
    else return got.at
    return null
  }
  const [happened = null, learned = null, accepted = null, determined = null, spoken = null] =
    MOMENTS.map(read)
  const spokenText = typed.spoken_at ?? ''
  if (happened && spoken && Temporal.Instant.compare(spoken, happened) < 0)
    bad({ column: 'spoken_at', fault: 'order', value: spokenText })
  return { happened, learned, accepted, determined, spoken }
}

/** A case as it was typed, or every fault of it. A clock of hours needs minutes: for an extraordinary case a day alone does not do. */
export function readEntry(typed: Typed, r: Reading): { entry: Entry } | { faults: Fault[] } {
  const faults: Fault[] = []
  const bad = (f: Fault) => void faults.push({ ...f, value: f.value.slice(0, 80) })
  const text = (c: Column) =>
    (typed[c] ?? '')
      .normalize('NFC')
      .trim()
      .slice(0, LENGTHS[c] ?? 100)
  const said = text('kind')
  const kind = isKind(said) ? said : r.kinds.get(foldKind(said))
  if (!kind) bad({ column: 'kind', fault: 'kind', value: said })
  if (text('title') === '') bad({ column: 'title', fault: 'title', value: '' })
  const bases = (kind && r.bases.get(kind)) ?? []
  const [only] = bases
  const basis = bases.length === 1 && only ? only : text('basis').toUpperCase()
  if (bases.length > 0 && !bases.includes(basis))
    bad({ column: 'basis', fault: 'basis', value: basis })
  const at = momentsOf(typed, kind === 'extraordinary_case', r, bad)
  if (!kind || !at.happened || faults.length > 0) return { faults }
  return {
    entry: {
      kind,
      title: text('title'),
      basis: bases.length > 0 ? basis : null,
      happenedAt: at.happened,
      learnedAt: at.learned,
      acceptedAt: at.accepted,
      determinedAt: at.determined,
      spokenAt: at.spoken,
      release: text('release'),
      note: text('note'),
      source: text('source'),
    },
  }
}

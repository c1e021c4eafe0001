import { type Fault, type Row, RowReader } from './rows.ts'
import { BEGINNING, type Day, dayAfter, readDay, readMail } from './text.ts'

export const UNIT_KINDS = [
  'agency',
  'department',
  'province',
  'city',
  'district',
  'commune',
  'ward',
  'zone',
  'other',
] as const
export type UnitKind = (typeof UNIT_KINDS)[number]
export const isUnitKind = (s: string): s is UnitKind => UNIT_KINDS.some((k) => k === s)

export const UNIT_COLUMNS = [
  'code',
  'name_vi',
  'name_en',
  'kind',
  'parent_code',
  'valid_from',
  'valid_to',
  'phone',
  'mail',
  'hours',
] as const

/** A code as written in the file: upper-cased letters, figures, dots, hyphens; at most 40. */
export function readCode(text: string): string | undefined {
  const code = text.trim().toUpperCase()
  return /^[A-Z0-9][A-Z0-9.-]{0,39}$/.test(code) ? code : undefined
}

/** A unit to be written. `until` is exclusive; the place is the part of its term in which its superior stands. */
export type UnitRow = {
  line: number
  code: string
  kind: UnitKind
  nameVi: string
  nameEn: string
  parent: string | undefined
  from: Day
  until: Day | undefined
  placeFrom: Day
  placeUntil: Day | undefined
  phone: string
  mail: string
  hours: string
}

/** A unit that the register holds already. */
export type KnownUnit = {
  code: string
  nameVi: string
  kind: UnitKind
  parent: string | undefined
  from: Day
  until: Day | undefined
  phone: string
  mail: string
  hours: string
}

export type UnitFault =
  | 'code'
  | 'twice'
  | 'name'
  | 'kind'
  | 'parent_code'
  | 'unknown_parent'
  | 'cycle'
  | 'second_root'
  | 'day'
  | 'term'
  | 'outlasts'
  | 'apart'
  | 'mail'
  | 'by_act'
  | 'unsafe'
  | 'long'
export type ReadUnits =
  | { ok: true; added: UnitRow[]; changed: UnitRow[]; unchanged: number }
  | { ok: false; faults: Fault<UnitFault>[] }

function readUnit(row: Row, faults: Fault<UnitFault>[]): UnitRow {
  const r = new RowReader<UnitFault>(row, faults)
  const code = r.as('code', 'code', readCode, '')
  if (code === '') r.bad('code', 'code')
  const nameVi = r.text('name_vi')
  if (nameVi === '') r.bad('name_vi', 'name')
  const from = r.as('valid_from', 'day', readDay, BEGINNING) ?? BEGINNING
  const last = r.as('valid_to', 'day', readDay, '')
  const until = last ? dayAfter(last) : undefined
  if (until !== undefined && until <= from) r.bad('valid_to', 'term')
  const kind = r.as('kind', 'kind', (t) => [t.toLowerCase()].find(isUnitKind), 'other')
  return {
    line: row.line,
    code: code || `?${row.line}`,
    kind: kind ?? 'other',
    nameVi,
    nameEn: r.text('name_en'),
    parent: r.as('parent_code', 'parent_code', readCode, '') || undefined,
    from,
    until,
    placeFrom: from,
    placeUntil: until,
    phone: r.text('phone', 60),
    mail: r.as('mail', 'mail', readMail, '') ?? '',
    hours: r.text('hours', 200),
  }
}

type Node = { parent: string | undefined }

/** Codes on a circle of superiors, each circle's members in full; linear in the number of units. */
export function circles(nodes: Map<string, Node>): Set<string> {
  const onCircle = new Set<string>()
  const cleared = new Set<string>()
  for (const start of nodes.keys()) {
    const path = new Map<string, number>()
    let code: string | undefined = start
    while (code !== undefined && !cleared.has(code) && !path.has(code)) {
      path.set(code, path.size)
      code = nodes.get(code)?.parent
    }
    const entry = code === undefined ? undefined : path.get(code)
    for (const [c, n] of path) {
      cleared.add(c)
      if (entry !== undefined && n >= entry) onCircle.add(c)
    }
  }
  return onCircle
}

/** Puts a unit under its superior for the time in which both stand, or says why that cannot be. */
function place(u: UnitRow, above: UnitRow | KnownUnit): UnitFault | undefined {
  u.placeFrom = u.from > above.from ? u.from : above.from
  if (above.until !== undefined && above.until <= u.placeFrom) return 'apart'
  if (u.until !== undefined && u.until <= u.placeFrom) return 'apart'
  if (above.until !== undefined && (u.until === undefined || u.until > above.until))
    return 'outlasts'
  return undefined
}

const contact = (u: UnitRow | KnownUnit) => [u.phone, u.mail, u.hours].join('\n')
const sameUnit = (u: UnitRow, k: KnownUnit, { cells }: Row) =>
  u.nameVi === k.nameVi &&
  u.kind === k.kind &&
  u.parent === k.parent &&
  (!cells['valid_from'] || u.from === k.from) &&
  u.until === k.until

/**
 * Judges a whole units file against the register: all or nothing, every fault with its line. A known unit may change
 * its contact data only: names, superiors and terms change by a reorganisation. Source: docs/rules.md#units-import
 */
export function readUnits(rows: Row[], known: Map<string, KnownUnit>): ReadUnits {
  const faults: Fault<UnitFault>[] = []
  const byCode = new Map<string, UnitRow>()
  const changed: UnitRow[] = []
  const added: UnitRow[] = []
  const bad = (u: UnitRow, field: string, key: UnitFault, value: string) =>
    faults.push({ line: u.line, field, key, value })
  for (const row of rows) {
    const u = readUnit(row, faults)
    if (byCode.has(u.code)) bad(u, 'code', 'twice', u.code)
    else byCode.set(u.code, u)
    const k = known.get(u.code)
    if (!k) added.push(u)
    else if (!sameUnit(u, k, row)) bad(u, 'code', 'by_act', u.code)
    else if (contact(u) !== contact(k)) changed.push(u)
  }
  const all = new Map<string, UnitRow | KnownUnit>([...byCode, ...known])
  let root = [...known.values()].find((k) => k.parent === undefined && k.until === undefined)?.code
  const ring = circles(all)
  for (const u of added) {
    const above = u.parent === undefined ? undefined : all.get(u.parent)
    if (u.parent === undefined) {
      if (root !== undefined) bad(u, 'parent_code', 'second_root', root)
      else root = u.code
    } else if (!above) bad(u, 'parent_code', 'unknown_parent', u.parent)
    else if (ring.has(u.code)) bad(u, 'parent_code', 'cycle', u.parent)
    else {
      const why = place(u, above)
      if (why) bad(u, 'valid_to', why, u.parent)
    }
  }
  faults.sort((a, b) => a.line - b.line)
  if (faults.length > 0) return { ok: false, faults }
  return { ok: true, added, changed, unchanged: rows.length - added.length - changed.length }
}

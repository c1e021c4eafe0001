import { randomUUID } from 'node:crypto'
import { record } from '#lib/audit.ts'
import type { Db } from '#lib/db.ts'
import { type Filing, fileEntry, isFiled, releaseByNumber } from '../queries/entries.ts'
import type { Entry, Judgement } from '../rules/entries.ts'
import { type Fault, type Reading, readEntry, type Typed } from '../rules/read-entry.ts'
import { judge } from './judge.ts'

export type Judged = { entry: Entry; judgement: Judgement; releaseId: string | null }

/** A case as it was typed, judged by the law of its time; or every fault of it. */
export async function readCase(
  db: Db,
  typed: Typed,
  reading: Reading,
): Promise<Judged | { faults: Fault[] }> {
  const read = readEntry(typed, reading)
  if ('faults' in read) return read
  const number = read.entry.release
  const release = number ? await releaseByNumber(db, number) : undefined
  // what was published was said then, unless somebody says that it was said before
  const spokenAt = read.entry.spokenAt ?? release?.publishedAt ?? null
  const entry = { ...read.entry, spokenAt }
  const { lacksStart, ...judgement } = judge(entry)
  const faults: Fault[] = []
  if (lacksStart) faults.push({ column: `${lacksStart}_at`, fault: 'start', value: '' })
  if (number && !release) faults.push({ column: 'release', fault: 'release', value: number })
  if (spokenAt && Temporal.Instant.compare(spokenAt, entry.happenedAt) < 0)
    faults.push({ column: 'release', fault: 'order', value: number })
  return faults.length > 0 ? { faults } : { entry, judgement, releaseId: release?.id ?? null }
}

/** Enters a new case. Answers its id. */
export async function enterCase(db: Db, c: Judged, unitId: string, me: string | null) {
  const id = randomUUID()
  await fileEntry(db, c.entry, c.judgement, { id, caseId: id, unitId, me, releaseId: c.releaseId })
  await record(db, {
    verb: 'register.entered',
    subject: { kind: 'register', id },
    unitId,
    detail: { kind: c.entry.kind },
  })
  return id
}

/** Puts a further row in the place of one that stands; false where somebody else has done so. */
export async function correctCase(
  db: Db,
  c: Judged,
  at: Pick<Filing, 'caseId' | 'unitId' | 'me'> & { correction: NonNullable<Filing['correction']> },
): Promise<boolean> {
  const done = await fileEntry(db, c.entry, c.judgement, {
    ...at,
    id: randomUUID(),
    releaseId: c.releaseId,
  })
  if (done)
    await record(db, {
      verb: at.correction.voided ? 'register.voided' : 'register.corrected',
      subject: { kind: 'register', id: at.caseId },
      unitId: at.unitId,
      detail: { why: at.correction.why },
    })
  return done
}

export type LineFault = Fault & { line: number }

/**
 * Enters a table of cases whole or not at all: every fault with its line (the header is line 1). What stands in the
 * register already is counted as `before` and not entered again. With `dryRun` nothing is written.
 */
export async function enterTable(
  db: Db,
  rows: Typed[],
  reading: Reading,
  at: { unitId: string; me: string | null; dryRun?: boolean },
): Promise<{ faults: LineFault[] } | { entered: number; before: number }> {
  const faults: LineFault[] = []
  const cases: Judged[] = []
  for (const [i, row] of rows.entries()) {
    const read = await readCase(db, row, reading)
    if ('faults' in read) faults.push(...read.faults.map((f) => ({ ...f, line: i + 2 })))
    else cases.push(read)
  }
  if (faults.length > 0) return { faults }
  // judged against what stood before this table: two alike lines of one table are two cases
  const fresh: Judged[] = []
  for (const c of cases) if (!(await isFiled(db, at.unitId, c.entry))) fresh.push(c)
  if (!at.dryRun) for (const c of fresh) await enterCase(db, c, at.unitId, at.me)
  return { entered: fresh.length, before: cases.length - fresh.length }
}

import { z } from 'zod'
import { type Db, type Sql, sql } from '#lib/db.ts'
import { instant } from '#lib/time.ts'
import { ENTRY_KINDS, type Entry, type EntryKind, type Judgement } from '../rules/entries.ts'

const Name = z.object({ vi: z.string(), en: z.string().optional() })
const Row = z.object({
  id: z.uuid(),
  caseId: z.uuid(),
  stands: z.boolean(),
  voided: z.boolean(),
  why: z.string(),
  unitId: z.uuid(),
  unitName: Name,
  kind: z.enum(ENTRY_KINDS),
  title: z.string(),
  happenedAt: instant,
  learnedAt: instant.nullable(),
  acceptedAt: instant.nullable(),
  determinedAt: instant.nullable(),
  basis: z.string().nullable(),
  ruleId: z.string().nullable(),
  ruleVersion: z.string().nullable(),
  dueAt: instant.nullable(),
  spokenAt: instant.nullable(),
  inTime: z.boolean().nullable(),
  countsAt: instant,
  releaseId: z.uuid().nullable(),
  release: z.string().nullable(),
  note: z.string(),
  source: z.string(),
  enteredBy: z.string().nullable(),
  enteredAt: instant,
  now: instant,
})
export type EntryRow = z.infer<typeof Row>

const rows = sql`
  select x.id, x.case_id, x.stands, x.voided, x.why, x.unit_id, app.unit_name_at(x.unit_id, now()) as unit_name, x.kind, x.title,
    x.happened_at, x.learned_at, x.accepted_at, x.determined_at, x.basis, x.rule_id, x.rule_version, x.due_at, x.spoken_at, x.in_time,
    x.counts_at, x.release_id, r.number as release, x.note, x.source, p.name as entered_by, x.entered_at, now() as now
  from register_entry x left join person p on p.id = x.entered_by left join release r on r.id = x.release_id`

/** The row behind which a page of the register begins. */
export type Behind = { at: Temporal.Instant; id: string } | undefined
export const PAGE = 50
const READERS = sql`select app.my_units(array['head', 'regular_spokesperson', 'press_officer', 'auditor'])`
const behind = (b: Behind): Sql =>
  b ? sql`(x.counts_at, x.id) < (${b.at}::timestamptz, ${b.id}::uuid)` : sql`true`

/** What stands in the register with the reader's units, the latest first; words forgive missing diacritics. At most 50. */
export const entriesOn = (db: Db, kind: EntryKind | null, words: string, after: Behind) =>
  db.many(
    Row,
    sql`${rows} where x.stands and x.unit_id = any (array(${READERS})) and (${kind}::text is null or x.kind = ${kind})
      and (${words} = '' or x.folded like '%' || replace(replace(app.fold(${words}), '%', '\\%'), '_', '\\_') || '%') and ${behind(after)}
    order by x.counts_at desc, x.id desc limit ${PAGE}`,
  )

/** Which cases of a figure are meant: its kind and clauses, and whether they must have been spoken on. */
export type Counted = {
  kind: string
  rules?: readonly string[] | undefined
  counts: 'all' | 'spoken' | 'in_time'
}
/** Whose cases of which time; `below` with the units below it. */
export type Span = {
  unitId: string
  below: boolean
  from: Temporal.Instant
  until: Temporal.Instant
}

const counted = (s: Span, of: Counted): Sql => sql`
  x.stands and not x.voided and x.unit_id = any (array(select app.report_tree(${s.unitId}, ${s.below}))) and x.counts_at >= ${s.from} and x.counts_at < ${s.until}
    and x.kind = ${of.kind} and (${of.rules ?? null}::text[] is null or x.basis = any (${of.rules ?? null}::text[]))`
const done = (of: Counted): Sql =>
  of.counts === 'in_time' ? sql`x.in_time` : sql`(${of.counts} = 'all' or x.spoken_at is not null)`

const Count = z.object({ done: z.number(), total: z.number() })
/** How many cases make up a figure, out of how many. */
export const countEntries = (db: Db, s: Span, of: Counted) =>
  db.one(
    Count,
    sql`select (count(*) filter (where ${done(of)}))::int as done, count(*)::int as total from register_entry x where ${counted(s, of)}`,
  )

/** The cases of a figure, all of them or those that count as done; the latest first, at most 50. */
export const entriesOf = (db: Db, s: Span, of: Counted, onlyDone: boolean, after: Behind) =>
  db.many(
    Row,
    sql`${rows} where ${counted(s, of)} and (not ${onlyDone} or ${done(of)}) and ${behind(after)}
    order by x.counts_at desc, x.id desc limit ${PAGE}`,
  )

/** Every row of a case, what stands first. */
export const caseRows = (db: Db, caseId: string) =>
  db.many(
    Row,
    sql`${rows} where x.case_id = ${caseId} order by x.stands desc, x.entered_at desc, x.id limit 200`,
  )

const Id = z.object({ id: z.uuid() })
const Out = z.object({ id: z.uuid(), publishedAt: instant })
/** A release that is out, by its number, where the reader may see it. */
export const releaseByNumber = (db: Db, number: string) =>
  db.maybe(
    Out,
    sql`
    select id, published_at from release where number = ${number} and published_at is not null and root_id = id
    order by published_at desc, id limit 1`,
  )

export type Filing = {
  id: string
  caseId: string
  unitId: string
  me: string | null
  releaseId: string | null
  correction?: { replaces: string; why: string; voided: boolean }
}

/** Writes a row; false where another row has taken the place of what it corrects. */
export const fileEntry = async (db: Db, e: Entry, j: Judgement, f: Filing): Promise<boolean> =>
  (await db.run(sql`
    insert into register_entry (id, case_id, replaces, why, voided, unit_id, kind, title, happened_at, learned_at, accepted_at, determined_at,
      basis, rule_id, rule_version, due_at, spoken_at, in_time, counts_at, release_id, note, source, entered_by)
    values (${f.id}, ${f.caseId}, ${f.correction?.replaces ?? null}, ${f.correction?.why ?? ''}, ${f.correction?.voided ?? false}, ${f.unitId},
      ${e.kind}, ${e.title}, ${e.happenedAt}, ${e.learnedAt}, ${e.acceptedAt}, ${e.determinedAt}, ${e.basis}, ${j.ruleId}, ${j.ruleVersion},
      ${j.dueAt}, ${e.spokenAt}, ${j.inTime}, ${j.countsAt}, ${f.releaseId}, ${e.note}, ${e.source}, ${f.me})
    on conflict (replaces) do nothing`)) === 1

/** Whether this very case stands in the register already: a file read in twice enters nothing twice. */
export const isFiled = async (db: Db, unitId: string, e: Entry): Promise<boolean> =>
  (await db.maybe(
    Id,
    sql`
    select id from register_entry where stands and not voided and unit_id = ${unitId} and kind = ${e.kind} and title = ${e.title}
      and happened_at = ${e.happenedAt} and basis is not distinct from ${e.basis} limit 1`,
  )) !== undefined

import { z } from 'zod'
import { type Db, sql } from '#lib/db.ts'
import { instant } from '#lib/time.ts'
import { ANSWERS, CERTAINTIES, FAULTS, SAYABLE } from '../rules/standing.ts'

const Earlier = z.object({ figure: z.string().nullable(), statement: z.string(), at: instant })
const Row = z.object({
  id: z.uuid(),
  key: z.string(),
  dossierId: z.uuid(),
  versionId: z.uuid(),
  seq: z.number(),
  statement: z.string(),
  figure: z.string().nullable(),
  measure: z.string().nullable(),
  asOf: instant,
  staleAt: instant.nullable(),
  source: z.string(),
  unitId: z.uuid(),
  unitName: z.object({ vi: z.string(), en: z.string().optional() }),
  writtenBy: z.string().nullable(),
  certainty: z.enum(CERTAINTIES),
  sayable: z.enum(SAYABLE),
  decidedBy: z.string().nullable(),
  decidedAt: instant.nullable(),
  clearance: z.enum(ANSWERS).nullable(),
  clearanceReason: z.string().nullable(),
  clearedBy: z.string().nullable(),
  clearedAt: instant.nullable(),
  asked: z.boolean(),
  fault: z.enum(FAULTS).nullable(),
  earlier: z.array(Earlier),
})
export type Fact = z.infer<typeof Row>

const whole = sql`
  select f.id, f.key, f.dossier_id, v.id as version_id, v.seq, v.statement, v.figure, v.measure, v.as_of, v.stale_at, v.source, v.unit_id,
    app.unit_name_at(app.heir(v.unit_id, now()), now()) as unit_name, wp.name as written_by,
    coalesce(r.certainty, 'unconfirmed') as certainty, coalesce(r.sayable, 'no') as sayable, r.name as decided_by, r.decided_at,
    c.answer as clearance, c.reason as clearance_reason, c.answered_by as cleared_by, c.answered_at as cleared_at,
    exists (select from clearance_question q join clearance_request cr on cr.id = q.request_id
      where q.version_id = v.id and cr.withdrawn_at is null and cr.expires_at > now()) as asked,
    app.fact_fault(v.id, clock_timestamp(), now()) as fault,
    (select coalesce(jsonb_agg(jsonb_build_object('figure', e.figure, 'statement', e.statement, 'at', e.as_of) order by e.seq), '[]')
       from fact_version e where e.fact_id = f.id and e.seq < v.seq) as earlier
  from fact f
  join lateral (select * from fact_version x where x.fact_id = f.id order by x.seq desc limit 1) v on true
  left join person wp on wp.id = v.written_by
  left join lateral (select x.certainty, x.sayable, x.decided_at, p.name from fact_ruling x join person p on p.id = x.decided_by
    where x.fact_id = f.id order by x.seq desc limit 1) r on true
  left join lateral (select x.answer, x.reason, x.answered_by, x.answered_at from clearance x where x.version_id = v.id
    order by x.answered_at desc, x.id desc limit 1) c on true`

/** The facts of a dossier in their order, each with its current version, rulings and clearance, earlier versions oldest first. */
export const factsOf = (db: Db, dossierId: string) =>
  db.many(Row, sql`${whole} where f.dossier_id = ${dossierId} order by f.place`)

export const factById = (db: Db, id: string) => db.maybe(Row, sql`${whole} where f.id = ${id}`)

/** Facts to choose from while writing, the latest first; `find` matches key and statement, diacritics optional. At most 30. */
export const factChoices = (db: Db, find: string) =>
  db.many(
    Row,
    sql`
    ${whole} where ${find} = '' or f.key ilike ${find} || '%' or app.fold(v.statement) like '%' || app.fold(${find}) || '%'
    order by f.created_at desc, f.place limit 30`,
  )

export type NewVersion = {
  statement: string
  figure: string | null
  measure: string | null
  asOf: Temporal.Instant
  staleAt: Temporal.Instant | null
  source: string
  unitId: string
  me: string
}
const Id = z.object({ id: z.uuid() })

/** A new fact of a dossier with its first version; the dossier's row is the lock on its places. Answers its id. */
export async function addFact(db: Db, dossierId: string, v: NewVersion): Promise<string> {
  const { number } = await db.one(
    z.object({ number: z.number() }),
    sql`select number from dossier where id = ${dossierId} for update`,
  )
  const { id } = await db.one(
    Id,
    sql`
    insert into fact (dossier_id, place, key, created_by)
    select ${dossierId}, n, 'F' || ${number}::int || '-' || n, ${v.me}
    from (select coalesce(max(place), 0) + 1 as n from fact where dossier_id = ${dossierId}) t returning id`,
  )
  await addVersion(db, id, v)
  return id
}

/** The next version of a fact. Answers its id; a race for the same place throws and nothing is written. */
export const addVersion = async (db: Db, factId: string, v: NewVersion) =>
  (
    await db.one(
      Id,
      sql`
      insert into fact_version (fact_id, seq, statement, figure, measure, as_of, stale_at, source, unit_id, written_by)
      select ${factId}, coalesce(max(seq), 0) + 1, ${v.statement}, ${v.figure}, ${v.measure}, ${v.asOf}, ${v.staleAt}, ${v.source}, ${v.unitId}, ${v.me}
      from fact_version where fact_id = ${factId} returning id`,
    )
  ).id

/** Decides anew how certain a fact is and whether it may be said. */
export const addRuling = (
  db: Db,
  factId: string,
  r: { certainty: string; sayable: string; reason: string; me: string },
) =>
  db.run(sql`
    insert into fact_ruling (fact_id, seq, certainty, sayable, reason, decided_by)
    select ${factId}, coalesce(max(seq), 0) + 1, ${r.certainty}, ${r.sayable}, ${r.reason}, ${r.me}
    from fact_ruling where fact_id = ${factId}`)

const Step = z.object({
  at: instant,
  what: z.enum(['version', 'ruling', 'clearance']),
  by: z.string(),
  text: z.string(),
  detail: z.string(),
})

/** Everything that happened to a fact, latest first. */
export const factHistory = (db: Db, factId: string) =>
  db.many(
    Step,
    sql`
    select v.written_at as at, 'version' as what, coalesce(p.name, '') as by, v.statement as text, v.source as detail
      from fact_version v left join person p on p.id = v.written_by where v.fact_id = ${factId}
    union all
    select r.decided_at, 'ruling', p.name, r.certainty || ' ' || r.sayable, r.reason
      from fact_ruling r join person p on p.id = r.decided_by where r.fact_id = ${factId}
    union all
    select c.answered_at, 'clearance', c.answered_by, c.answer, c.reason
      from clearance c join fact_version v on v.id = c.version_id where v.fact_id = ${factId}
    order by at desc, what`,
  )

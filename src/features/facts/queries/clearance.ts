import { z } from 'zod'
import { type Db, sql } from '#lib/db.ts'
import { instant } from '#lib/time.ts'

const Id = z.object({ id: z.uuid() })

/** A question about versions to a person or a unit. Answers its id. */
export async function addRequest(
  db: Db,
  r: {
    dossierId: string
    personId: string | null
    unitId: string | null
    note: string
    deadline: Temporal.Instant
    expiresAt: Temporal.Instant
    tokenHash: Buffer
    versions: string[]
    me: string
  },
): Promise<string> {
  const { id } = await db.one(
    Id,
    sql`
    insert into clearance_request (dossier_id, person_id, unit_id, note, deadline, expires_at, token_hash, asked_by)
    values (${r.dossierId}, ${r.personId}, ${r.unitId}, ${r.note}, ${r.deadline}, ${r.expiresAt}, ${r.tokenHash}, ${r.me}) returning id`,
  )
  await db.run(sql`
    insert into clearance_question (request_id, version_id) select ${id}, v.id from fact_version v where v.id = any (${r.versions}::uuid[])`)
  return id
}

const Question = z.object({
  requestId: z.uuid(),
  versionId: z.uuid(),
  factId: z.uuid(),
  key: z.string(),
  statement: z.string(),
  figure: z.string().nullable(),
  measure: z.string().nullable(),
  asOf: instant,
  source: z.string(),
  note: z.string(),
  deadline: instant,
  askedBy: z.string(),
})
export type Question = z.infer<typeof Question>

/** What the reader, or a duty desk that he belongs to, has been asked and not answered; the nearest deadline first. */
export const questionsToMe = (db: Db) =>
  db.many(
    Question,
    sql`
    select r.id as request_id, v.id as version_id, v.fact_id, f.key, v.statement, v.figure, v.measure, v.as_of, v.source, r.note, r.deadline, p.name as asked_by
    from clearance_request r join clearance_question q on q.request_id = r.id join fact_version v on v.id = q.version_id
    join fact f on f.id = v.fact_id join person p on p.id = r.asked_by
    where (r.person_id = app.me() or r.unit_id in (select app.my_units(array['head', 'press_officer', 'clearing_officer'])))
      and r.withdrawn_at is null and r.expires_at > now()
      and not exists (select from clearance c where c.version_id = v.id and c.request_id = r.id)
      and not exists (select from fact_version n where n.fact_id = v.fact_id and n.seq > v.seq)
    order by r.deadline, f.key limit 200`,
  )

/** Answers on the desk. */
export const addClearance = (
  db: Db,
  c: {
    versionId: string
    requestId: string | null
    answer: string
    reason: string
    correctedTo: string | null
    me: string
    name: string
  },
) =>
  db.run(sql`
    insert into clearance (version_id, request_id, answer, reason, corrected_to, person_id, answered_by, via)
    values (${c.versionId}, ${c.requestId}, ${c.answer}, ${c.reason}, ${c.correctedTo}, ${c.me}, ${c.name}, 'desk')`)

const Sentence = z.object({
  requestId: z.uuid(),
  versionId: z.uuid(),
  key: z.string(),
  statement: z.string(),
  figure: z.string().nullable(),
  measure: z.string().nullable(),
  asOf: instant,
  note: z.string(),
  deadline: instant,
  askedBy: z.string(),
  askedName: z.string(),
  answer: z.enum(['yes', 'no', 'corrected']).nullable(),
  reason: z.string().nullable(),
  corrected: z.string().nullable(),
  changed: z.boolean(),
})
export type Sentence = z.infer<typeof Sentence>

/** The sentences behind a link; none when it is unknown, taken back or expired. Through the door role. */
export const sentencesBehind = (door: Db, tokenHash: Buffer) =>
  door.many(
    Sentence,
    sql`
    select request_id, version_id, key, statement, figure, measure, as_of, note, deadline, asked_by, asked_name, answer, reason, corrected, changed
    from app.clearance_by_token(${tokenHash})`,
  )

/** Answers one sentence by link; false when it is answered, changed or gone. */
export const answerByLink = async (
  door: Db,
  tokenHash: Buffer,
  a: {
    versionId: string
    answer: string
    reason: string
    corrected: string | null
    figure: string
  },
) =>
  (
    await door.one(
      z.object({ taken: z.boolean() }),
      sql`select app.answer_by_token(${tokenHash}, ${a.versionId}, ${a.answer}, ${a.reason}, ${a.corrected}, ${a.figure}) as taken`,
    )
  ).taken

/** Where a unit's duty desk is written to: its own address, else its press people's. */
export const dutyDesk = (db: Db, unitId: string) =>
  db.many(
    z.object({ name: z.string(), mail: z.string() }),
    sql`
    select distinct p.name, p.mail from appointment a join person p on p.id = a.person_id
    where app.heir(a.unit_id, now()) = ${unitId} and a.role in ('clearing_officer', 'press_officer') and a.valid @> now()
    order by p.mail limit 20`,
  )

import { z } from 'zod'
import { type Db, sql } from '#lib/db.ts'
import { instant } from '#lib/time.ts'
import { stateOf } from '../rules/life.ts'
import { Evidence, Id, Name, Said } from './shared.ts'

const Finding = z
  .object({
    id: z.uuid(),
    seq: z.number(),
    label: z.string(),
    labelName: Name,
    words: Said,
    advice: Said,
    evidence: z.array(Evidence),
    writer: z.string(),
    writtenAt: instant,
    firstBy: z.uuid().nullable(),
    first: z.string().nullable(),
    firstAt: instant.nullable(),
    secondBy: z.uuid().nullable(),
    second: z.string().nullable(),
    secondAt: instant.nullable(),
    releaseId: z.uuid().nullable(),
    rootId: z.uuid().nullable(),
    slug: z.string().nullable(),
    publishedAt: instant.nullable(),
    withdrawnAt: instant.nullable(),
    withdrawalReason: Name.nullable(),
    droppedAt: instant.nullable(),
    dropWhy: z.string().nullable(),
  })
  .transform((f) => ({ ...f, state: stateOf(f) }))
export type Finding = z.infer<typeof Finding>

/** The findings on a claim, the latest first. A release that was thrown away is as none. */
export const findingsOf = (db: Db, claimId: string) =>
  db.many(
    Finding,
    sql`
    select f.id, f.seq, f.label, f.label_name, f.words, f.advice, f.evidence, w.name as writer, f.written_at, f.first_by, one.name as first, f.first_at,
      f.second_by, two.name as second, f.second_at, r.id as release_id, r.root_id, root.slug, r.published_at, d.withdrawn_at, d.reason as withdrawal_reason,
      f.dropped_at, f.drop_why
    from finding f join person w on w.id = f.written_by
    left join person one on one.id = f.first_by left join person two on two.id = f.second_by
    left join release r on r.id = f.release_id and r.discarded_at is null
    left join release root on root.id = r.root_id left join withdrawal d on d.root_id = r.root_id
    where f.claim_id = ${claimId} order by f.seq desc limit 100`,
  )

type Written = {
  claimId: string
  seq: number
  label: string
  labelName: { vi: string; en: string }
  words: { vi?: string; en?: string }
  advice: { vi?: string; en?: string }
  evidence: Evidence[]
  me: string
}
export const addFinding = async (db: Db, f: Written) =>
  (
    await db.one(
      Id,
      sql`
      insert into finding (claim_id, seq, label, label_name, words, advice, evidence, written_by)
      values (${f.claimId}, ${f.seq}, ${f.label}, ${f.labelName}, ${f.words}, ${f.advice}, ${JSON.stringify(f.evidence)}, ${f.me}) returning id`,
    )
  ).id

export const signFirst = (db: Db, id: string, me: string) =>
  db.run(sql`update finding set first_by = ${me}, first_at = clock_timestamp() where id = ${id}`)
export const signSecond = (db: Db, id: string, me: string) =>
  db.run(sql`update finding set second_by = ${me}, second_at = clock_timestamp() where id = ${id}`)
export const dropFinding = (db: Db, id: string, why: string) =>
  db.run(
    sql`update finding set dropped_at = clock_timestamp(), drop_why = ${why}, release_id = null where id = ${id}`,
  )
export const tieRelease = (db: Db, id: string, releaseId: string) =>
  db.run(sql`update finding set release_id = ${releaseId} where id = ${id}`)

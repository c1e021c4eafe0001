import { z } from 'zod'
import { type Db, sql } from '#lib/db.ts'
import { instant } from '#lib/time.ts'
import { TextsRow } from './release.ts'

const Approved = z.object({
  personId: z.uuid(),
  name: z.string(),
  approvedAt: instant,
  key: z.string(),
})
const Submission = z.object({
  id: z.uuid(),
  digest: z.string(),
  needed: z.number(),
  revisionId: z.uuid(),
  submittedBy: z.string(),
  submittedAt: instant,
})

/** The text that stands up for approval now, or undefined. */
export const openSubmission = (db: Db, releaseId: string) =>
  db.maybe(
    Submission,
    sql`
    select s.id, s.digest, s.needed, s.revision_id, p.name as submitted_by, s.submitted_at
    from submission s join person p on p.id = s.submitted_by where s.release_id = ${releaseId} and s.voided_at is null`,
  )

export const approvalsOf = (db: Db, submissionId: string) =>
  db.many(
    Approved,
    sql`
    select a.person_id, p.name, a.approved_at, coalesce(ap.number, d.number) as key
    from approval a join person p on p.id = a.person_id
    left join appointment ap on ap.id = a.appointment_id left join delegation d on d.id = a.delegation_id
    where a.submission_id = ${submissionId} order by a.approved_at`,
  )

/** The exact text that was last approved by anyone, for "what is different since"; undefined when none ever was. */
export const lastApprovedTexts = (db: Db, releaseId: string, except: string) =>
  db.maybe(
    z.object({ texts: TextsRow, at: instant }),
    sql`
    select v.texts, max(a.approved_at) as at from approval a join submission s on s.id = a.submission_id
    join revision v on v.id = s.revision_id
    where s.release_id = ${releaseId} and s.id <> ${except} group by v.id, v.texts order by 2 desc limit 1`,
  )

export async function addSubmission(
  db: Db,
  s: {
    releaseId: string
    revisionId: string
    digest: string
    content: string
    needed: number
    me: string
  },
) {
  const { id } = await db.one(
    z.object({ id: z.uuid() }),
    sql`
    insert into submission (release_id, revision_id, digest, content, needed, submitted_by)
    values (${s.releaseId}, ${s.revisionId}, ${s.digest}, ${s.content}, ${s.needed}, ${s.me}) returning id`,
  )
  await db.run(sql`update release set state = 'submitted' where id = ${s.releaseId}`)
  return id
}

/** Voids what stood up for approval, with its approvals. Answers whether there was any. */
export const voidSubmission = async (db: Db, releaseId: string, me: string, reason: string) =>
  (await db.run(sql`
    update submission set voided_at = now(), voided_by = ${me}, void_reason = ${reason}
    where release_id = ${releaseId} and voided_at is null`)) > 0

export const toDraft = (db: Db, releaseId: string) =>
  db.run(sql`update release set state = 'draft', publish_at = null where id = ${releaseId}`)

type Under = { appointmentId: string | null; delegationId: string | null }

export const addApproval = (
  db: Db,
  submissionId: string,
  me: string,
  digest: string,
  under: Under,
) =>
  db.run(sql`
    insert into approval (submission_id, person_id, digest, appointment_id, delegation_id)
    values (${submissionId}, ${me}, ${digest}, ${under.appointmentId}, ${under.delegationId})`)

export const toApproved = (db: Db, releaseId: string) =>
  db.run(sql`update release set state = 'approved' where id = ${releaseId}`)

export const addRejection = (db: Db, submissionId: string, me: string, reason: string) =>
  db.run(
    sql`insert into rejection (submission_id, person_id, reason) values (${submissionId}, ${me}, ${reason})`,
  )

/** The latest "no" to this release, to be read above the draft that followed it. */
export const lastRejection = (db: Db, releaseId: string) =>
  db.maybe(
    z.object({ name: z.string(), reason: z.string(), rejectedAt: instant }),
    sql`
    select p.name, j.reason, j.rejected_at from rejection j join submission s on s.id = j.submission_id
    join person p on p.id = j.person_id
    where s.release_id = ${releaseId} and not exists (select from submission n where n.release_id = s.release_id and n.submitted_at > s.submitted_at)`,
  )

type Quoted = Under & { key: string; attribution: { vi: string; en: string } }

/** Under which authorities the quotes stand, with the words that will name them in public. */
export const addQuoted = (db: Db, submissionId: string, quotes: Quoted[]) =>
  db.run(sql`
    insert into quoted_authority (submission_id, key, appointment_id, delegation_id, attribution)
    select ${submissionId}, key, "appointmentId", "delegationId", attribution
    from jsonb_to_recordset(${JSON.stringify(quotes)}::jsonb) as q(key text, "appointmentId" uuid, "delegationId" uuid, attribution jsonb)`)

export const askApprovers = (db: Db, releaseId: string, people: string[]) =>
  db.run(sql`
    insert into asked_approver (release_id, person_id) select ${releaseId}, unnest(${people}::uuid[]) on conflict do nothing`)

/** What the unit, or the nearest one above it, has set for a kind; undefined when nobody set anything. */
export const routeFor = (db: Db, unitId: string, kind: string) =>
  db.maybe(
    z.object({ needed: z.number() }),
    sql`
    select r.needed from unit_closure c join approval_route r on r.unit_id = c.ancestor and r.kind = ${kind}
    where c.descendant = ${unitId} and c.valid @> now() order by c.depth limit 1`,
  )

import { z } from 'zod'
import { type Db, sql } from '#lib/db.ts'
import { instant } from '#lib/time.ts'

export const ReplyKind = z.enum([
  'answer',
  'refusal',
  'no_news',
  'transfer',
  'receipt',
  'interview',
])
export type ReplyKind = z.infer<typeof ReplyKind>

const Row = z.object({
  id: z.uuid(),
  kind: ReplyKind,
  releaseId: z.uuid().nullable(),
  body: z.string(),
  authority: z.string().nullable(),
  by: z.string().nullable(),
  madeAt: instant,
  sendAt: instant.nullable(),
  takenBackAt: instant.nullable(),
  postedAt: instant.nullable(),
  held: z.string().nullable(),
  mailState: z.string().nullable(),
  questions: z.array(z.number()),
})
export type Reply = z.infer<typeof Row>

export const repliesTo = (db: Db, enquiryId: string) =>
  db.many(
    Row,
    sql`
    select r.id, r.kind, r.release_id, r.body, r.authority, p.name as by, r.made_at, r.send_at, r.taken_back_at, r.posted_at, r.held, m.state as mail_state,
      array(select q.seq from reply_question x join question q on q.id = x.question_id where x.reply_id = r.id order by q.seq) as questions
    from reply r left join person p on p.id = r.by_person left join mail m on m.id = r.mail_id
    where r.enquiry_id = ${enquiryId} order by r.made_at, r.id`,
  )

export type NewReply = {
  enquiryId: string
  kind: ReplyKind
  release: { id: string; revisionId: string } | null
  lang: 'vi' | 'en'
  body: string
  /** Under which authority it is said, and by whom; null for what says nothing of the matter, or waits for a speaker. */
  under: {
    key: string
    appointmentId: string | null
    delegationId: string | null
    personId: string
  } | null
  me: string | null
  /** From when it counts; null while it waits for a speaker. */
  sendAt: Temporal.Instant | null
  nextAt: Temporal.Instant | null
  questions: string[]
}

export async function addReply(db: Db, r: NewReply): Promise<string> {
  const { id } = await db.one(
    z.object({ id: z.uuid() }),
    sql`
    insert into reply (enquiry_id, kind, release_id, revision_id, lang, body, authority, appointment_id, delegation_id, by_person, send_at, next_at)
    values (${r.enquiryId}, ${r.kind}, ${r.release?.id ?? null}, ${r.release?.revisionId ?? null}, ${r.lang}, ${r.body}, ${r.under?.key ?? null},
      ${r.under?.appointmentId ?? null}, ${r.under?.delegationId ?? null}, ${r.under?.personId ?? r.me}, ${r.sendAt}, ${r.nextAt})
    returning id`,
  )
  await db.run(sql`
    insert into reply_question (reply_id, question_id) select ${id}, q from unnest(${r.questions}::uuid[]) q`)
  return id
}

/** Stops a reply whose instant has not come. Answers whether there was still time. */
export const takeBack = async (db: Db, enquiryId: string, id: string) =>
  (await db.run(sql`
    update reply set taken_back_at = clock_timestamp()
    where id = ${id} and enquiry_id = ${enquiryId} and kind <> 'interview' and taken_back_at is null and posted_at is null and (send_at is null or send_at > clock_timestamp())`)) >
  0

const Waiting = z.object({ id: z.uuid(), kind: ReplyKind, questions: z.array(z.uuid()) })
/** A reply that waits for a speaker's word; undefined when it is signed, taken back or somebody else's. */
export const waitingReply = (db: Db, enquiryId: string, id: string) =>
  db.maybe(
    Waiting,
    sql`
    select r.id, r.kind, array(select question_id from reply_question x where x.reply_id = r.id) as questions
    from reply r where r.id = ${id} and r.enquiry_id = ${enquiryId} and r.send_at is null and r.taken_back_at is null for update of r`,
  )

export const signReply = (
  db: Db,
  id: string,
  under: NonNullable<NewReply['under']>,
  sendAt: Temporal.Instant,
) =>
  db.run(sql`
    update reply set authority = ${under.key}, appointment_id = ${under.appointmentId}, delegation_id = ${under.delegationId}, by_person = ${under.personId}, send_at = ${sendAt}
    where id = ${id} and send_at is null`)

export type NewRefusal = {
  questionId: string
  replyId: string
  grounds: string[]
  details: Record<string, string>
  reason: string
  me: string
  reviewAt: Temporal.Instant
  dossierId: string | null
  untilStage: string | null
}
export const addRefusal = (db: Db, r: NewRefusal) =>
  db.run(sql`
    insert into refusal (question_id, reply_id, grounds, details, reason, decided_by, review_at, dossier_id, until_stage)
    values (${r.questionId}, ${r.replyId}, ${r.grounds}, ${JSON.stringify(r.details)}, ${r.reason}, ${r.me}, ${r.reviewAt}, ${r.dossierId}, ${r.untilStage})`)

const Refusal = z.object({
  questionSeq: z.number(),
  grounds: z.array(z.string()),
  reason: z.string(),
  decidedBy: z.string(),
  decidedAt: instant,
  reviewAt: instant,
  endedAt: instant.nullable(),
  endedWhy: z.enum(['review', 'stage', 'by_hand', 'objection']).nullable(),
})
export type Refusal = z.infer<typeof Refusal>
export const refusalsOf = (db: Db, enquiryId: string) =>
  db.many(
    Refusal,
    sql`
    select q.seq as question_seq, f.grounds, f.reason, p.name as decided_by, f.decided_at, f.review_at, f.ended_at, f.ended_why
    from refusal f join question q on q.id = f.question_id join person p on p.id = f.decided_by
    where q.enquiry_id = ${enquiryId} order by f.decided_at`,
  )

/** Ends the refusals of a question that still stand. */
export const endRefusals = (db: Db, questionId: string, why: 'by_hand' | 'objection') =>
  db.run(sql`
    update refusal set ended_at = clock_timestamp(), ended_why = ${why} where question_id = ${questionId} and ended_at is null`)

/** Whether a reply for one of these questions waits for its instant or for a speaker. */
export const underWayFor = async (db: Db, questions: string[]) =>
  (await db.maybe(
    z.object({ id: z.uuid() }),
    sql`
    select r.id from reply_question x join reply r on r.id = x.reply_id
    where x.question_id = any (${questions}::uuid[]) and r.posted_at is null and r.taken_back_at is null and r.held is null limit 1`,
  )) !== undefined

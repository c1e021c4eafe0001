import { z } from 'zod'
import { type Db, sql } from '#lib/db.ts'
import { Name } from './enquiry.ts'

const Draft = z.object({
  releaseId: z.uuid(),
  headline: z.string(),
  state: z.string(),
  questions: z.array(z.number()),
})
/** The texts under way for questions of an enquiry, and those that stand ready to be sent. */
export const draftsFor = (db: Db, enquiryId: string) =>
  db.many(
    Draft,
    sql`
    select a.release_id, coalesce((select v.texts -> r.main_lang ->> 'headline' from revision v where v.release_id = r.id order by v.seq desc limit 1), '') as headline,
      r.state, array_agg(q.seq order by q.seq) as questions
    from question q join answer_question a on a.question_id = q.id join release r on r.id = a.release_id
    where q.enquiry_id = ${enquiryId} and r.discarded_at is null
      and not exists (select from reply y where y.release_id = r.id and y.enquiry_id = ${enquiryId} and y.taken_back_at is null)
    group by a.release_id, r.id order by r.id`,
  )

const Other = z.object({ id: z.uuid(), number: z.string(), outlet: z.string() })
/** The others of a group that the reader may see. */
export const groupOf = (db: Db, groupId: string, but: string) =>
  db.many(
    Other,
    sql`select id, number, outlet from enquiry where group_id = ${groupId} and id <> ${but} order by received_at limit 50`,
  )

export const tieQuestions = (db: Db, releaseId: string, questions: string[]) =>
  db.run(sql`
    insert into answer_question (release_id, question_id) select ${releaseId}, q from unnest(${questions}::uuid[]) q on conflict do nothing`)

const Target = z.object({
  enquiryId: z.uuid(),
  number: z.string(),
  outlet: z.string(),
  journalist: z.string(),
  mail: z.string().nullable(),
  lang: z.enum(['vi', 'en']),
  unitId: z.uuid(),
  questions: z.array(
    z.object({
      id: z.uuid(),
      seq: z.number(),
      text: z.string(),
      state: z.enum(['open', 'answered', 'refused', 'waiting', 'withdrawn']),
    }),
  ),
})
export type Target = z.infer<typeof Target>
/** To whom an answer goes: each enquiry with its questions that it answers, without those that have it or are about to. */
export const targetsOf = (db: Db, releaseId: string) =>
  db.many(
    Target,
    sql`
    select e.id as enquiry_id, e.number, e.outlet, e.journalist, e.mail, e.lang, e.unit_id,
      jsonb_agg(jsonb_build_object('id', q.id, 'seq', q.seq, 'text', q.text, 'state', q.state) order by q.seq) as questions
    from answer_question a join question q on q.id = a.question_id join enquiry e on e.id = q.enquiry_id
    where a.release_id = ${releaseId} and app.works_enquiry(e.id)
      and not exists (select from reply y join reply_question x on x.reply_id = y.id
        where x.question_id = q.id and y.release_id = ${releaseId} and y.taken_back_at is null)
    group by e.id order by e.received_at, e.id`,
  )

const Signed = z.object({
  key: z.string(),
  appointmentId: z.uuid().nullable(),
  delegationId: z.uuid().nullable(),
  personId: z.uuid(),
  name: z.string(),
  post: z.object({ vi: z.string().optional(), en: z.string().optional() }).nullable(),
  unitName: Name,
})
/** Who approved a text that stands, first of all; undefined for one that nobody has. */
export const signerOf = (db: Db, releaseId: string) =>
  db.maybe(
    Signed,
    sql`
    select coalesce(p.number, d.number) as key, a.appointment_id, a.delegation_id, a.person_id, n.name, coalesce(p.post, d.post) as post,
      app.unit_name_at(coalesce(p.unit_id, d.unit_id), now()) as unit_name
    from submission s join approval a on a.submission_id = s.id join person n on n.id = a.person_id
    left join appointment p on p.id = a.appointment_id left join delegation d on d.id = a.delegation_id
    where s.release_id = ${releaseId} and s.voided_at is null order by a.approved_at limit 1`,
  )

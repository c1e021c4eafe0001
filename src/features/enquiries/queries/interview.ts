import { z } from 'zod'
import { type Db, sql } from '#lib/db.ts'
import { instant } from '#lib/time.ts'
import { INTERVIEW_DEEDS, INTERVIEW_STATES, type InterviewState } from '../rules/interview.ts'
import { Name } from './enquiry.ts'
import type { NewReply } from './replies.ts'

export const INTERVIEW_FORMS = ['spoken', 'recorded', 'written'] as const
export const InterviewForm = z.enum(INTERVIEW_FORMS)

const Row = z.object({
  unitName: Name,
  post: z.string(),
  form: InterviewForm,
  place: z.string(),
  wishedAt: instant.nullable(),
  bidAt: instant,
  review: z.boolean(),
  state: z.enum(INTERVIEW_STATES),
  agreedAt: instant.nullable(),
  agreedPlace: z.string(),
  heldAt: instant.nullable(),
  speaker: z.string().nullable(),
  authority: z.string().nullable(),
  link: z.string(),
})
export type Interview = z.infer<typeof Row>

/** The bid of an enquiry; undefined for one that is none. */
export const interviewOf = (db: Db, enquiryId: string) =>
  db.maybe(
    Row,
    sql`
    select app.unit_name_at(i.unit_id, now()) as unit_name, i.post, i.form, i.place, i.wished_at, i.bid_at, i.review, i.state,
      i.agreed_at, i.agreed_place, i.held_at, p.name as speaker, i.authority, i.link
    from interview i left join person p on p.id = i.speaker_id where i.enquiry_id = ${enquiryId}`,
  )

export type Bid = {
  post: string
  form: z.infer<typeof InterviewForm>
  place: string
  wishedAt: Temporal.Instant | null
  review: boolean
}
/** Marks an enquiry as a bid, of the unit that it names. False where it is one already. */
export const addInterview = async (db: Db, enquiryId: string, unitId: string, b: Bid) =>
  (await db.run(sql`
    insert into interview (enquiry_id, unit_id, post, form, place, wished_at, review)
    values (${enquiryId}, ${unitId}, ${b.post}, ${b.form}, ${b.place}, ${b.wishedAt}, ${b.review}) on conflict do nothing`)) >
  0

type Clock = { ruleId: string; version: string; dueAt: Temporal.Instant | null }
/** The same for what comes in at the door, in the transaction that took it in. */
export const addBidAtDoor = async (door: Db, enquiryId: string, b: Bid, k: Clock | undefined) =>
  (
    await door.one(
      z.object({ added: z.boolean() }),
      sql`
      select app.bid_at_door(${enquiryId}, ${b.post}, ${b.form}, ${b.place}, ${b.wishedAt}, ${b.review},
        ${k?.ruleId ?? null}, ${k?.version ?? null}, ${k?.dueAt ?? null}) as added`,
    )
  ).added

const DEEDS = ['bid', ...INTERVIEW_DEEDS] as const
const Step = z.object({
  at: instant,
  person: z.string().nullable(),
  deed: z.enum(DEEDS),
  authority: z.string().nullable(),
  words: z.string(),
})
export type InterviewStep = z.infer<typeof Step>

/** The history of a bid, the oldest first; at most 500. */
export const interviewSteps = (db: Db, enquiryId: string) =>
  db.many(
    Step,
    sql`
    select s.at, p.name as person, s.deed, s.authority, s.words from interview_step s left join person p on p.id = s.person_id
    where s.enquiry_id = ${enquiryId} order by s.at, s.id limit 500`,
  )

export type NewStep = {
  deed: (typeof DEEDS)[number]
  under?: NewReply['under']
  words?: string
}
/** Writes an act down in the name of the person set. */
export const addInterviewStep = (db: Db, enquiryId: string, s: NewStep) =>
  db.run(sql`
    insert into interview_step (enquiry_id, person_id, deed, authority, appointment_id, delegation_id, words)
    values (${enquiryId}, app.me(), ${s.deed}, ${s.under?.key ?? null}, ${s.under?.appointmentId ?? null}, ${s.under?.delegationId ?? null}, ${s.words ?? ''})`)

export const setInterview = (db: Db, enquiryId: string, state: InterviewState) =>
  db.run(sql`update interview set state = ${state} where enquiry_id = ${enquiryId}`)

/** What was agreed; `review` once asked for stays asked for. */
export const setAgreed = (
  db: Db,
  enquiryId: string,
  a: { at: Temporal.Instant; place: string; review: boolean },
) =>
  db.run(sql`
    update interview set agreed_at = ${a.at}, agreed_place = ${a.place}, review = review or ${a.review}::boolean where enquiry_id = ${enquiryId}`)

/** Who spoke, when, and under which authority. */
export const setHeld = (
  db: Db,
  enquiryId: string,
  h: { at: Temporal.Instant; under: NonNullable<NewReply['under']> },
) =>
  db.run(sql`
    update interview set state = 'held', held_at = ${h.at}, speaker_id = ${h.under.personId}, authority = ${h.under.key},
      appointment_id = ${h.under.appointmentId}, delegation_id = ${h.under.delegationId} where enquiry_id = ${enquiryId}`)

export const setInterviewLink = (db: Db, enquiryId: string, link: string) =>
  db.run(sql`update interview set link = ${link} where enquiry_id = ${enquiryId}`)

const Face = z.object({
  state: z.enum(INTERVIEW_STATES),
  form: InterviewForm,
  post: z.string(),
  review: z.boolean(),
  agreedAt: instant.nullable(),
  agreedPlace: z.string(),
  words: z.string().nullable(),
})
export type InterviewFace = z.infer<typeof Face>
/** What the holder of an enquiry's link sees of its bid; undefined for one that is none. */
export const interviewBehind = async (door: Db, hash: Buffer) =>
  (
    await door.one(
      z.object({ face: Face.nullable() }),
      sql`select app.interview_behind(${hash}) as face`,
    )
  ).face ?? undefined

import { z } from 'zod'
import { type Db, sql } from '#lib/db.ts'
import { instant } from '#lib/time.ts'
import { Channel, Name } from './enquiry.ts'

const Message = z.object({
  id: z.uuid(),
  at: instant,
  channel: Channel,
  body: z.string(),
  auto: z.boolean(),
  notedBy: z.string().nullable(),
})
export type Message = z.infer<typeof Message>

export const messagesOf = (db: Db, enquiryId: string) =>
  db.many(
    Message,
    sql`
    select m.id, m.at, m.channel, m.body, m.auto, p.name as noted_by from enquiry_message m left join person p on p.id = m.noted_by
    where m.enquiry_id = ${enquiryId} order by m.at, m.id limit 500`,
  )

export const addMessage = (
  db: Db,
  m: {
    enquiryId: string
    channel: Channel
    body: string
    messageId?: string
    auto?: boolean
    me: string | null
  },
) =>
  db.run(sql`
    insert into enquiry_message (enquiry_id, channel, body, message_id, auto, noted_by)
    values (${m.enquiryId}, ${m.channel}, ${m.body}, ${m.messageId ?? null}, ${m.auto ?? false}, ${m.me})`)

const Note = z.object({ id: z.uuid(), at: instant, person: z.string(), body: z.string() })
export type Note = z.infer<typeof Note>
export const notesOn = (db: Db, enquiryId: string) =>
  db.many(
    Note,
    sql`select n.id, n.at, p.name as person, n.body from enquiry_note n join person p on p.id = n.person_id where n.enquiry_id = ${enquiryId} order by n.at, n.id limit 500`,
  )
export const addNote = (db: Db, enquiryId: string, me: string, body: string) =>
  db.run(
    sql`insert into enquiry_note (enquiry_id, person_id, body) values (${enquiryId}, ${me}, ${body})`,
  )

const Input = z.object({
  id: z.uuid(),
  questionSeq: z.number().nullable(),
  unitName: Name,
  ask: z.string(),
  deadline: instant,
  askedBy: z.string(),
  askedAt: instant,
  answer: z.string().nullable(),
  answeredBy: z.string().nullable(),
  answeredAt: instant.nullable(),
  withdrawnAt: instant.nullable(),
})
export type Input = z.infer<typeof Input>
export const inputsFor = (db: Db, enquiryId: string) =>
  db.many(
    Input,
    sql`
    select i.id, q.seq as question_seq, app.unit_name_at(i.unit_id, now()) as unit_name, i.ask, i.deadline, p.name as asked_by, i.asked_at,
      i.answer, i.answered_by, i.answered_at, i.withdrawn_at
    from input_request i join person p on p.id = i.asked_by left join question q on q.id = i.question_id
    where i.enquiry_id = ${enquiryId} order by i.asked_at`,
  )

export const addInput = async (
  db: Db,
  i: {
    enquiryId: string
    questionId: string | null
    unitId: string
    ask: string
    deadline: Temporal.Instant
    expiresAt: Temporal.Instant
    tokenHash: Buffer
    me: string
  },
) =>
  (
    await db.one(
      z.object({ id: z.uuid() }),
      sql`
      insert into input_request (enquiry_id, question_id, unit_id, ask, deadline, expires_at, token_hash, asked_by)
      values (${i.enquiryId}, ${i.questionId}, ${i.unitId}, ${i.ask}, ${i.deadline}, ${i.expiresAt}, ${i.tokenHash}, ${i.me}) returning id`,
    )
  ).id

/** Who is told that a unit is asked: those who answer for it, by mail. */
export const deskOf = (db: Db, unitId: string) =>
  db.many(
    z.object({ name: z.string(), mail: z.string(), lang: z.enum(['vi', 'en']) }),
    sql`
    select distinct p.name, p.mail, p.lang from appointment a join person p on p.id = a.person_id
    where a.unit_id = app.heir(${unitId}::uuid, now()) and a.valid @> now() and p.ended_at is null and a.role in ('head', 'regular_spokesperson', 'press_officer', 'clearing_officer')
    order by p.name limit 20`,
  )

const Colleague = z.object({ id: z.uuid(), name: z.string() })
/** Who may be given an enquiry of a unit: its press people. */
export const colleaguesOf = (db: Db, unitId: string) =>
  db.many(
    Colleague,
    sql`
    select distinct p.id, p.name from appointment a join person p on p.id = a.person_id
    where a.unit_id = app.heir(${unitId}::uuid, now()) and a.valid @> now() and p.ended_at is null and a.role in ('head', 'regular_spokesperson', 'press_officer')
    order by p.name limit 100`,
  )

export const watches = async (db: Db, enquiryId: string, me: string) =>
  (await db.maybe(
    z.object({ personId: z.uuid() }),
    sql`select person_id from enquiry_watcher where enquiry_id = ${enquiryId} and person_id = ${me}`,
  )) !== undefined

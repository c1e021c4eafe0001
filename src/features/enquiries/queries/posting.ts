import { z } from 'zod'
import { type Db, sql } from '#lib/db.ts'
import { ReplyKind } from './replies.ts'

const Due = z.object({
  id: z.uuid(),
  enquiryId: z.uuid(),
  kind: ReplyKind,
  lang: z.enum(['vi', 'en']),
  body: z.string(),
  number: z.string(),
  unitId: z.uuid(),
  unitName: z.object({ vi: z.string(), en: z.string().optional() }),
  mail: z.string().nullable(),
  journalist: z.string(),
  linkSeq: z.number(),
  /** The Message-ID of the last mail that came in, without brackets. */
  inReplyTo: z.string().nullable(),
  holds: z.boolean(),
})
export type DueReply = z.infer<typeof Due>

/** The next reply whose instant has come, locked against every other sender; undefined when there is none. */
export const nextDue = (db: Db) =>
  db.maybe(
    Due,
    sql`
    select r.id, r.enquiry_id, r.kind, r.lang, r.body, e.number, e.unit_id, app.unit_name_at(e.unit_id, now()) as unit_name, e.mail, e.journalist, e.link_seq,
      (select m.message_id from enquiry_message m where m.enquiry_id = e.id and m.message_id is not null and not m.auto order by m.at desc limit 1) as in_reply_to,
      app.reply_holds(r.id) as holds
    from reply r join enquiry e on e.id = r.enquiry_id
    where r.posted_at is null and r.taken_back_at is null and r.held is null and r.send_at <= clock_timestamp()
    order by r.send_at, r.id limit 1 for update of r skip locked`,
  )

/** In how many ms the next one is due; undefined when none waits. */
export const msToNext = async (db: Db) =>
  (
    await db.one(
      z.object({ ms: z.number().nullable() }),
      sql`
      select (extract(epoch from min(send_at) - clock_timestamp()) * 1000)::float8 as ms from reply
      where posted_at is null and taken_back_at is null and held is null and send_at is not null`,
    )
  ).ms ?? undefined

export const noteHeld = (db: Db, id: string) =>
  db.run(sql`update reply set held = 'not_holding' where id = ${id}`)

const STATE = { answer: 'answered', refusal: 'refused', no_news: 'waiting' } as const

/** Notes that a reply has left, and moves its questions on. */
export async function notePosted(
  db: Db,
  r: { id: string; kind: DueReply['kind'] },
  mailId: string | null,
) {
  await db.run(
    sql`update reply set posted_at = clock_timestamp(), mail_id = ${mailId} where id = ${r.id}`,
  )
  if (r.kind === 'receipt' || r.kind === 'transfer' || r.kind === 'interview') return
  const state = STATE[r.kind]
  await db.run(sql`
    update question set state = ${state}, state_at = clock_timestamp(),
      first_answered_at = case when ${state} <> 'waiting' then coalesce(first_answered_at, clock_timestamp()) else first_answered_at end
    where id in (select question_id from reply_question where reply_id = ${r.id}) and state <> 'withdrawn'`)
}

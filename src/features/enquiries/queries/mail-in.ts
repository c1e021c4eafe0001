import { z } from 'zod'
import { type Db, sql } from '#lib/db.ts'

const Thread = z.object({ id: z.uuid(), number: z.string() })
/** The enquiry with a number; one that was merged leads to the one that it was merged into. */
export const threadBy = (db: Db, number: string) =>
  db.maybe(
    Thread,
    sql`
    select coalesce(m.id, e.id) as id, coalesce(m.number, e.number) as number
    from enquiry e left join enquiry m on m.id = e.merged_into where e.number = ${number}`,
  )

/** The enquiry in whose thread one of these messages stands: ours, known by their rows, or theirs. */
export const threadOfMails = (db: Db, messageIds: string[]) =>
  db.maybe(
    Thread,
    sql`
    select e.id, e.number from (
      select m.enquiry_id, m.at from enquiry_message m where m.message_id = any (${messageIds}::text[])
      union all
      select r.enquiry_id, r.posted_at from reply r
      where r.mail_id in (select (regexp_match(x, '^([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})@'))[1]::uuid from unnest(${messageIds}::text[]) x)) t
    join enquiry e on e.id = t.enquiry_id order by t.at desc limit 1`,
  )

type New = {
  id: string
  linkHash: Buffer
  journalist: string
  outlet: string
  mail: string
  lang: 'vi' | 'en'
  dueAt: Temporal.Instant | null
  ruleId: string | null
  ruleVersion: string | null
  questions: string[]
}
/** A new enquiry from a mail, with the agency's own desk. Answers its number; undefined before the agency is founded. */
export const receiveMail = async (db: Db, e: New) =>
  (
    await db.one(
      z.object({ number: z.string().nullable() }),
      sql`
      select app.receive_enquiry(${e.id}, 'mail', ${e.linkHash}, '', ${e.outlet}, ${e.journalist}, ${e.mail}, '', ${e.lang},
        null, ${e.dueAt}, ${e.ruleId}, ${e.ruleVersion}, ${e.questions}::text[]) as number`,
    )
  ).number ?? undefined

/**
 * Puts a mail into a thread, and answers the message's id. Another mail that bears the same Message-ID, with other words,
 * is kept too, without it: answers go to the first.
 */
export const keepMail = async (
  db: Db,
  enquiryId: string,
  body: string,
  messageId: string,
  auto: boolean,
) =>
  (
    await db.one(
      z.object({ id: z.uuid() }),
      sql`
      insert into enquiry_message (enquiry_id, channel, body, message_id, auto)
      select ${enquiryId}, 'mail', ${body}, (select x from (values (${messageId.slice(0, 998) || null}::text)) v(x)
        where not exists (select from enquiry_message m where m.message_id = x)), ${auto} returning id`,
    )
  ).id

import { z } from 'zod'
import { record } from '#lib/audit.ts'
import { type Db, sql } from '#lib/db.ts'
import { instant } from '#lib/time.ts'
import { AUTO } from './shape.ts'

const Row = z.object({
  id: z.uuid(),
  takenAt: instant,
  arrivedAt: instant,
  sender: z.string(),
  subject: z.string(),
  size: z.number(),
  cut: z.boolean(),
  auto: z.enum(AUTO),
  outcome: z.string(),
  words: z.string(),
  doneBy: z.string().nullable(),
  doneAt: instant.nullable(),
  kept: z.boolean(),
})
export type IncomingRow = z.infer<typeof Row>

const columns = sql`i.id, i.taken_at, i.arrived_at, i.sender, i.subject, i.size, i.cut, i.auto, i.outcome, i.words, p.name as done_by, i.done_at,
  i.source is not null as kept`
const ALL = sql`true`
/** The same words as the index of what is open. */
const OPEN = sql`i.outcome = 'not_understood' and i.done_at is null`

type Place = { at: Temporal.Instant; id: string }

/** What came in, latest first, at most 100 after `place`: all of it, or what waits for somebody to look at it. */
export const incomingMails = (db: Db, open: boolean, place: Place | null) =>
  db.many(
    Row,
    sql`
    select ${columns} from incoming_mail i left join person p on p.id = i.done_by
    where ${open ? OPEN : ALL} and (${place?.at ?? null}::timestamptz is null or (i.taken_at, i.id) < (${place?.at ?? null}::timestamptz, ${place?.id ?? null}::uuid))
    order by i.taken_at desc, i.id desc limit 100`,
  )

/** How many wait; counted to 1,000. */
export const incomingOpen = async (db: Db) =>
  (
    await db.one(
      z.object({ count: z.number() }),
      sql`select count(*)::int as count from (select from incoming_mail i where ${OPEN} limit 1000) o`,
    )
  ).count

export const incomingById = (db: Db, id: string) =>
  db.maybe(
    Row,
    sql`select ${columns} from incoming_mail i left join person p on p.id = i.done_by where i.id = ${id}`,
  )

/** The message as it came; undefined where only its mailbox has it. */
export const sourceOf = async (db: Db, id: string): Promise<Buffer | undefined> =>
  (
    await db.maybe(
      z.object({ source: z.instanceof(Buffer).nullable() }),
      sql`select source from incoming_mail where id = ${id}`,
    )
  )?.source ?? undefined

/** Somebody has seen to a mail that nobody understood. Answers whether it was open. */
export async function finish(db: Db, id: string): Promise<boolean> {
  const count = await db.run(
    sql`update incoming_mail i set done_by = app.me(), done_at = now() where i.id = ${id} and ${OPEN}`,
  )
  if (count > 0)
    await record(db, { verb: 'incoming_mail.finished', subject: { kind: 'incoming_mail', id } })
  return count > 0
}

const State = z.object({
  mailbox: z.string(),
  goodAt: instant.nullable(),
  why: z.enum(['login', 'unreachable', 'silent', 'ended', 'ours']).nullable(),
  words: z.string(),
  troubleAt: instant.nullable(),
  /** Nothing was heard of the reader for this many seconds. */
  age: z.number(),
})
export type InboxState = z.infer<typeof State>

/** How the reading of a mailbox goes; undefined before it was first tried. */
export const inboxState = (db: Db, mailbox: string) =>
  db.maybe(
    State,
    sql`
    select mailbox, good_at, why, words, trouble_at, extract(epoch from now() - greatest(good_at, trouble_at))::float8 as age
    from inbox_state where mailbox = ${mailbox}`,
  )

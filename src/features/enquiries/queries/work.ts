import { type Db, sql } from '#lib/db.ts'

/** For how long somebody is shown as answering since his last sign of it, in seconds. */
const ANSWERING = 120

export const assign = (db: Db, id: string, person: string | null) =>
  db.run(sql`update enquiry set assignee_id = ${person} where id = ${id}`)

/** Says that `me` is answering, or goes on; with `over` also where somebody else is. Answers whether it is so now. */
export const beginAnswering = async (db: Db, id: string, me: string, over: boolean) =>
  (await db.run(sql`
    update enquiry set answering_by = ${me}, answering_until = clock_timestamp() + make_interval(secs => ${ANSWERING})
    where id = ${id} and (${over}::boolean or answering_by is null or answering_by = ${me} or answering_until <= clock_timestamp())`)) >
  0

export const endAnswering = (db: Db, id: string, me: string) =>
  db.run(sql`
    update enquiry set answering_by = null, answering_until = null where id = ${id} and answering_by = ${me}`)

/** What brings an enquiry back before its latest time; a message of who asked always does. */
export const WAKES = ['date', 'input', 'release'] as const
export type Wake = (typeof WAKES)[number]

/** Lays an enquiry aside until `until` at the latest; null takes it up again. */
export const snooze = (db: Db, id: string, until: Temporal.Instant | null, wake: Wake) =>
  db.run(
    sql`update enquiry set snoozed_until = ${until}, snoozed_for = ${until ? wake : 'date'} where id = ${id}`,
  )

export const pause = (db: Db, id: string, reason: string) =>
  db.run(sql`
    update enquiry set paused_at = clock_timestamp(), pause_reason = ${reason} where id = ${id} and paused_at is null`)

export const goOn = (db: Db, id: string, dueAt: Temporal.Instant | null) =>
  db.run(sql`
    update enquiry set paused_at = null, pause_reason = null, due_at = coalesce(${dueAt}::timestamptz, due_at) where id = ${id} and paused_at is not null`)

/** Gives a question to another unit; the enquiry itself goes along when none of its open questions stays. */
export async function transferQuestion(db: Db, enquiryId: string, questionId: string, to: string) {
  await db.run(
    sql`update question set unit_id = ${to} where id = ${questionId} and enquiry_id = ${enquiryId}`,
  )
  await db.run(sql`
    update enquiry e set unit_id = ${to}, assignee_id = null
    where e.id = ${enquiryId} and not exists (
      select from question q where q.enquiry_id = e.id and q.unit_id = e.unit_id and q.state <> 'withdrawn')`)
}

/** Puts an enquiry into another, of which it is a double. Its questions stay where they are, closed. */
export async function mergeInto(db: Db, id: string, into: string) {
  await db.run(
    sql`update enquiry set merged_into = ${into} where id = ${id} and merged_into is null`,
  )
  await db.run(
    sql`update question set state = 'withdrawn', state_at = clock_timestamp() where enquiry_id = ${id} and state in ('open', 'waiting')`,
  )
}

/** Binds enquiries that ask the same; each keeps its own thread and its own questions. */
export const groupWith = (db: Db, id: string, other: string) =>
  db.run(sql`
    with g as (select coalesce((select group_id from enquiry where id = ${other}), (select group_id from enquiry where id = ${id}), gen_random_uuid()) as group_id)
    update enquiry e set group_id = g.group_id from g where e.id in (${id}, ${other})`)
export const ungroup = (db: Db, id: string) =>
  db.run(sql`update enquiry set group_id = null where id = ${id}`)

export const watch = (db: Db, id: string, me: string) =>
  db.run(
    sql`insert into enquiry_watcher (enquiry_id, person_id) values (${id}, ${me}) on conflict do nothing`,
  )
export const unwatch = (db: Db, id: string, me: string) =>
  db.run(sql`delete from enquiry_watcher where enquiry_id = ${id} and person_id = ${me}`)

export const newLink = (db: Db, id: string, seq: number, hash: Buffer) =>
  db.run(sql`update enquiry set link_seq = ${seq}, link_hash = ${hash} where id = ${id}`)

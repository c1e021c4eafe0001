import { z } from 'zod'
import { type Db, sql } from '#lib/db.ts'
import { instant } from '#lib/time.ts'

const Due = z.object({
  id: z.uuid(),
  address: z.string(),
  lang: z.enum(['vi', 'en']),
  since: instant,
})

type Period = { pace: 'daily' | 'weekly'; start: Temporal.Instant; end: Temporal.Instant }

/**
 * Takes the next subscriber after `after` who has had no digest until `end` yet, and locks him; `since` is the end of the
 * digest before, at most two weeks ago, or for a first one the beginning of the period or of the subscription.
 */
export const takeDue = (db: Db, { pace, start, end }: Period, after: string) =>
  db.maybe(
    Due,
    sql`
    select s.id, s.address, s.lang,
      greatest(${end}::timestamptz - interval '14 days',
        coalesce((select max(d.until) from digest d where d.subscriber_id = s.id), greatest(${start}::timestamptz, s.since))) as since
    from subscriber s
    where s.pace = ${pace} and s.id > ${after} and s.since < ${end}::timestamptz
      and not exists (select from digest d where d.subscriber_id = s.id and d.until >= ${end}::timestamptz)
      and not exists (select from suppression x where x.address = s.address)
    order by s.id limit 1 for update skip locked`,
  )

/** The versions that a subscriber wants of those published after `since` and until `until`, oldest first. */
export const wanted = (db: Db, id: string, since: Temporal.Instant, until: Temporal.Instant) =>
  db.many(
    z.object({ rootId: z.uuid(), releaseId: z.uuid() }),
    sql`select root_id, release_id from app.digest_of(${id}, ${since}, ${until}) limit 200`,
  )

type Made = { id: string; until: Temporal.Instant; mailId: string | null; token: string | null }

/** Notes that a period is done, with its message or without one when there was nothing to tell. */
export const noteDigest = (db: Db, d: Made) =>
  db.run(
    sql`insert into digest (subscriber_id, until, mail_id, unsubscribe_token) values (${d.id}, ${d.until}, ${d.mailId}, ${d.token})`,
  )

/** Digests older than 40 days are forgotten; the newest of each stays, for it says where the next begins. */
export const forgetDigests = (db: Db) =>
  db.run(sql`
    delete from digest d where d.until < now() - interval '40 days'
      and exists (select from digest o where o.subscriber_id = d.subscriber_id and o.until > d.until)`)

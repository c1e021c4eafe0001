import { z } from 'zod'
import { record } from '#lib/audit.ts'
import { type Db, sql } from '#lib/db.ts'
import { instant } from '#lib/time.ts'
import { HEEDED_DAYS, TEMPORARY } from '../rules/bounces.ts'

export const REASONS = ['unsubscribed', 'complained', 'bounced', 'by_hand'] as const
export type Reason = (typeof REASONS)[number]

/**
 * Writes to an address no more. What a person asked for takes the place of what a server said, never the other way.
 * Answers whether anything changed; then the deed is told, with the words that led to it.
 */
export async function closeAddress(db: Db, address: string, reason: Reason, words = '') {
  const closed = await db.maybe(
    z.object({ id: z.uuid() }),
    sql`
    insert into suppression (address, reason, words) values (${address}, ${reason}, ${words.replaceAll('\0', '').slice(0, 500)})
    on conflict (address) do update set reason = excluded.reason, words = excluded.words, at = now()
      where suppression.reason = 'bounced' and excluded.reason <> 'bounced'
    returning id`,
  )
  if (!closed) return false
  await record(db, {
    verb: 'address.closed',
    subject: { kind: 'address', id: closed.id },
    detail: { address, reason, words: words.slice(0, 500) },
  })
  return true
}

/** To whom a message was sent, if that was lately enough for a report to be heeded. */
export const sentTo = (db: Db, mailId: string) =>
  db.maybe(
    z.object({ address: z.string(), kind: z.enum(['account', 'notice', 'release']) }),
    sql`
    select to_address as address, kind from mail where id = ${mailId} and state in ('sent', 'sending', 'ready')
      and coalesce(sent_at, now()) > now() - make_interval(days => ${HEEDED_DAYS}::int)`,
  )

type Report = {
  mailId: string
  address: string
  class: 'permanent' | 'temporary' | 'delayed' | 'complaint'
  status: string
  words: string
  incomingId: string
}
/** Writes a report down; the same of the same message is written down once. */
export const noteBounce = (db: Db, r: Report) =>
  db.run(sql`
    insert into bounce (mail_id, address, class, status, words, incoming_id)
    values (${r.mailId}, ${r.address}, ${r.class}, ${r.status}, ${r.words.replaceAll('\0', '')}, ${r.incomingId})
    on conflict (mail_id, class) do nothing`)

/** Whether so many messages to an address could not be delivered lately that it is to be closed. */
export const isWornOut = async (db: Db, address: string) =>
  (
    await db.one(
      z.object({ count: z.number() }),
      sql`
      select count(*)::int as count from bounce
      where address = ${address} and class = 'temporary' and not void and at > now() - make_interval(days => ${TEMPORARY.days}::int)`,
    )
  ).count >= TEMPORARY.times

const Closed = z.object({
  id: z.uuid(),
  address: z.string(),
  reason: z.enum(REASONS),
  words: z.string(),
  at: instant,
  lists: z.number(),
  subscribed: z.boolean(),
})
export type Closed = z.infer<typeof Closed>
type Place = { at: Temporal.Instant; id: string }

/** Closed addresses, latest first, at most 100 after `place`. `lists` are those of the reader's that it stands on. */
export const closedAddresses = (db: Db, find: string, reason: Reason | null, place: Place | null) =>
  db.many(
    Closed,
    sql`
    select s.id, s.address, s.reason, s.words, s.at,
      (select count(*)::int from recipient r where r.address = s.address) as lists, app.subscribes(s.address) as subscribed
    from suppression s
    where (${find} = '' or s.address like '%' || ${find} || '%') and (${reason}::text is null or s.reason = ${reason}::text)
      and (${place?.at ?? null}::timestamptz is null or (s.at, s.id) < (${place?.at ?? null}::timestamptz, ${place?.id ?? null}::uuid))
    order by s.at desc, s.id desc limit 100`,
  )

export const closedCounts = (db: Db) =>
  db.many(
    z.object({ reason: z.enum(REASONS), count: z.number() }),
    sql`select reason, count(*)::int as count from suppression group by reason`,
  )

/**
 * Writes to an address again that a server or a colleague closed, never to one whose owner asked not to be; what was
 * counted against it counts no more. Undefined when there is no such address.
 */
export async function reopen(
  db: Db,
  id: string,
  unitId: string | undefined,
): Promise<{ address: string } | undefined> {
  const open = await db.maybe(
    z.object({ address: z.string(), reason: z.string() }),
    sql`delete from suppression where id = ${id} and reason in ('bounced', 'by_hand') returning address, reason`,
  )
  if (!open) return undefined
  await db.run(sql`update bounce set void = true where address = ${open.address} and not void`)
  await record(db, {
    verb: 'address.reopened',
    subject: { kind: 'address', id },
    unitId,
    detail: open,
  })
  return open
}

/** The last addresses that were opened again, by whom and when, as far as the reader may know. */
export const reopenedLately = (db: Db) =>
  db.many(
    z.object({ address: z.string(), person: z.string(), at: instant }),
    sql`
    select e.detail ->> 'address' as address, p.name as person, e.at from event e join person p on p.id = e.person_id
    where e.verb = 'address.reopened' and e.at > now() - interval '90 days' order by e.id desc limit 10`,
  )

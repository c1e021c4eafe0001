import { z } from 'zod'
import { type Db, sql } from '#lib/db.ts'
import { instant } from '#lib/time.ts'

export const Claimed = z.object({
  id: z.uuid(),
  kind: z.enum(['account', 'notice', 'release']),
  toName: z.string(),
  toAddress: z.string(),
  tokens: z.record(z.string(), z.string()),
  attempts: z.number(),
  contentId: z.uuid(),
  /** The finished fields that are the recipient's own, signed, where they were made ahead. */
  head: z.string().nullable(),
  createdAt: instant,
  hours: z.number(),
})
export type ClaimedMail = z.infer<typeof Claimed>

/**
 * Takes up to `most` messages that are due, the longest due first, under a lease of this worker of 120 s. While the brake
 * is on, no release mail is taken. `attempts` is the fence: a later taker has a higher one.
 */
export const claimMail = (db: Db, worker: string, most: number) =>
  db.many(
    Claimed,
    sql`
    select id, kind, to_name, to_address, tokens, attempts, content_id, head, created_at,
      extract(epoch from now() - created_at)::float8 / 3600 as hours
    from app.claim_mail(${worker}, ${most})`,
  )

/** Gives back what a worker holds that has not shown itself for 5 seconds, or has held it beyond its lease. */
export const takeBack = (db: Db) =>
  db.run(sql`
    update mail set state = 'ready', lease_token = null, lease_until = null
    where state = 'sending' and (lease_until < now()
      or not exists (select from worker_progress w where w.worker = mail.lease_token and w.at > now() - interval '5 seconds'))`)

export type Settled = {
  id: string
  attempts: number
  state: 'sent' | 'failed' | 'ready'
  reply: string
  afterSeconds: number
}

/** Closes attempts, but for those that somebody else has taken meanwhile. Answers the ids that were still ours. */
export const settleMail = (db: Db, worker: string, all: Settled[]) =>
  db.many(
    z.object({ id: z.uuid() }),
    sql`
    update mail set state = o.state, reply = left(o.reply, 500), lease_token = null, lease_until = null,
      sent_at = case when o.state = 'sent' then now() end, due_at = now() + make_interval(secs => o.after_seconds)
    from unnest(${all.map((o) => o.id)}::uuid[], ${all.map((o) => o.attempts)}::int[], ${all.map((o) => o.state)}::text[],
      ${all.map((o) => o.reply.replaceAll('\0', ''))}::text[], ${all.map((o) => o.afterSeconds)}::float8[]) as o (id, attempts, state, reply, after_seconds)
    where mail.id = o.id and lease_token = ${worker} and mail.attempts = o.attempts
    returning mail.id`,
  )

const Content = z.object({
  id: z.uuid(),
  subject: z.string(),
  bodyText: z.string(),
  bodyHtml: z.string(),
  lang: z.enum(['vi', 'en']),
  fromName: z.string(),
  /** Finished ahead; null where it is laid out when it is sent. */
  layout: z.string().nullable(),
})
export type Content = z.infer<typeof Content>
export const contentById = (db: Db, id: string) =>
  db.one(
    Content,
    sql`select id, subject, body_text, body_html, lang, from_name, layout from mail_content where id = ${id}`,
  )

/** Shows that a worker lives; the watchdog and the leases go by it. */
export const showProgress = (db: Db, worker: string) =>
  db.run(
    sql`insert into worker_progress (worker) values (${worker}) on conflict (worker) do update set at = now()`,
  )
export const forgetWorker = (db: Db, worker: string) =>
  db.run(sql`delete from worker_progress where worker = ${worker} or at < now() - interval '1 day'`)

/** What lies in a spool has not left and may never: it is not in the outbox. */
const unsealed = sql`(m.spool_id is null or app.is_open(m.spool_id))`

const Listed = z.object({
  id: z.uuid(),
  kind: z.enum(['account', 'notice', 'release']),
  toName: z.string(),
  toAddress: z.string(),
  state: z.enum(['ready', 'sending', 'sent', 'failed', 'stopped']),
  attempts: z.number(),
  dueAt: instant,
  sentAt: instant.nullable(),
  createdAt: instant,
  subject: z.string(),
  reply: z.string().nullable(),
})

/** The outbox, latest first, at most 100 from `before`; row-level security decides whose. */
export const outboxPage = (db: Db, state: string | null, before: Temporal.Instant | null) =>
  db.many(
    Listed,
    sql`
    select m.id, m.kind, m.to_name, m.to_address, m.state, m.attempts, m.due_at, m.sent_at, m.created_at, c.subject, m.reply
    from mail m join mail_content c on c.id = m.content_id
    where ${unsealed} and (${state}::text is null or m.state = ${state}) and (${before}::timestamptz is null or m.created_at < ${before}::timestamptz)
    order by m.created_at desc, m.id limit 100`,
  )

export const outboxCounts = (db: Db) =>
  db.many(
    z.object({ state: z.string(), count: z.number() }),
    sql`select state, count(*)::int as count from mail m where ${unsealed} group by state order by state`,
  )

export const mailById = (db: Db, id: string) =>
  db.maybe(
    Listed.extend({
      bodyText: z.string(),
      bodyHtml: z.string(),
      tokens: z.record(z.string(), z.string()),
      fromName: z.string(),
    }),
    sql`
    select m.id, m.kind, m.to_name, m.to_address, m.state, m.attempts, m.due_at, m.sent_at, m.created_at, c.subject, m.reply, c.body_text, c.body_html, m.tokens, c.from_name
    from mail m join mail_content c on c.id = m.content_id where m.id = ${id} and ${unsealed}`,
  )

/** The brake that is on, or undefined. */
export const openBrake = (db: Db) =>
  db.maybe(
    z.object({ id: z.uuid(), name: z.string(), pulledAt: instant, reason: z.string() }),
    sql`
    select b.id, p.name, b.pulled_at, b.reason from brake b join person p on p.id = b.pulled_by where b.lifted_at is null`,
  )
export const pullBrake = (db: Db, me: string, reason: string) =>
  db.run(
    sql`insert into brake (pulled_by, reason) values (${me}, ${reason}) on conflict do nothing`,
  )
export const liftBrake = (db: Db, me: string) =>
  db.run(sql`update brake set lifted_by = ${me}, lifted_at = now() where lifted_at is null`)

/** Whose delivery or digest an unsubscribe link belongs to, read by the worker's role. */
export const deliveryByToken = (db: Db, token: string) =>
  db.maybe(
    z.object({ address: z.string(), lang: z.enum(['vi', 'en']) }),
    sql`
    select address, lang from delivery where unsubscribe_token = ${token}
    union all
    select s.address, s.lang from digest d join subscriber s on s.id = d.subscriber_id where d.unsubscribe_token = ${token}`,
  )

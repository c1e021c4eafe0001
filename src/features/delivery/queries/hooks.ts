import { z } from 'zod'
import { type Db, sql } from '#lib/db.ts'
import { instant } from '#lib/time.ts'
import { EVENTS } from '../rules/hooks.ts'

const Name = z.object({ vi: z.string(), en: z.string().optional() })
const Endpoint = z.object({
  id: z.uuid(),
  name: z.string(),
  url: z.string(),
  events: z.array(z.enum(EVENTS)),
  state: z.enum(['active', 'paused', 'off']),
  offBy: z.enum(['receiver', 'hand']).nullable(),
  failingSince: instant.nullable(),
  unitId: z.uuid(),
  unitName: Name,
  waiting: z.number(),
  lastSentAt: instant.nullable(),
})
export type Endpoint = z.infer<typeof Endpoint>

const columns = sql`e.id, e.name, e.url, e.events, e.state, e.off_by, e.failing_since, e.unit_id, app.unit_name_at(e.unit_id, now()) as unit_name,
  (select count(*)::int from hook_call c where c.endpoint_id = e.id and c.state in ('ready', 'sending', 'held')) as waiting,
  (select max(c.sent_at) from hook_call c where c.endpoint_id = e.id and c.state = 'sent') as last_sent_at`

/** The receivers that the reader may see, those in use first, at most 500. */
export const endpoints = (db: Db) =>
  db.many(
    Endpoint,
    sql`select ${columns} from hook_endpoint e order by e.state = 'off', e.name, e.id limit 500`,
  )
export const endpointById = (db: Db, id: string) =>
  db.maybe(Endpoint, sql`select ${columns} from hook_endpoint e where e.id = ${id}`)

/** The receiver, if the person may change it. */
export const keptEndpoint = (db: Db, id: string) =>
  db.maybe(
    Endpoint,
    sql`select ${columns} from hook_endpoint e where e.id = ${id} and app.keeps_hook(e.id)`,
  )

type NewEndpoint = {
  id: string
  unitId: string
  name: string
  url: string
  events: string[]
  me: string
}
export const addEndpoint = (db: Db, e: NewEndpoint) =>
  db.run(sql`
    insert into hook_endpoint (id, unit_id, name, url, events, created_by)
    values (${e.id}, ${e.unitId}, ${e.name}, ${e.url}, ${e.events}, ${e.me})`)

type NewSecret = { endpointId: string; sealed: Buffer; publicKey: string }

/** A new secret; the one until now holds for so many hours more, an older one ends at once. */
export async function addSecret(db: Db, s: NewSecret, overlapHours: number) {
  await db.run(sql`
    update hook_secret set ends_at = case when ends_at is null then now() + make_interval(hours => ${overlapHours}::int) else now() end
    where endpoint_id = ${s.endpointId} and (ends_at is null or ends_at > now())`)
  await db.run(
    sql`insert into hook_secret (endpoint_id, sealed, public_key) values (${s.endpointId}, ${s.sealed}, ${s.publicKey})`,
  )
}

/** The secrets in force, newest first, without what is secret of them. */
export const secretsOf = (db: Db, endpointId: string) =>
  db.many(
    z.object({ publicKey: z.string(), createdAt: instant, endsAt: instant.nullable() }),
    sql`
    select public_key, created_at, ends_at from hook_secret
    where endpoint_id = ${endpointId} and (ends_at is null or ends_at > now()) order by created_at desc, id`,
  )

/** What waits is held while a receiver pauses. */
export async function pauseEndpoint(db: Db, id: string) {
  await db.run(sql`update hook_endpoint set state = 'paused' where id = ${id} and state = 'active'`)
  await db.run(
    sql`update hook_call set state = 'held' where endpoint_id = ${id} and state = 'ready'`,
  )
}

/** What was held meanwhile goes out, unless it is older than all attempts together would have lasted. */
export async function resumeEndpoint(db: Db, id: string) {
  await db.run(
    sql`update hook_endpoint set state = 'active', off_by = null, failing_since = null where id = ${id} and state <> 'active'`,
  )
  await db.run(sql`
    update hook_call set due_at = now(), state = case when created_at > now() - interval '76 hours' then 'ready' else 'stopped' end
    where endpoint_id = ${id} and state = 'held'`)
}
export async function switchOff(db: Db, id: string) {
  await db.run(
    sql`update hook_endpoint set state = 'off', off_by = 'hand' where id = ${id} and state <> 'off'`,
  )
  await db.run(
    sql`update hook_call set state = 'stopped' where endpoint_id = ${id} and state in ('ready', 'held')`,
  )
}

const Logged = z.object({
  id: z.uuid(),
  type: z.enum([...EVENTS, 'endpoint.test', 'feed.changed']),
  eventId: z.uuid(),
  state: z.enum(['ready', 'sending', 'sent', 'failed', 'stopped', 'held']),
  attempts: z.number(),
  status: z.number().nullable(),
  reply: z.string().nullable(),
  dueAt: instant,
  sentAt: instant.nullable(),
  createdAt: instant,
  body: z.string(),
})
export type LoggedCall = z.infer<typeof Logged>

/** What was told to one receiver, latest first, at most 50 from `before`. */
export const callLog = (db: Db, endpointId: string, before: Temporal.Instant | null) =>
  db.many(
    Logged,
    sql`
    select c.id, v.type, v.id as event_id, c.state, c.attempts, c.status, c.reply, c.due_at, c.sent_at, c.created_at, v.body
    from hook_call c join hook_event v on v.id = c.event_id
    where c.endpoint_id = ${endpointId} and (${before}::timestamptz is null or c.created_at < ${before}::timestamptz)
    order by c.created_at desc, c.id desc limit 50`,
  )

export const addTestCall = (db: Db, endpointId: string, eventId: string) =>
  db.run(sql`insert into hook_call (endpoint_id, event_id) values (${endpointId}, ${eventId})`)

/** One more attempt at what was given up or stopped. Answers whether there was such a call. */
export const callAgain = async (db: Db, endpointId: string, id: string) =>
  (await db.run(sql`
    update hook_call set state = 'ready', due_at = now()
    where id = ${id} and endpoint_id = ${endpointId} and state in ('failed', 'stopped')`)) > 0

import { z } from 'zod'
import { type Db, sql } from '#lib/db.ts'

/** Writes down what is told. Answers its id. */
export const keepEvent = async (db: Db, type: string, releaseId: string | null, body: string) =>
  (
    await db.one(
      z.object({ id: z.uuid() }),
      sql`insert into hook_event (type, release_id, body) values (${type}, ${releaseId}, ${body}) returning id`,
    )
  ).id

/** A row for each receiver of the unit that spoke or of one above, as the tree stands now. Answers how many. */
export const fillCalls = (db: Db, eventId: string, type: string, unitId: string) =>
  db.run(sql`
    with above as materialized (
      select ancestor from unit_closure where descendant = app.heir(${unitId}::uuid, now()) and valid @> now())
    insert into hook_call (endpoint_id, event_id, state)
    select e.id, ${eventId}::uuid, case e.state when 'paused' then 'held' else 'ready' end
    from hook_endpoint e
    where e.state <> 'off' and ${type}::text = any (e.events) and app.heir(e.unit_id, now()) in (select ancestor from above)`)

/** One row for the hub that spreads the feeds. */
export const callHub = (db: Db, eventId: string, hub: string) =>
  db.run(sql`insert into hook_call (hub, event_id) values (${hub}, ${eventId})`)

/** Wakes those who send, after the commit. */
export const wakeCallers = (db: Db) => db.run(sql`select pg_notify('rostrum_hook', '')`)

const Claimed = z.object({
  id: z.uuid(),
  endpointId: z.uuid().nullable(),
  eventId: z.uuid(),
  attempts: z.number(),
  url: z.string(),
  type: z.string(),
  body: z.string(),
  sealed: z.array(z.string().transform((hex) => Buffer.from(hex.slice(2), 'hex'))),
})
export type ClaimedCall = z.infer<typeof Claimed>

/** A worker that has not shown itself for this long has lost its leases; the same as for mail. */
const SILENT = '5 seconds'

/**
 * Takes at most `most` calls that are due, one a receiver and none to a receiver that has one under way, under a lease of
 * this worker. `sound` asks for first attempts at receivers that answer, the others are the rest. `attempts` is the fence.
 */
export const claimCalls = (db: Db, worker: string, sound: boolean, most: number) =>
  db.many(
    Claimed,
    sql`
    with alive as materialized (select worker from worker_progress where at > now() - ${SILENT}::interval),
    open as materialized (
      select c.id, coalesce(c.endpoint_id::text, c.hub) as receiver, c.endpoint_id, c.due_at, c.attempts,
        c.state = 'sending' and c.lease_until >= now() and c.lease_token in (select worker from alive) as taken
      from hook_call c where c.state in ('ready', 'sending') and c.due_at <= now()),
    busy as materialized (select distinct receiver from open where taken),
    pick as (
      select distinct on (o.receiver) o.id, o.due_at
      from open o left join busy b on b.receiver = o.receiver left join hook_endpoint e on e.id = o.endpoint_id
      where not o.taken and b.receiver is null
        and (o.attempts = 0 and e.failing_since is null) = ${sound}::boolean
      order by o.receiver, o.due_at, o.id),
    mine as (
      select c.id from hook_call c where c.id in (select id from pick order by due_at limit ${most})
        and (c.state = 'ready' or (c.state = 'sending' and (c.lease_until < now()
          or not exists (select from worker_progress w where w.worker = c.lease_token and w.at > now() - ${SILENT}::interval))))
      for update skip locked)
    update hook_call c set state = 'sending', lease_token = ${worker}, lease_until = now() + interval '60 seconds', attempts = c.attempts + 1
    from mine, hook_event v
    where c.id = mine.id and v.id = c.event_id
    returning c.id, c.endpoint_id, c.event_id, c.attempts, v.type, v.body,
      coalesce(c.hub, (select e.url from hook_endpoint e where e.id = c.endpoint_id)) as url,
      (select coalesce(jsonb_agg(s.sealed::text order by s.created_at desc), '[]') from hook_secret s
       where s.endpoint_id = c.endpoint_id and (s.ends_at is null or s.ends_at > now())) as sealed`,
  )

/** Gives calls back that were claimed and not begun: as if nobody had taken them. */
export const giveBack = (db: Db, worker: string, calls: { id: string; attempts: number }[]) =>
  db.run(sql`
    update hook_call c set state = 'ready', lease_token = null, lease_until = null, attempts = c.attempts - 1
    from unnest(${calls.map((c) => c.id)}::uuid[], ${calls.map((c) => c.attempts)}::int[]) as o (id, attempts)
    where c.id = o.id and c.lease_token = ${worker} and c.attempts = o.attempts and c.state = 'sending'`)

export type CallOutcome = {
  id: string
  attempts: number
  state: 'sent' | 'ready' | 'failed' | 'stopped'
  status: number | null
  reply: string
  afterSeconds: number
}

/** Closes attempts, unless somebody else has taken a call meanwhile. Answers which were still ours. */
export const settleCalls = async (db: Db, worker: string, all: CallOutcome[]): Promise<string[]> =>
  (
    await db.many(
      z.object({ id: z.uuid() }),
      sql`
      update hook_call c set state = o.state, status = o.status, reply = o.reply, lease_token = null, lease_until = null,
        sent_at = case when o.state = 'sent' then clock_timestamp() end,
        due_at = case when o.state = 'ready' then now() + make_interval(secs => o.after_seconds) else c.due_at end
      from unnest(${all.map((o) => o.id)}::uuid[], ${all.map((o) => o.attempts)}::int[], ${all.map((o) => o.state)}::text[],
        ${all.map((o) => o.status)}::int[], ${all.map((o) => o.reply)}::text[], ${all.map((o) => o.afterSeconds)}::float8[])
        as o (id, attempts, state, status, reply, after_seconds)
      where c.id = o.id and c.lease_token = ${worker} and c.attempts = o.attempts
      returning c.id`,
    )
  ).map((r) => r.id)

/** Notes which receivers answer and which do not. */
export const noteReceivers = async (db: Db, told: { id: string; well: boolean }[]) => {
  if (told.length === 0) return
  await db.run(sql`
    update hook_endpoint e set failing_since = case when o.well then null else coalesce(e.failing_since, now()) end
    from unnest(${told.map((t) => t.id)}::uuid[], ${told.map((t) => t.well)}::bool[]) as o (id, well)
    where e.id = o.id and (e.failing_since is null) <> o.well`)
}

/** The receiver said that it is gone: nothing more is sent to it. */
export const receiverGone = async (db: Db, endpointId: string) => {
  await db.run(
    sql`update hook_endpoint set state = 'off', off_by = 'receiver' where id = ${endpointId} and state <> 'off'`,
  )
  await db.run(
    sql`update hook_call set state = 'stopped' where endpoint_id = ${endpointId} and state in ('ready', 'held')`,
  )
}

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
    with open as materialized (
      select c.id, coalesce(c.endpoint_id::text, c.hub) as receiver, c.endpoint_id, c.due_at, c.attempts,
        c.state = 'sending' and c.lease_until >= now()
          and exists (select from worker_progress w where w.worker = c.lease_token and w.at > now() - ${SILENT}::interval) as taken
      from hook_call c where c.state in ('ready', 'sending') and c.due_at <= now()),
    pick as (
      select distinct on (o.receiver) o.id, o.due_at from open o left join hook_endpoint e on e.id = o.endpoint_id
      where not o.taken and not exists (select from open t where t.taken and t.receiver = o.receiver)
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

type Outcome = {
  state: 'sent' | 'ready' | 'failed' | 'stopped'
  status: number | null
  reply: string
  afterSeconds: number
}

/** Closes an attempt, unless somebody else has taken the call meanwhile. Answers whether it was still ours. */
export const settleCall = async (
  db: Db,
  c: { id: string; attempts: number },
  worker: string,
  o: Outcome,
) =>
  (await db.run(sql`
    update hook_call set state = ${o.state}, status = ${o.status}, reply = ${o.reply}, lease_token = null, lease_until = null,
      sent_at = case when ${o.state} = 'sent' then clock_timestamp() end,
      due_at = case when ${o.state} = 'ready' then now() + make_interval(secs => ${o.afterSeconds}) else due_at end
    where id = ${c.id} and lease_token = ${worker} and attempts = ${c.attempts}`)) > 0

/** Notes whether a receiver answers. */
export const noteReceiver = (db: Db, endpointId: string, well: boolean) =>
  db.run(sql`
    update hook_endpoint set failing_since = case when ${well}::boolean then null else coalesce(failing_since, now()) end
    where id = ${endpointId} and (failing_since is null) <> ${well}::boolean`)

/** The receiver said that it is gone: nothing more is sent to it. */
export const receiverGone = async (db: Db, endpointId: string) => {
  await db.run(
    sql`update hook_endpoint set state = 'off', off_by = 'receiver' where id = ${endpointId} and state <> 'off'`,
  )
  await db.run(
    sql`update hook_call set state = 'stopped' where endpoint_id = ${endpointId} and state in ('ready', 'held')`,
  )
}

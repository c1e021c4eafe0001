import { z } from 'zod'
import { type Db, sql } from '#lib/db.ts'
import { instant } from '#lib/time.ts'
import { CHANNELS, type Channel, PATIENCE } from '../rules/canary.ts'

const Standing = z.object({
  channel: z.enum(CHANNELS),
  onSince: instant.nullable(),
  lastSeen: instant.nullable(),
  /** Releases of the last day that should have been seen by now and were not. */
  missing: z.number(),
  /** Those whose time is not over. */
  waiting: z.number(),
  since: instant.nullable(),
})
export type CanaryStanding = z.infer<typeof Standing>

/** How each channel stands at this moment of the database's clock; no job has to have run for it to be true. */
export const canaryStandings = (db: Db) =>
  db.many(
    Standing,
    sql`
    select k.channel, c.on_since, (select max(s.at) from canary_seen s where s.channel = k.channel) as last_seen,
      count(d.*) filter (where d.seen_at is null and d.publish_at < now() - make_interval(secs => ${PATIENCE}::int))::int as missing,
      count(d.*) filter (where d.seen_at is null and d.publish_at >= now() - make_interval(secs => ${PATIENCE}::int))::int as waiting,
      min(d.publish_at) filter (where d.seen_at is null and d.publish_at < now() - make_interval(secs => ${PATIENCE}::int)) as since
    from unnest(${[...CHANNELS]}::text[]) with ordinality as k (channel, n)
    left join canary c on c.channel = k.channel left join app.canary_due() d on d.channel = c.channel
    group by k.channel, k.n, c.on_since order by k.n`,
  )

const Due = z.object({ releaseId: z.uuid(), rootId: z.uuid(), slug: z.string() })
/** What a channel's canary has still to see, the newest first; at most 50. */
export const canaryWaits = (db: Db, channel: Channel) =>
  db.many(
    Due,
    sql`
    select release_id, root_id, slug from app.canary_due() where channel = ${channel} and seen_at is null and slug is not null
    order by publish_at desc limit 50`,
  )

export const noteSeen = (db: Db, channel: Channel, releaseId: string) =>
  db.run(
    sql`insert into canary_seen (release_id, channel) values (${releaseId}, ${channel}) on conflict do nothing`,
  )

/** The version that a message to an address was about; undefined when it was none of ours. */
export const toldIn = (db: Db, mailId: string, address: string) =>
  db.maybe(
    z.object({ releaseId: z.uuid() }),
    sql`select release_id from delivery where mail_id = ${mailId} and address = ${address}`,
  )
/** The version that an event to receivers of webhooks is about. */
export const toldByHook = (db: Db, eventId: string) =>
  db.maybe(
    z.object({ releaseId: z.uuid() }),
    sql`select release_id from hook_event where id = ${eventId} and release_id is not null`,
  )

const sealedKeys = z.array(z.instanceof(Buffer))
/** The webhook canary's receiver and its keys in force; undefined when it is off. */
export const canaryEndpoint = (db: Db) =>
  db.maybe(
    z.object({ id: z.uuid(), sealed: sealedKeys }),
    sql`
    select c.endpoint_id as id, array(select s.sealed from hook_secret s
      where s.endpoint_id = c.endpoint_id and (s.ends_at is null or s.ends_at > now())) as sealed
    from canary c where c.channel = 'webhook'`,
  )

/** Whether the hub has to be asked, first or again, to tell our canary. */
export const hubWaits = async (db: Db, days: number) =>
  (await db.maybe(
    z.object({ channel: z.string() }),
    sql`
    select channel from canary where channel = 'websub'
      and (renewed_at is null or renewed_at < now() - make_interval(days => ${days}::int))`,
  )) !== undefined
export const hubAgreed = (db: Db) =>
  db.run(sql`update canary set renewed_at = now() where channel = 'websub'`)

type On = { channel: Channel; me: string; address: string | null; endpointId: string | null }
export async function turnOn(db: Db, o: On) {
  await db.run(
    sql`insert into canary (channel, turned_by, address, endpoint_id) values (${o.channel}, ${o.me}, ${o.address}, ${o.endpointId})`,
  )
  if (o.address) await db.run(sql`select app.add_canary_subscriber(${o.address})`)
}
/** Answers the receiver that the canary had, if it had one. */
export async function turnOff(db: Db, channel: Channel): Promise<string | undefined> {
  if (channel === 'mail') await db.run(sql`select app.drop_canary_subscriber()`)
  const gone = await db.maybe(
    z.object({ endpointId: z.uuid().nullable() }),
    sql`delete from canary where channel = ${channel} returning endpoint_id`,
  )
  return gone?.endpointId ?? undefined
}
/** The root unit that the agency's own receiver belongs to. */
export const rootUnit = async (db: Db) =>
  (
    await db.one(
      z.object({ id: z.uuid() }),
      sql`
      select u.id from unit u where u.valid @> now() and not exists (select from unit_place p where p.unit_id = u.id and p.valid @> now())
        and u.id in (select app.my_units(array['administrator'])) order by u.id limit 1`,
    )
  ).id

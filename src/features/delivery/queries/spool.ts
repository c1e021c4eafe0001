import { z } from 'zod'
import { type Db, sql } from '#lib/db.ts'
import { audience, type Fill, unitOf } from './audience.ts'
import { Claimed } from './outbox.ts'

/** Throws away what was laid out for a release and not opened, messages and all. */
export const dropSpool = (db: Db, releaseId: string) =>
  db.run(sql`delete from spool where release_id = ${releaseId} and opened_at is null`)

/** Begins a spool; what is laid into it is seen by nobody who sends, until it is opened. */
export const beginSpool = (db: Db, releaseId: string, basis: string) =>
  db.run(sql`insert into spool (release_id, basis) values (${releaseId}, ${basis})`)

/** Lays a message for each recipient, in shuffled order, dated and due at the instant. Answers how many. */
export const fillSpool = async (db: Db, f: Omit<Fill, 'act' | 'unitId'>) =>
  db.run(sql`
    insert into mail (kind, unit_id, content_id, spool_id, to_name, to_outlet, to_address, tokens, created_at, due_at)
    select 'release', ${await unitOf(db, f.rootId)}::uuid, case lang when 'en' then ${f.contents.en}::uuid else ${f.contents.vi}::uuid end,
      ${f.releaseId}::uuid, name, outlet, address, jsonb_build_object('unsubscribe', replace(gen_random_uuid()::text, '-', '')),
      t.publish_at, greatest(t.publish_at, a.due_at) + random() * interval '1 millisecond'
    from (${audience(f.releaseId, f.rootId, f.told)}) a cross join (select publish_at from release where id = ${f.releaseId}) t
    order by random()`)

/** Messages of a sealed spool that have no finished head yet, at most `most`. */
export const unsigned = (db: Db, releaseId: string, most: number) =>
  db.many(
    Claimed,
    sql`
    select m.id, m.kind, m.to_name, m.to_address, m.tokens, m.attempts, m.content_id, m.head, m.created_at, 0 as hours
    from mail m join spool s on s.release_id = m.spool_id and s.opened_at is null
    where m.spool_id = ${releaseId} and m.head is null limit ${most}`,
  )

export const keepHeads = (db: Db, heads: { id: string; head: string }[]) =>
  db.run(sql`
    update mail set head = h.head from unnest(${heads.map((h) => h.id)}::uuid[], ${heads.map((h) => h.head)}::text[]) as h (id, head)
    where mail.id = h.id`)

const Found = z.object({ stale: z.boolean(), told: z.number() })

/**
 * Opens the sealed spool of a release that lifts, and wakes the workers at the commit; one that is stale stays sealed and
 * says so. Undefined when there is none with this basis. One journey, because readers wait for the end of it.
 */
export const openFresh = (db: Db, releaseId: string, basis: string) =>
  db.maybe(
    Found,
    sql`
    with found as materialized (
      select stale from spool where release_id = ${releaseId} and opened_at is null and basis = ${basis} for update),
    opened as (
      update spool set opened_at = clock_timestamp() where release_id = ${releaseId} and exists (select from found where not stale) returning release_id),
    told as (select pg_notify('rostrum_mail', '') from opened)
    select stale, (select count(*)::int from told) as told from found`,
  )

/** Takes those out of a sealed spool who may not be written to any more. */
export const purgeSpool = (db: Db, f: Pick<Fill, 'releaseId' | 'rootId' | 'told'>) =>
  db.run(sql`
    select app.purge_spool(${f.releaseId}, array(select address from (${audience(f.releaseId, f.rootId, f.told)}) a))`)

/** From the commit on the messages may leave. */
export const markOpen = (db: Db, releaseId: string) =>
  db.run(sql`update spool set opened_at = clock_timestamp() where release_id = ${releaseId}`)

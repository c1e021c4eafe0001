import { z } from 'zod'
import { type Db, type Sql, sql } from '#lib/db.ts'

type Told = { earlier: boolean; lists: boolean }

/**
 * Everyone who is written to about a release, once each: those on its lists, those who subscribe to what it is about, and
 * those who got an earlier version, as `told` says; never an address that asked not to be, nor one that spares itself
 * minor corrections. `due_at` is later than the instant for who keeps quiet hours. The one definition, for the count on
 * the desk and for the outbox.
 */
export const audience = (releaseId: string, rootId: string, told: Told): Sql => sql`
  select distinct on (address) address, name, outlet, lang, due_at from (
    select r.address, r.name, r.outlet, r.lang, null::timestamptz as due_at, 1 as rank from release_list rl join recipient r on r.list_id = rl.list_id
    where rl.release_id = ${releaseId} and ${told.lists}::boolean
    union all
    select s.address, '', '', s.lang, s.due_at, 2 from app.subscribers_of(${releaseId}) s where ${told.lists}::boolean
    union all
    select d.address, d.name, d.outlet, d.lang, null, 3 from delivery d where d.root_id = ${rootId} and ${told.earlier}::boolean
      and (${told.lists}::boolean or not app.spares_minor(d.address))) a
  where not exists (select from suppression s where s.address = a.address)
  order by address, rank`

const Kind = z.object({ rootId: z.uuid(), grade: z.enum(['A', 'B', 'C']).nullable() })
export const kindOf = (db: Db, releaseId: string) =>
  db.one(Kind, sql`select root_id, grade from release where id = ${releaseId}`)

export const addressesReached = (db: Db, rootId: string) =>
  db.one(
    z.object({ count: z.number() }),
    sql`select count(distinct address)::int as count from delivery where root_id = ${rootId}`,
  )

const Sample = z.object({
  count: z.number(),
  first: z.array(z.string()),
  last: z.string().nullable(),
})

/** How many, the first three and the last by outlet and name: for the confirmation. */
export const audienceSample = (db: Db, releaseId: string, rootId: string, told: Told) =>
  db.one(
    Sample,
    sql`
    with a as (select concat_ws(', ', nullif(name, ''), nullif(outlet, ''), address) as label, outlet, name, address from (${audience(releaseId, rootId, told)}) x),
    o as (select label, row_number() over (order by outlet, name, address) as n, count(*) over () as total from a)
    select coalesce(max(total), 0)::int as count, coalesce(array_agg(label order by n) filter (where n <= 3), '{}') as first,
      max(label) filter (where n = total and n > 3) as last from o`,
  )

export type Fill = {
  releaseId: string
  rootId: string
  unitId: string
  act: 'publish' | 'correct' | 'withdraw'
  told: Told
  contents: Record<'vi' | 'en', string>
}

/**
 * Puts a durable row per recipient into the outbox, in shuffled order, but for those whose message lay ready in the spool;
 * all of them are written down as told. Answers how many.
 */
export const fillOutbox = (db: Db, f: Fill) =>
  db.run(sql`
    with late as materialized (
      select a.*, gen_random_uuid() as mail_id, replace(gen_random_uuid()::text, '-', '') as token from (${audience(f.releaseId, f.rootId, f.told)}) a
      where ${f.act} = 'withdraw' or not exists (select from mail m where m.spool_id = ${f.releaseId} and m.to_address = a.address)),
    posted as (
      insert into mail (id, kind, unit_id, content_id, to_name, to_outlet, to_address, tokens, due_at)
      select mail_id, 'release', ${f.unitId}::uuid, case lang when 'en' then ${f.contents.en}::uuid else ${f.contents.vi}::uuid end,
        name, outlet, address, jsonb_build_object('unsubscribe', token), greatest(now(), due_at) + random() * interval '1 millisecond'
      from late)
    insert into delivery (release_id, root_id, act, address, name, outlet, lang, unsubscribe_token, mail_id)
    select ${f.releaseId}::uuid, ${f.rootId}::uuid, ${f.act}, address, name, outlet, lang, token, mail_id from late
    union all
    select ${f.releaseId}::uuid, ${f.rootId}::uuid, ${f.act}, m.to_address, m.to_name, m.to_outlet, c.lang, m.tokens ->> 'unsubscribe', m.id
    from mail m join mail_content c on c.id = m.content_id where m.spool_id = ${f.releaseId} and ${f.act} <> 'withdraw'`)

/** Tells the workers that something will be due in a moment; not what. */
export const warmWorkers = (db: Db) => db.run(sql`select pg_notify('rostrum_mail_soon', '')`)

/** Wakes the workers after the commit. */
export const wakeWorkers = (db: Db) => db.run(sql`select pg_notify('rostrum_mail', '')`)

export const unitOf = async (db: Db, releaseId: string) =>
  (
    await db.one(
      z.object({ unitId: z.uuid() }),
      sql`select unit_id from release where id = ${releaseId}`,
    )
  ).unitId

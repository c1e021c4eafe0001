import { z } from 'zod'
import { type Db, sql } from '#lib/db.ts'
import { instant } from '#lib/time.ts'
import type { Recipient } from '../rules/recipients.ts'
import { REASONS } from './closing.ts'

const Name = z.object({ vi: z.string(), en: z.string().optional() })
const Listed = z.object({
  id: z.uuid(),
  name: z.string(),
  version: z.number(),
  unitId: z.uuid(),
  unitName: Name,
  count: z.number(),
})

/** The press lists that the reader may see, with how many stand on each. */
export const pressLists = (db: Db) =>
  db.many(
    Listed,
    sql`
    select l.id, l.name, l.version, l.unit_id, app.unit_name_at(l.unit_id, now()) as unit_name,
      (select count(*)::int from recipient r where r.list_id = l.id) as count
    from press_list l order by l.name, l.id`,
  )

export const listById = (db: Db, id: string) =>
  db.maybe(
    Listed,
    sql`
    select l.id, l.name, l.version, l.unit_id, app.unit_name_at(l.unit_id, now()) as unit_name,
      (select count(*)::int from recipient r where r.list_id = l.id) as count from press_list l where l.id = ${id}`,
  )

const Choice = z.object({
  id: z.uuid(),
  name: z.string(),
  version: z.number(),
  count: z.number(),
  chosen: z.boolean(),
})

/** The lists of a unit (and of what it has inherited), and any other list that the release already goes to. */
export const listChoices = (db: Db, releaseId: string | null, unitId: string) =>
  db.many(
    Choice,
    sql`
    select l.id, l.name, l.version, (select count(*)::int from recipient r where r.list_id = l.id) as count, rl.list_id is not null as chosen
    from press_list l left join release_list rl on rl.list_id = l.id and rl.release_id = ${releaseId}::uuid
    where rl.list_id is not null or app.heir(l.unit_id, now()) = ${unitId}::uuid
    order by l.name, l.id`,
  )

/** Replaces the lists of a release in one go. */
export async function chooseLists(db: Db, releaseId: string, lists: string[]) {
  await db.run(
    sql`delete from release_list where release_id = ${releaseId} and list_id <> all (${lists}::uuid[])`,
  )
  await db.run(sql`
    insert into release_list (release_id, list_id) select ${releaseId}, l.id from press_list l where l.id = any (${lists}::uuid[])
    on conflict do nothing`)
}

export const addList = async (db: Db, unitId: string, name: string) =>
  (
    await db.one(
      z.object({ id: z.uuid() }),
      sql`insert into press_list (unit_id, name) values (${unitId}, ${name}) returning id`,
    )
  ).id
export const nameTaken = async (db: Db, unitId: string, name: string) =>
  (await db.maybe(
    z.object({ id: z.uuid() }),
    sql`select id from press_list where unit_id = ${unitId} and name = ${name}`,
  )) !== undefined

/** The unit that stands now under this code. */
export const ownerUnit = (db: Db, code: string) =>
  db.maybe(
    z.object({ id: z.uuid() }),
    sql`select id from unit where code = ${code} and valid @> now()`,
  )

/** The list of a unit under this name; made when there is none. */
export const listFor = async (db: Db, unitId: string, name: string) =>
  (
    await db.one(
      z.object({ id: z.uuid() }),
      sql`
      insert into press_list (unit_id, name) values (${unitId}, ${name})
      on conflict (unit_id, name) do update set name = excluded.name returning id`,
    )
  ).id

const Row = z.object({
  id: z.uuid(),
  name: z.string(),
  address: z.string(),
  outlet: z.string(),
  lang: z.enum(['vi', 'en']),
  source: z.string(),
  consent: z.string(),
  addedAt: instant,
  suppressed: z.enum(REASONS).nullable(),
})

/** Who stands on a list, by outlet and name; `find` forgives missing diacritics. At most 500 after `offset`. */
export const recipientsOf = (db: Db, listId: string, find: string, limit = 500) =>
  db.many(
    Row,
    sql`
    select r.id, r.name, r.address, r.outlet, r.lang, r.source, r.consent, r.added_at, s.reason as suppressed
    from recipient r left join suppression s on s.address = r.address
    where r.list_id = ${listId} and (${find} = '' or app.fold(concat_ws(' ', r.name, r.address, r.outlet)) like '%' || app.fold(${find}) || '%')
    order by r.outlet, r.name, r.address limit ${limit}`,
  )

/** Adds or updates recipients by address, and counts the list's version up: what was approved for the old list must be approved anew. */
export async function putRecipients(db: Db, listId: string, recipients: Recipient[]) {
  const added = await db.run(sql`
    insert into recipient (list_id, name, address, outlet, lang, source, consent)
    select ${listId}, name, address, outlet, lang, source, consent
    from jsonb_to_recordset(${JSON.stringify(recipients)}::jsonb) as r(name text, address text, outlet text, lang text, source text, consent text)
    on conflict (list_id, address) do update set name = excluded.name, outlet = excluded.outlet, lang = excluded.lang, source = excluded.source, consent = excluded.consent`)
  await nextVersion(db, listId)
  return added
}
export async function dropRecipient(db: Db, listId: string, id: string) {
  await db.run(sql`delete from recipient where id = ${id} and list_id = ${listId}`)
  await nextVersion(db, listId)
}
const nextVersion = (db: Db, listId: string) =>
  db.run(sql`update press_list set version = version + 1 where id = ${listId}`)

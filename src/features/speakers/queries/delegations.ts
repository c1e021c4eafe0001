import { z } from 'zod'
import { type Db, sql } from '#lib/db.ts'
import { instant } from '#lib/time.ts'

const Name = z.object({ vi: z.string(), en: z.string().optional() })
const Id = z.object({ id: z.uuid() })

/** Units in which the person set is head now, with their codes. */
export const headedUnits = (db: Db) =>
  db.many(
    z.object({ id: z.uuid(), code: z.string(), name: Name }),
    sql`
    select u.id, u.code, app.unit_name_at(u.id, now()) as name from appointment a join unit u on u.id = a.unit_id
    where a.person_id = app.me() and a.role = 'head' and a.valid @> now() and u.valid @> now() order by u.code`,
  )

/** The unit and all below it now; at most 500, the unit first. */
export const subtreeOf = (db: Db, unitId: string) =>
  db.many(
    z.object({ id: z.uuid(), name: Name }),
    sql`
    select u.id, app.unit_name_at(u.id, now()) as name from unit_closure c join unit u on u.id = c.descendant
    where c.ancestor = ${unitId} and c.valid @> now() order by c.depth, u.code limit 500`,
  )

/** People who could be given a delegation: those with a post in the unit or below, and whoever is searched for. */
export const candidates = (db: Db, unitId: string, find: string) =>
  db.many(
    z.object({ id: z.uuid(), name: z.string(), mail: z.string() }),
    sql`
    select distinct p.id, p.name, p.mail from person p
    where p.ended_at is null and p.id <> app.me() and (
      case when ${find} = '' then exists (select from appointment a join unit_closure c on c.descendant = a.unit_id and c.valid @> now()
             where a.person_id = p.id and a.valid @> now() and c.ancestor = ${unitId} and c.depth <= 1)
           else app.fold(p.name || ' ' || p.mail) like '%' || app.fold(${find}) || '%' end)
    order by p.name, p.id limit 200`,
  )

type New = {
  number: string
  unitId: string
  me: string
  holderId: string
  post: { vi: string; en?: string }
  matter: string
  startsAt: Temporal.Instant
  endsAt: Temporal.Instant
  paperId: string
  units: string[]
  topics: string[]
}

/** Enters a delegation with its scope. Answers its id. */
export async function addDelegation(db: Db, d: New): Promise<string> {
  const { id } = await db.one(
    Id,
    sql`
    insert into delegation (number, unit_id, grantor_id, holder_id, post, matter, valid, paper_id)
    values (${d.number}, ${d.unitId}, ${d.me}, ${d.holderId}, ${JSON.stringify(d.post)}, ${d.matter}, tstzrange(${d.startsAt}, ${d.endsAt}), ${d.paperId}) returning id`,
  )
  await db.run(
    sql`insert into delegation_scope (delegation_id, unit_id) select ${id}, unnest(${d.units}::uuid[])`,
  )
  await db.run(
    sql`insert into delegation_topic (delegation_id, topic_id) select ${id}, t.id from topic t where t.id = any (${d.topics}::uuid[])`,
  )
  return id
}

export const nextDelegationNumber = async (db: Db, unitId: string, year: number) =>
  (
    await db.one(
      z.object({ last: z.number() }),
      sql`
      insert into delegation_number (unit_id, year, last) values (${unitId}, ${year}, 1)
      on conflict (unit_id, year) do update set last = delegation_number.last + 1 returning last`,
    )
  ).last

const Row = z.object({
  id: z.uuid(),
  number: z.string(),
  unitId: z.uuid(),
  unitName: Name,
  holder: z.string(),
  grantor: z.string(),
  post: z.object({ vi: z.string().optional(), en: z.string().optional() }),
  matter: z.string(),
  startsAt: instant,
  endsAt: instant,
  madeAt: instant,
  revokedAt: instant.nullable(),
  revokedBy: z.string().nullable(),
  revokeReason: z.string(),
  paperId: z.uuid(),
  units: z.array(Name),
  topics: z.array(Name),
  now: instant,
  mine: z.boolean(),
})
export type DelegationRow = z.infer<typeof Row>

const columns = sql`
  select d.id, d.number, d.unit_id, app.unit_name_at(d.unit_id, d.made_at) as unit_name, h.name as holder, g.name as grantor, d.post, d.matter,
    lower(d.valid) as starts_at, upper(d.valid) as ends_at, d.made_at, d.revoked_at, r.name as revoked_by, d.revoke_reason, d.paper_id, now() as now,
    d.unit_id in (select app.my_units(array['head'])) as mine,
    array(select app.unit_name_at(s.unit_id, now()) from delegation_scope s where s.delegation_id = d.id) as units,
    array(select t.name from delegation_topic dt join topic t on t.id = dt.topic_id where dt.delegation_id = d.id order by t.position) as topics
  from delegation d join person h on h.id = d.holder_id join person g on g.id = d.grantor_id left join person r on r.id = d.revoked_by`

export const delegationById = (db: Db, id: string) =>
  db.maybe(Row, sql`${columns} where d.id = ${id}`)

/** Delegations of the reader's units, those in force or to come first, at most 200. */
export const delegationsOfMine = (db: Db) =>
  db.many(
    Row,
    sql`${columns}
    where d.unit_id = any (array(select app.my_units(array['head', 'regular_spokesperson', 'press_officer', 'auditor', 'administrator']))) or d.holder_id = app.me()
    order by (upper(d.valid) > now() and d.revoked_at is null) desc, upper(d.valid) desc, d.id limit 200`,
  )

const Ending = z.object({
  id: z.uuid(),
  number: z.string(),
  holder: z.string(),
  unitName: Name,
  matter: z.string(),
  endsAt: instant,
})

/** Delegations of the reader's units that end within two weeks, nearest first. */
export const delegationsEnding = (db: Db) =>
  db.many(
    Ending,
    sql`
    select d.id, d.number, h.name as holder, app.unit_name_at(d.unit_id, now()) as unit_name, d.matter, upper(d.valid) as ends_at
    from delegation d join person h on h.id = d.holder_id
    where d.unit_id = any (array(select app.my_units(array['head', 'press_officer']))) and d.revoked_at is null
      and upper(d.valid) between now() and now() + interval '14 days'
    order by upper(d.valid), d.id limit 20`,
  )

/** Ends a delegation now. Answers whether there was one to end that is this person's to end. */
export const revoke = async (db: Db, id: string, me: string, reason: string) =>
  (await db.run(
    sql`update delegation set revoked_at = now(), revoked_by = ${me}, revoke_reason = ${reason} where id = ${id} and revoked_at is null and upper(valid) > now()`,
  )) > 0

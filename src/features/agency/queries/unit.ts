import { z } from 'zod'
import { ROLE_NAMES, type RoleName } from '#lib/auth.ts'
import { type Db, sql } from '#lib/db.ts'
import { instant } from '#lib/time.ts'
import { UNIT_KINDS } from '../rules/unit-rows.ts'
import { Name } from './shared.ts'

const Unit = z.object({
  id: z.uuid(),
  code: z.string(),
  slug: z.string(),
  kind: z.enum(UNIT_KINDS),
  name: Name,
  from: instant,
  until: instant.nullable(),
  phone: z.string(),
  mail: z.string(),
  hours: z.string(),
  mayChange: z.boolean(),
  heir: z.uuid(),
  heirName: Name,
})
export type UnitFull = z.infer<typeof Unit>

/** A unit with its latest name, who has its work now, and whether the person set administers it. */
export const unitById = (db: Db, id: string) =>
  db.maybe(
    Unit,
    sql`
    select u.id, u.code, u.slug, u.kind, app.unit_name_at(u.id, now()) as name, lower(u.valid) as "from", upper(u.valid) as until,
      u.phone, u.mail, u.hours, h.id as heir, app.unit_name_at(h.id, now()) as heir_name,
      app.administers_agency() or u.id in (select app.my_units(array['administrator'])) as may_change
    from unit u cross join lateral (select app.heir(u.id, now()) as id) h where u.id = ${id}`,
  )

/** The unit's name at an instant, or its last one. */
export const unitName = async (db: Db, id: string, at: Temporal.Instant) =>
  (
    await db.maybe(
      z.object({ name: Name.nullable() }),
      sql`select app.unit_name_at(${id}::uuid, ${at}) as name`,
    )
  )?.name ?? undefined

const Dated = z.object({ id: z.uuid(), name: Name, from: instant, until: instant.nullable() })
/** The unit's names, latest first. */
export const namesOf = (db: Db, id: string) =>
  db.many(
    Dated,
    sql`
    select unit_id as id, name, lower(valid) as "from", upper(valid) as until from unit_name
    where unit_id = ${id} order by lower(valid) desc`,
  )

/** The units under which it stood, latest first, each by the name that it had then. */
export const placesOf = (db: Db, id: string) =>
  db.many(
    Dated,
    sql`
    select parent_id as id, app.unit_name_at(parent_id, lower(valid)) as name, lower(valid) as "from", upper(valid) as until
    from unit_place where unit_id = ${id} order by lower(valid) desc`,
  )

/** From the root down to the unit's direct superior, at an instant. */
export const pathTo = (db: Db, id: string, at: Temporal.Instant) =>
  db.many(
    z.object({ id: z.uuid(), name: Name }),
    sql`
    select ancestor as id, app.unit_name_at(ancestor, ${at}) as name from unit_closure
    where descendant = ${id} and depth > 0 and valid @> ${at}::timestamptz order by depth desc`,
  )

const Child = z.object({ id: z.uuid(), code: z.string(), kind: z.enum(UNIT_KINDS), name: Name })
/** What stands directly under it at an instant, by kind and name; at most 500. */
export const childrenOf = (db: Db, id: string, at: Temporal.Instant) =>
  db.many(
    Child,
    sql`
    select u.id, u.code, u.kind, n.name from unit_place p join unit u on u.id = p.unit_id
    join unit_name n on n.unit_id = u.id and n.valid @> ${at}::timestamptz
    where p.parent_id = ${id} and p.valid @> ${at}::timestamptz
    order by array_position(${[...UNIT_KINDS]}::text[], u.kind), app.fold(n.name ->> 'vi'), u.code limit 500`,
  )

const Step = z.object({
  direction: z.enum(['before', 'after']),
  kind: z.enum(['merge', 'split', 'absorb', 'rename', 'move', 'dissolve']),
  unitId: z.uuid().nullable(),
  name: Name.nullable(),
  takesWork: z.boolean(),
  takesEffect: instant,
  actId: z.uuid(),
  paper: z.string(),
})
export type SuccessionStep = z.infer<typeof Step>

/** Whom it followed and who followed it, with the paper, latest first. A renaming or move is a step after to itself. */
export const successionsOf = (db: Db, id: string) =>
  db.many(
    Step,
    sql`
    select case when s.from_unit = ${id} then 'after' else 'before' end as direction, s.kind, o.id as unit_id,
      app.unit_name_at(o.id, case when s.from_unit = ${id} then s.takes_effect else s.takes_effect - interval '1 second' end) as name,
      s.takes_work, s.takes_effect, s.reorganisation_id as act_id, r.paper
    from succession s join reorganisation r on r.id = s.reorganisation_id
    left join unit o on o.id = case when s.from_unit = ${id} then s.to_unit else s.from_unit end
    where s.from_unit = ${id} or s.to_unit = ${id}
    order by s.takes_effect desc, s.kind, o.code nulls first`,
  )

const Post = z.object({
  id: z.uuid(),
  personId: z.uuid(),
  person: z.string(),
  mail: z.string(),
  phone: z.string(),
  role: z.enum(ROLE_NAMES),
  post: z.object({ vi: z.string().optional(), en: z.string().optional() }),
  from: instant,
  until: instant.nullable(),
  inherited: Name.nullable(),
})

/** Who holds which role in a unit at an instant, those of units whose work it has taken over included. */
export const peopleOfUnit = (db: Db, id: string, at: Temporal.Instant) =>
  db.many(
    Post,
    sql`
    with recursive line (unit_id) as (
      select ${id}::uuid
      union
      select s.from_unit from line join succession s on s.to_unit = line.unit_id and s.takes_work and s.takes_effect <= ${at}::timestamptz)
    select a.id, p.id as person_id, p.name as person, p.mail, p.phone, a.role, a.post, lower(a.valid) as "from", upper(a.valid) as until,
      case when a.unit_id <> ${id} then app.unit_name_at(a.unit_id, ${at}) end as inherited
    from line join appointment a on a.unit_id = line.unit_id and a.valid @> ${at}::timestamptz
    join person p on p.id = a.person_id and p.ended_at is null
    order by (a.unit_id <> ${id}), array_position(${[...ROLE_NAMES]}::text[], a.role), p.name, a.number limit 300`,
  )

export type Contact = { phone: string; mail: string; hours: string }
/** Answers 0 where the person set does not administer the unit. */
export const changeContact = (db: Db, id: string, c: Contact) =>
  db.run(
    sql`update unit set phone = ${c.phone}, mail = ${c.mail}, hours = ${c.hours} where id = ${id}`,
  )

/** Mends a slip in the name that holds now, or in the last one; a new name is a reorganisation. */
export const mendName = (db: Db, id: string, name: { vi: string; en?: string | undefined }) =>
  db.run(sql`
    update unit_name set name = ${name} where unit_id = ${id}
    and lower(valid) = (select lower(n.valid) from unit_name n where n.unit_id = ${id}
                        order by (n.valid @> now()) desc, upper(n.valid) desc nulls first limit 1)`)

const Choice = z.object({ id: z.uuid(), name: Name, code: z.string() })
/** Standing units in which the person set holds one of these roles, own ones first; at most 500. */
export const unitChoices = (db: Db, roles: RoleName[]) =>
  db.many(
    Choice,
    sql`
    select u.id, app.unit_name_at(u.id, now()) as name, u.code from unit u
    where u.valid @> now() and u.id in (select app.my_units(${roles}))
    order by exists (select from appointment a where a.unit_id = u.id and a.person_id = app.me()) desc, u.code limit 500`,
  )

const Standing = z.object({ id: z.uuid(), name: Name })
/** The unit that stands now under a code, capitals or not. */
export const unitByCode = (db: Db, code: string) =>
  db.maybe(
    Standing,
    sql`
    select id, app.unit_name_at(id, now()) as name from unit where upper(code) = upper(trim(${code})) and valid @> now() limit 1`,
  )

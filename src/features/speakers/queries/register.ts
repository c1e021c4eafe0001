import { z } from 'zod'
import { type Db, sql } from '#lib/db.ts'
import { instant } from '#lib/time.ts'

const Name = z.object({ vi: z.string(), en: z.string().optional() })
const Public = z.object({
  key: z.string(),
  capacity: z.enum(['head', 'regular_spokesperson', 'delegate']),
  name: z.string(),
  post: z.object({ vi: z.string().optional(), en: z.string().optional() }),
  unitCode: z.string(),
  unitSlug: z.string(),
  unitName: Name,
  phone: z.string(),
  mail: z.string(),
  matter: z.string().nullable(),
  scope: z.array(Name).nullable(),
  startsAt: instant,
  endsAt: instant.nullable(),
  revokedAt: instant.nullable(),
  ended: z.boolean(),
})
export type PublicSpeaker = z.infer<typeof Public>

/** The public register: in force first, then what ended within the last year; by unit and name, at most `limit` from `offset`. */
export const register = (
  db: Db,
  q: { find: string; unit: string | null; ended: boolean | null },
  limit: number,
  offset = 0,
) =>
  db.many(
    Public,
    sql`
    select key, capacity, name, post, unit_code, unit_slug, unit_name, phone, mail, matter, scope, starts_at, ends_at, revoked_at,
      coalesce(ends_at <= now(), false) as ended
    from public_speaker
    where (${q.unit}::text is null or unit_slug = ${q.unit}) and (${q.ended}::boolean is null or coalesce(ends_at <= now(), false) = ${q.ended}::boolean)
      and (${q.find} = '' or app.fold(concat_ws(' ', name, unit_name ->> 'vi', unit_name ->> 'en', unit_code, matter)) like '%' || app.fold(${q.find}) || '%')
    order by unit_code, capacity <> 'head', capacity = 'delegate', name, key limit ${limit} offset ${offset}`,
  )

const Office = z.object({
  id: z.uuid(),
  number: z.string(),
  role: z.enum(['head', 'regular_spokesperson']),
  name: z.string(),
  personId: z.uuid(),
  post: z.object({ vi: z.string().optional(), en: z.string().optional() }),
  unitId: z.uuid(),
  unitName: Name,
  startsAt: instant,
  endsAt: instant.nullable(),
  decidedAt: instant,
  registeredAt: instant.nullable(),
  now: instant,
  absentUntil: instant.nullable(),
})

/** Heads and regular spokespersons of the reader's units, in force or to come, with the register's clock; at most 300. */
export const officesOfMine = (db: Db) =>
  db.many(
    Office,
    sql`
    select a.id, a.number, a.role, p.name, p.id as person_id, a.post, a.unit_id, app.unit_name_at(a.unit_id, now()) as unit_name,
      lower(a.valid) as starts_at, upper(a.valid) as ends_at, greatest(a.decided_at, lower(a.valid)) as decided_at,
      case when lower(a.valid) <= now() then greatest(lower(a.valid), a.registered_at) end as registered_at, now() as now,
      (select max(upper(b.valid)) from absence b where b.person_id = p.id and b.valid @> now() and b.ended_at is null) as absent_until
    from appointment a join person p on p.id = a.person_id join unit u on u.id = a.unit_id
    where a.role in ('head', 'regular_spokesperson') and coalesce(upper(a.valid) > now(), true) and u.valid @> now()
      and a.unit_id = any (array(select app.my_units(array['head', 'regular_spokesperson', 'press_officer', 'auditor', 'administrator'])))
    order by u.code, a.role, p.name limit 300`,
  )

const Absence = z.object({
  id: z.uuid(),
  name: z.string(),
  unitName: Name,
  startsAt: instant,
  endsAt: instant,
  note: z.string(),
  covered: z.boolean(),
})

/** Absences now and to come; `covered` when a delegation of the unit reaches over the whole of one. */
export const absencesOfMine = (db: Db) =>
  db.many(
    Absence,
    sql`
    select b.id, p.name, app.unit_name_at(b.unit_id, now()) as unit_name, lower(b.valid) as starts_at, upper(b.valid) as ends_at, b.note,
      exists (select from delegation d where d.unit_id = b.unit_id and d.valid @> b.valid and d.revoked_at is null) as covered
    from absence b join person p on p.id = b.person_id
    where b.ended_at is null and upper(b.valid) > now()
      and (b.person_id = app.me() or b.unit_id = any (array(select app.my_units(array['head', 'regular_spokesperson', 'press_officer', 'auditor']))))
    order by lower(b.valid), b.id limit 100`,
  )

export const addAbsence = (
  db: Db,
  a: {
    personId: string
    unitId: string
    startsAt: Temporal.Instant
    endsAt: Temporal.Instant
    note: string
  },
) =>
  db.run(
    sql`insert into absence (person_id, unit_id, valid, note) values (${a.personId}, ${a.unitId}, tstzrange(${a.startsAt}, ${a.endsAt}), ${a.note})`,
  )

/** Heads of a unit now, with where to write to them. */
export const headsOf = (db: Db, unitId: string) =>
  db.many(
    z.object({ name: z.string(), mail: z.string(), lang: z.enum(['vi', 'en']) }),
    sql`
    select p.name, p.mail, p.lang from appointment a join person p on p.id = a.person_id
    where a.unit_id = ${unitId} and a.role = 'head' and a.valid @> now() and p.ended_at is null order by p.name`,
  )

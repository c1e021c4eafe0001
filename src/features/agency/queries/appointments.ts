import { z } from 'zod'
import { ROLE_NAMES } from '#lib/auth.ts'
import { type Db, sql } from '#lib/db.ts'
import { instant } from '#lib/time.ts'
import type { Role } from '../rules/appointments.ts'
import { CalendarDay, dayOf, Name, startOf } from './shared.ts'

const Held = z.object({
  id: z.uuid(),
  number: z.string(),
  personId: z.uuid(),
  role: z.enum(ROLE_NAMES),
  scope: z.enum(['unit', 'subtree']),
  post: z.object({ vi: z.string().optional(), en: z.string().optional() }),
  paper: z.string(),
  unitId: z.uuid(),
  unit: Name,
  /** Who has that unit's work now; itself while it stands. */
  heirId: z.uuid(),
  heir: Name,
  from: instant,
  until: instant.nullable(),
})
export type HeldAppointment = z.infer<typeof Held>

const held = sql`
    select a.id, a.number, a.person_id, a.role, a.scope, a.post, a.paper, a.unit_id, app.unit_name_at(a.unit_id, lower(a.valid)) as unit,
      h.id as heir_id, app.unit_name_at(h.id, now()) as heir, lower(a.valid) as "from", upper(a.valid) as until
    from appointment a cross join lateral (select app.heir(a.unit_id, now()) as id) h`

/** Everything that somebody holds, held or will hold; what runs first, then the latest. */
export const appointmentsOf = (db: Db, personId: string) =>
  db.many(
    Held,
    sql`${held} where a.person_id = ${personId} order by (a.valid @> now()) desc, lower(a.valid) desc, a.number`,
  )

export const appointmentById = (db: Db, id: string) =>
  db.maybe(Held, sql`${held} where a.id = ${id}`)

/** The roles by which the person set may appoint in a unit; one who administers the whole agency is its administrator. */
export const myRolesIn = async (db: Db, unitId: string): Promise<Role[]> =>
  (
    await db.many(
      z.object({ role: z.enum(ROLE_NAMES) }),
      sql`
    select r.role from unnest(array['administrator', 'head']) as r (role)
    where ${unitId}::uuid in (select app.my_units(array[r.role])) or (r.role = 'administrator' and app.administers_agency())
    order by 1`,
    )
  ).map((r) => r.role)

const UnitTerm = z.object({
  code: z.string(),
  from: CalendarDay,
  until: CalendarDay.nullable().transform((d) => d ?? undefined),
})
/** A unit's term in days of the agency's zone. */
export const termOfUnit = (db: Db, id: string, zone: string) =>
  db.one(
    UnitTerm,
    sql`
    select code, ${dayOf(sql`lower(valid)`, zone)} as "from", ${dayOf(sql`upper(valid)`, zone)} as until from unit where id = ${id}`,
  )

/** Ends an appointment at the start of a day, or now when there is none; never later than it would have ended. */
export const endAppointment = (db: Db, id: string, day: string | undefined, zone: string) =>
  db.run(sql`
    update appointment set valid = tstzrange(lower(valid), coalesce(${startOf(day, zone)}, now()))
    where id = ${id} and lower(valid) < coalesce(${startOf(day, zone)}, now())
      and (upper_inf(valid) or upper(valid) > coalesce(${startOf(day, zone)}, now()))`)

/** Takes back an appointment that has not begun. */
export const takeBack = (db: Db, id: string) =>
  db.run(sql`delete from appointment where id = ${id} and lower(valid) > now()`)

/** Ends all that somebody holds, now, and takes back what has not begun. */
export async function endAllOf(db: Db, personId: string) {
  await db.run(sql`delete from appointment where person_id = ${personId} and lower(valid) > now()`)
  await db.run(sql`
    update appointment set valid = valid * tstzrange(null, now()) where person_id = ${personId} and valid @> now()`)
}

/** How many others administer the whole agency now: the last one stays. */
export const otherAdministrators = async (db: Db, personId: string): Promise<number> =>
  (
    await db.one(
      z.object({ count: z.number() }),
      sql`
    select count(distinct a.person_id)::int as count from appointment a join person p on p.id = a.person_id and p.ended_at is null
    where a.role = 'administrator' and a.scope = 'subtree' and a.valid @> now() and a.person_id <> ${personId}
      and not exists (select from unit_place l where l.unit_id = app.heir(a.unit_id, now()) and l.valid @> now())`,
    )
  ).count

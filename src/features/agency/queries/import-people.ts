import { z } from 'zod'
import { record } from '#lib/audit.ts'
import { type Db, sql } from '#lib/db.ts'
import { ROLES } from '../rules/appointments.ts'
import {
  type AppointmentRow,
  type PeopleFault,
  type PersonRow,
  readPeople,
} from '../rules/people-rows.ts'
import type { Row } from '../rules/rows.ts'
import type { Imported } from './import-units.ts'
import { agencyZone, CalendarDay, dayOf, lockTree, startOf } from './shared.ts'

const until = CalendarDay.nullable().transform((d) => d ?? undefined)
const UnitTerm = z.object({ code: z.string(), from: CalendarDay, until })
const KnownTerm = z.object({
  mail: z.string(),
  unit: z.string(),
  role: z.enum(ROLES),
  from: CalendarDay,
  until,
})

/** The terms that new ones could collide with: those of these people, and every head. */
export const termsNear = (db: Db, mails: string[], zone: string) =>
  db.many(
    KnownTerm,
    sql`
    select p.mail, u.code as unit, a.role, ${dayOf(sql`lower(a.valid)`, zone)} as "from", ${dayOf(sql`upper(a.valid)`, zone)} as until
    from appointment a join person p on p.id = a.person_id join unit u on u.id = a.unit_id
    where a.role = 'head' or p.mail = any (${mails}) order by a.number`,
  )

async function knownPeople(db: Db, mails: string[], zone: string) {
  const units = await db.many(
    UnitTerm,
    sql`
    select code, ${dayOf(sql`lower(valid)`, zone)} as "from", ${dayOf(sql`upper(valid)`, zone)} as until from unit order by code`,
  )
  const people = await db.many(
    z.object({ mail: z.string(), name: z.string() }),
    sql`select mail, name from person where mail = any (${mails}) order by mail`,
  )
  return {
    units: new Map(units.map((u) => [u.code, u])),
    names: new Map(people.map((p) => [p.mail, p.name])),
    terms: await termsNear(db, mails, zone),
  }
}

/** Adds people by mail address; of those known only a telephone number is changed. */
const insertPeople = (db: Db, people: PersonRow[]) =>
  db.run(sql`
    insert into person (name, mail, phone, lang)
    select name, mail, phone, lang
    from jsonb_to_recordset(${JSON.stringify(people)}::jsonb) as g(name text, mail text, phone text, lang text)
    on conflict (mail) do update set phone = excluded.phone where excluded.phone not in ('', person.phone)`)

/** Writes appointments and one event for each, in one statement, however many. */
export const insertAppointments = (
  db: Db,
  appointments: Omit<AppointmentRow, 'line'>[],
  zone: string,
) =>
  db.run(sql`
    with given as (
      select * from jsonb_to_recordset(${JSON.stringify(appointments)}::jsonb)
      as g(mail text, unit text, role text, scope text, post jsonb, paper text, "from" text, until text)),
    made as (
      insert into appointment (person_id, unit_id, role, scope, post, paper, decided_at, registered_at, valid)
      select p.id, u.id, g.role, g.scope,
             jsonb_strip_nulls(jsonb_build_object('vi', nullif(g.post ->> 'vi', ''), 'en', nullif(g.post ->> 'en', ''))),
             g.paper, least(now(), ${startOf(sql`g."from"`, zone)}), now(),
             tstzrange(${startOf(sql`g."from"`, zone)}, ${startOf(sql`g.until`, zone)})
      from given g join person p on p.mail = g.mail join unit u on u.code = g.unit
      returning id, number, person_id, unit_id, role, valid)
    insert into event (person_id, verb, subject_kind, subject_id, unit_id, detail)
    select app.me(), 'appointment.made', 'person', person_id, unit_id,
           jsonb_build_object('number', number, 'role', role, 'from', lower(valid), 'until', upper(valid))
    from made`)

/** Imports a people file as a whole or not at all; `dryRun` only says what would come of it. */
export async function importPeople(
  db: Db,
  rows: Row[],
  { dryRun = false } = {},
): Promise<Imported<PeopleFault> & { people?: number }> {
  if (!dryRun) await lockTree(db)
  const zone = await agencyZone(db)
  const mails = [...new Set(rows.map((r) => (r.cells['mail'] ?? '').trim().toLowerCase()))]
  const known = await knownPeople(db, mails, zone)
  const read = readPeople(rows, known)
  if (!read.ok) return read
  const fresh = read.people.filter((p) => !known.names.has(p.mail)).length
  const counts = {
    added: read.appointments.length,
    changed: 0,
    unchanged: read.unchanged,
    people: fresh,
  }
  if (dryRun) return { ok: true, ...counts }
  await insertPeople(db, read.people)
  await insertAppointments(db, read.appointments, zone)
  const [first] = await db.many(
    z.object({ id: z.uuid() }),
    sql`select id from person where mail = any (${mails}) order by mail limit 1`,
  )
  if (first)
    await record(db, {
      verb: 'people.imported',
      subject: { kind: 'person', id: first.id },
      detail: counts,
    })
  return { ok: true, ...counts }
}

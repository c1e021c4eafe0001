import { z } from 'zod'
import { type Db, sql } from '#lib/db.ts'
import { instant } from '#lib/time.ts'

const Id = z.object({ id: z.uuid() })
const Name = z.object({ vi: z.string(), en: z.string().optional() })

/** A duty that an event began, with its clock as it was told then. */
export type NewDuty = {
  ruleId: string
  version: string
  unitId: string
  subject: string
  startedAt: Temporal.Instant
  deadline: number | null
  notSetByLaw: boolean
}

/** Opens a duty in the name of the person set and answers its id; row-level security refuses units that are not his. */
export const addDuty = async (db: Db, d: NewDuty): Promise<string> => {
  const end = d.deadline === null ? null : Temporal.Instant.fromEpochMilliseconds(d.deadline)
  const { id } = await db.one(
    Id,
    sql`
    insert into duty (rule_id, rule_version, unit_id, subject, started_at, deadline, not_set_by_law, opened_by)
    values (${d.ruleId}, ${d.version}, ${d.unitId}, ${d.subject}, ${d.startedAt}, ${end}, ${d.notSetByLaw}, app.me()) returning id`,
  )
  return id
}

const Duty = z.object({
  id: z.uuid(),
  ruleId: z.string(),
  ruleVersion: z.string(),
  unitId: z.uuid(),
  unitName: Name,
  subject: z.string(),
  startedAt: instant,
  deadline: instant.nullable(),
})
/** A duty that an event began; undefined for what is missing or not the person's to see. */
export const dutyById = (db: Db, id: string) =>
  db.maybe(
    Duty,
    sql`
    select d.id, d.rule_id, d.rule_version, d.unit_id, app.unit_name_at(d.unit_id, now()) as unit_name, d.subject, d.started_at, d.deadline
    from duty d where d.id = ${id}`,
  )

/** That a duty was met: of a period, or of an event. */
export type NewRecord = {
  dutyId: string | null
  ruleId: string
  unitId: string
  period: string
  doneAt: Temporal.Instant
  form: string
  link: string
  note: string
}

/** Records that a duty was met, in the name of the person set. */
export const addRecord = async (db: Db, r: NewRecord): Promise<string> =>
  (
    await db.one(
      Id,
      sql`
      insert into duty_record (duty_id, rule_id, unit_id, period, done_at, form, link, note, person_id)
      values (${r.dutyId}, ${r.ruleId}, ${r.unitId}, ${r.period}, ${r.doneAt}, ${r.form}, ${r.link}, ${r.note}, app.me()) returning id`,
    )
  ).id

const Kept = z.object({
  id: z.uuid(),
  doneAt: instant,
  form: z.string(),
  link: z.string(),
  note: z.string(),
  person: z.string(),
  madeAt: instant,
  takenBackAt: instant.nullable(),
})
export type KeptRecord = z.infer<typeof Kept>

/** What was recorded of one duty of a unit, what was taken back too, latest first; at most 50. */
export const recordsOf = (
  db: Db,
  d: { dutyId: string | null; ruleId: string; unitId: string; period: string },
) =>
  db.many(
    Kept,
    sql`
    select r.id, r.done_at, r.form, r.link, r.note, p.name as person, r.made_at, r.taken_back_at
    from duty_record r join person p on p.id = r.person_id
    where r.rule_id = ${d.ruleId} and r.unit_id = ${d.unitId} and r.period = ${d.period} and r.duty_id is not distinct from ${d.dutyId}
    order by r.made_at desc, r.id limit 50`,
  )

const Where = z.object({ unitId: z.uuid(), ruleId: z.string() })
/** Takes a record back that was made in error; it stays to be seen. Undefined for what is missing, gone or not his. */
export const takeBackRecord = (db: Db, id: string) =>
  db.maybe(
    Where,
    sql`
    update duty_record set taken_back_at = now(), taken_back_by = app.me()
    where id = ${id} and taken_back_at is null returning unit_id, rule_id`,
  )

const Unit = z.object({
  id: z.uuid(),
  code: z.string(),
  kind: z.string(),
  name: Name,
  writes: z.boolean(),
})
/** A unit whose duties the person set may read at an instant, and whether he may record them. */
export const unitOfMine = (db: Db, id: string, at: Temporal.Instant) =>
  db.maybe(
    Unit,
    sql`
    select u.id, u.code, u.kind, app.unit_name_at(u.id, ${at}) as name,
      u.id in (select app.my_units(array['head', 'regular_spokesperson', 'press_officer'])) as writes
    from unit u where u.id = ${id} and u.valid @> ${at}::timestamptz
      and u.id in (select app.my_units(array['head', 'regular_spokesperson', 'press_officer', 'monitor', 'auditor']))`,
  )

const Branch = z.object({ id: z.uuid(), code: z.string(), name: Name })
/** The units directly below one at an instant, by code. */
export const branchesOf = (db: Db, id: string, at: Temporal.Instant) =>
  db.many(
    Branch,
    sql`
    select u.id, u.code, app.unit_name_at(u.id, ${at}) as name from unit_place p join unit u on u.id = p.unit_id
    where p.parent_id = ${id} and p.valid @> ${at}::timestamptz and u.valid @> ${at}::timestamptz order by u.code limit 5000`,
  )

/** The units above one that the person set may read too, the topmost first. */
export const pathTo = (db: Db, id: string, at: Temporal.Instant) =>
  db.many(
    Branch,
    sql`
    select u.id, u.code, app.unit_name_at(u.id, ${at}) as name from unit_closure c join unit u on u.id = c.ancestor
    where c.descendant = ${id} and c.depth > 0 and c.valid @> ${at}::timestamptz
      and u.id in (select app.my_units(array['head', 'regular_spokesperson', 'press_officer', 'monitor', 'auditor'])) order by c.depth desc`,
  )

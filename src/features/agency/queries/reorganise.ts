import { z } from 'zod'
import { record } from '#lib/audit.ts'
import { type Db, sql } from '#lib/db.ts'
import type { Move } from '../rules/moves.ts'
import {
  type Plan,
  type PlanFault,
  planReorganisation,
  type Unit,
} from '../rules/reorganisation.ts'
import type { Day } from '../rules/text.ts'
import { insertUnits } from './import-units.ts'
import { agencyZone, CalendarDay, dayOf, Id, lockTree, rebuildClosure, startOf } from './shared.ts'

const Standing = z.object({
  code: z.string(),
  slug: z.string(),
  from: CalendarDay,
  until: CalendarDay.nullable().transform((d) => d ?? undefined),
  parent: z
    .string()
    .nullable()
    .transform((p) => p ?? undefined),
  decidedLater: z.boolean(),
  fillsLater: z.boolean(),
})

/** Every unit with its superior on a day, and whether something about it was decided for that day or later. */
export const unitsOn = (db: Db, day: Day, zone: string): Promise<(Unit & { slug: string })[]> =>
  db.many(
    Standing,
    sql`
    with d as (select ${startOf(day, zone)} as at)
    select u.code, u.slug, ${dayOf(sql`lower(u.valid)`, zone)} as "from", ${dayOf(sql`upper(u.valid)`, zone)} as until,
      above.code as parent,
      coalesce(upper(u.valid) > d.at, false)
        or exists (select from unit_name n where n.unit_id = u.id and lower(n.valid) >= d.at and lower(n.valid) > lower(u.valid))
        or exists (select from unit_place l where l.unit_id = u.id and lower(l.valid) >= d.at and lower(l.valid) > lower(u.valid))
        as decided_later,
      exists (select from unit_place c where c.parent_id = u.id and lower(c.valid) >= d.at) as fills_later
    from d cross join unit u
    left join unit_place p on p.unit_id = u.id and p.valid @> d.at
    left join unit above on above.id = p.parent_id
    order by u.code`,
  )

const Head = z.object({ person: z.string(), unit: z.string() })
/** Heads and regular spokespersons whose term in a unit that ends begins on that day or later: they would speak for nobody. */
const headsAfter = (db: Db, codes: string[], day: Day, zone: string) =>
  db.many(
    Head,
    sql`
    select p.name as person, u.code as unit from appointment a
    join unit u on u.id = a.unit_id join person p on p.id = a.person_id
    where u.code = any (${codes}) and a.role in ('head', 'regular_spokesperson') and lower(a.valid) >= ${startOf(day, zone)}
    order by u.code, a.number`,
  )

/** Ends units with their names and places, in one statement. */
const endUnits = (db: Db, codes: string[], day: Day, zone: string) =>
  db.run(sql`
    with d as (select tstzrange(null, ${startOf(day, zone)}) as before),
    ended as (update unit u set valid = u.valid * d.before from d where u.code = any (${codes}) returning u.id),
    called as (update unit_name n set valid = n.valid * d.before from d, ended e where n.unit_id = e.id and not n.valid <@ d.before)
    update unit_place p set valid = p.valid * d.before from d, ended e where p.unit_id = e.id and not p.valid <@ d.before`)

/** Heads and regular spokespersons end with their unit; each ending is an event. Answers how many. */
const endHeads = (db: Db, codes: string[], day: Day, zone: string) =>
  db.run(sql`
    with d as (select tstzrange(null, ${startOf(day, zone)}) as before),
    ended as (
      update appointment a set valid = a.valid * d.before from d, unit u
      where u.id = a.unit_id and u.code = any (${codes}) and a.role in ('head', 'regular_spokesperson') and not a.valid <@ d.before
      returning a.person_id, a.number, a.role, a.unit_id, a.valid)
    insert into event (person_id, verb, subject_kind, subject_id, unit_id, detail)
    select app.me(), 'appointment.ended', 'person', person_id, unit_id,
           jsonb_build_object('number', number, 'role', role, 'until', upper(valid), 'why', 'reorganisation')
    from ended`)

async function rename(db: Db, renamed: Plan['renamed'], day: Day, zone: string) {
  const codes = renamed.map((r) => r.code)
  await db.run(sql`
    update unit_name n set valid = n.valid * tstzrange(null, ${startOf(day, zone)}) from unit u
    where u.id = n.unit_id and u.code = any (${codes}) and n.valid @> ${startOf(day, zone)}`)
  await db.run(sql`
    insert into unit_name (unit_id, name, valid)
    select u.id, jsonb_strip_nulls(jsonb_build_object('vi', g.name ->> 'vi', 'en', nullif(g.name ->> 'en', ''))),
           u.valid * tstzrange(${startOf(day, zone)}, null)
    from jsonb_to_recordset(${JSON.stringify(renamed)}::jsonb) as g(code text, name jsonb) join unit u on u.code = g.code`)
}

async function placeAnew(db: Db, placed: Plan['placed'], day: Day, zone: string) {
  const codes = placed.map((p) => p.code)
  await db.run(sql`
    update unit_place l set valid = l.valid * tstzrange(null, ${startOf(day, zone)}) from unit u
    where u.id = l.unit_id and u.code = any (${codes}) and l.valid @> ${startOf(day, zone)}`)
  await db.run(sql`
    insert into unit_place (unit_id, parent_id, valid)
    select u.id, above.id, u.valid * above.valid * tstzrange(${startOf(day, zone)}, null)
    from jsonb_to_recordset(${JSON.stringify(placed)}::jsonb) as g(code text, parent text)
    join unit u on u.code = g.code join unit above on above.code = g.parent`)
}

export type Act = { date: Day; paper: string; title: string; moves: Move[] }
export type Reorganised =
  | { ok: true; id: string | undefined; plan: Plan; headsEnded: number }
  | { ok: false; faults: PlanFault[]; heads: z.infer<typeof Head>[] }

const insertAct = async (db: Db, act: Act, zone: string) =>
  (
    await db.one(
      Id,
      sql`
    insert into reorganisation (takes_effect, paper, title, made_by)
    values (${startOf(act.date, zone)}, ${act.paper}, ${act.title}, app.me()) returning id`,
    )
  ).id

const insertSuccessions = (db: Db, id: string, plan: Plan, day: Day, zone: string) =>
  db.run(sql`
    insert into succession (reorganisation_id, from_unit, to_unit, kind, takes_effect, takes_work)
    select ${id}, f.id, t.id, g.kind, ${startOf(day, zone)}, g."takesWork"
    from jsonb_to_recordset(${JSON.stringify(plan.successions)}::jsonb) as g("from" text, "to" text, kind text, "takesWork" boolean)
    join unit f on f.code = g."from" left join unit t on t.code = g."to"`)

/** Plans an act against the tree as it stands on its day and applies it as a whole; `dryRun` only plans. */
export async function reorganise(db: Db, act: Act, { dryRun = false } = {}): Promise<Reorganised> {
  if (!dryRun) await lockTree(db)
  const zone = await agencyZone(db)
  const units = await unitsOn(db, act.date, zone)
  const planned = planReorganisation(units, act.moves, act.date)
  if (!planned.ok) return { ...planned, heads: [] }
  const { plan } = planned
  const heads = await headsAfter(db, plan.ended, act.date, zone)
  if (heads.length > 0) return { ok: false, faults: [], heads }
  if (dryRun) return { ok: true, id: undefined, plan, headsEnded: 0 }
  const id = await insertAct(db, act, zone)
  const untilOf = new Map(units.map((u) => [u.code, u.until]))
  const opened = plan.opened.map((o) => ({
    ...o,
    nameVi: o.name.vi,
    nameEn: o.name.en,
    from: act.date,
    until: undefined,
    placeFrom: act.date,
    placeUntil: untilOf.get(o.parent),
  }))
  if (opened.length > 0) await insertUnits(db, opened, new Set(units.map((u) => u.slug)), zone)
  if (plan.renamed.length > 0) await rename(db, plan.renamed, act.date, zone)
  if (plan.placed.length > 0) await placeAnew(db, plan.placed, act.date, zone)
  await endUnits(db, plan.ended, act.date, zone)
  await insertSuccessions(db, id, plan, act.date, zone)
  const headsEnded = await endHeads(db, plan.ended, act.date, zone)
  await rebuildClosure(db)
  const detail = {
    date: act.date,
    paper: act.paper,
    ended: plan.ended.length,
    opened: opened.length,
    headsEnded,
  }
  await record(db, { verb: 'reorganisation.made', subject: { kind: 'reorganisation', id }, detail })
  return { ok: true, id, plan, headsEnded }
}

import { z } from 'zod'
import { type Db, sql } from '#lib/db.ts'
import { instant } from '#lib/time.ts'

/** Whose report of which year. */
export type ReportKey = { unitId: string; report: string; year: number }

const Text = z.object({
  id: z.number(),
  code: z.string(),
  text: z.string(),
  person: z.string(),
  at: instant,
  stands: z.boolean(),
})
export type ReportText = z.infer<typeof Text>
/** Every text of a report that was ever saved, the newest first; at most 500. */
export const textsOf = (db: Db, k: ReportKey) =>
  db.many(
    Text,
    sql`
    select t.id, t.code, t.text, p.name as person, t.at, row_number() over (partition by t.code order by t.id desc) = 1 as stands
    from report_text t join person p on p.id = t.person_id
    where t.unit_id = ${k.unitId} and t.report = ${k.report} and t.year = ${k.year} order by t.id desc limit 500`,
  )

/** Saves a text; the older ones stay. */
export const addText = (db: Db, k: ReportKey, code: string, text: string) =>
  db.run(sql`
    insert into report_text (unit_id, report, year, code, text, person_id) values (${k.unitId}, ${k.report}, ${k.year}, ${code}, ${text}, app.me())`)

const Told = z.object({
  code: z.string(),
  done: z.number(),
  total: z.number().nullable(),
  reason: z.string(),
  person: z.string(),
  at: instant,
  stands: z.boolean(),
})
export type Told = z.infer<typeof Told>
/** Every number that was ever told for a report, the newest first; at most 500. */
export const toldFor = (db: Db, k: ReportKey) =>
  db.many(
    Told,
    sql`
    select t.code, t.done, t.total, t.reason, p.name as person, t.at, row_number() over (partition by t.code order by t.id desc) = 1 as stands
    from report_told t join person p on p.id = t.person_id
    where t.unit_id = ${k.unitId} and t.report = ${k.report} and t.year = ${k.year} order by t.id desc limit 500`,
  )

const Below = z.object({ code: z.string(), done: z.number(), total: z.number().nullable() })
/** What stands told for the same report of the units below one, and of those whose work they took over, item by item. */
export const toldBelow = (db: Db, k: ReportKey) =>
  db.many(
    Below,
    sql`
    select s.code, sum(s.done)::int as done, sum(s.total)::int as total from (
      select distinct on (t.unit_id, t.code) t.code, t.done, t.total from report_told t
      where t.unit_id = any (array(select app.report_tree(${k.unitId}, true))) and t.unit_id <> ${k.unitId} and t.report = ${k.report} and t.year = ${k.year}
      order by t.unit_id, t.code, t.id desc) s group by s.code`,
  )

/** Keeps what a person tells of an item; the older words stay. `total` is null where the item has no denominator. */
export const addTold = (
  db: Db,
  k: ReportKey,
  t: { code: string; done: number; total: number | null; reason: string },
) =>
  db.run(sql`
    insert into report_told (unit_id, report, year, code, done, total, reason, person_id)
    values (${k.unitId}, ${k.report}, ${k.year}, ${t.code}, ${t.done}, ${t.total}, ${t.reason}, app.me())`)

import { z } from 'zod'
import { type Db, sql } from '#lib/db.ts'

const Name = z.object({ vi: z.string(), en: z.string().optional() })
const Unit = z.object({
  id: z.uuid(),
  code: z.string(),
  kind: z.string(),
  name: Name,
  above: Name.nullable(),
})
export type ReportUnit = z.infer<typeof Unit>

/** A unit with its name of now and that of the unit above it. */
export const reportUnit = (db: Db, id: string) =>
  db.maybe(
    Unit,
    sql`
    select u.id, u.code, u.kind, app.unit_name_at(u.id, now()) as name, app.unit_name_at(p.parent_id, now()) as above
    from unit u left join unit_place p on p.unit_id = u.id and p.valid @> now() where u.id = ${id}`,
  )

const Below = z.object({ all: z.number(), mine: z.number() })
/** How many units stand below one now, and how many of these the reader may report on. */
export const unitsBelow = (db: Db, id: string) =>
  db.one(
    Below,
    sql`select count(*)::int as all, (count(*) filter (where is_mine))::int as mine from app.units_below(${id})`,
  )

const Owner = z.object({ id: z.uuid(), zone: z.string() })
/** The unit that stands now under this code, and the zone in which it writes its times. */
export const unitWithCode = (db: Db, code: string) =>
  db.maybe(
    Owner,
    sql`select u.id, a.zone from unit u cross join agency a where u.code = ${code} and u.valid @> now()`,
  )

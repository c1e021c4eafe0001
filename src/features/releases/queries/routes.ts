import { z } from 'zod'
import { type Db, sql } from '#lib/db.ts'

/** What a unit itself has set, kind by kind; kinds that follow the unit above are left out. */
export const routesOf = (db: Db, unitId: string) =>
  db.many(
    z.object({ kind: z.string(), needed: z.number() }),
    sql`select kind, needed from approval_route where unit_id = ${unitId} order by kind`,
  )

/** Sets how many must approve a kind in a unit and those below it; null follows the unit above again. */
export const setRoute = (db: Db, unitId: string, kind: string, needed: number | null) =>
  needed === null
    ? db.run(sql`delete from approval_route where unit_id = ${unitId} and kind = ${kind}`)
    : db.run(sql`
        insert into approval_route (unit_id, kind, needed) values (${unitId}, ${kind}, ${needed})
        on conflict (unit_id, kind) do update set needed = excluded.needed`)

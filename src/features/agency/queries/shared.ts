import { z } from 'zod'
import { type Db, type Sql, sql } from '#lib/db.ts'

export const Name = z.object({ vi: z.string(), en: z.string().optional() })
export const Id = z.object({ id: z.uuid() })
/** A calendar day of the agency's zone. */
export const CalendarDay = z.iso.date()

/** The instant at which a day begins in a zone. */
export const startOf = (day: Sql | string | undefined, zone: string): Sql =>
  sql`((${day ?? null})::date::timestamp at time zone ${zone})`

/** The day on which an instant falls in a zone. */
export const dayOf = (at: Sql, zone: string): Sql => sql`((${at}) at time zone ${zone})::date`

/** What a search compares with: folded, with the signs that `like` reads as its own taken literally. */
export const likePattern = (find: string): Sql =>
  sql`'%' || replace(replace(replace(app.fold(${find}::text), '\\', '\\\\'), '%', '\\%'), '_', '\\_') || '%'`

/** Lets one act at a time change the tree or its appointments; readers go on. Held to the end of the transaction. */
export const lockTree = (db: Db) => db.run(sql`lock table unit in share row exclusive mode`)

export const rebuildClosure = (db: Db) => db.run(sql`select app.rebuild_closure()`)

/** The agency's zone; Vietnam's where no agency is founded yet. */
export const agencyZone = async (db: Db): Promise<string> =>
  (await db.maybe(z.object({ zone: z.string() }), sql`select zone from agency`))?.zone ??
  'Asia/Ho_Chi_Minh'

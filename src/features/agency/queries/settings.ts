import { z } from 'zod'
import type { AgencyFace } from '#lib/auth.ts'
import { type Db, sql } from '#lib/db.ts'

const Settings = z.object({
  name: z.object({ vi: z.string(), en: z.string() }),
  zone: z.string(),
  accent: z.string(),
  numberPattern: z.string(),
  demo: z.boolean(),
})
export type AgencySettings = z.infer<typeof Settings>

/** The agency's settings; undefined before it is founded. */
export const agencySettings = (db: Db) =>
  db.maybe(Settings, sql`select name, zone, accent, number_pattern, demo from agency`)

/** What every page needs of the agency; undefined before it is founded. */
export const agencyFace = async (db: Db): Promise<AgencyFace | undefined> => {
  const found = await agencySettings(db)
  return found && { name: found.name, zone: found.zone, accent: found.accent, demo: found.demo }
}

/** Answers 0 when row-level security refused: only those who administer the whole agency change it. */
export const changeAgency = (db: Db, s: Omit<AgencySettings, 'demo'>) =>
  db.run(sql`
    update agency set name = ${s.name}, zone = ${s.zone}, accent = ${s.accent}, number_pattern = ${s.numberPattern}`)

/** Whether the person set administers the whole agency. */
export const administersAgency = async (db: Db): Promise<boolean> =>
  (await db.one(z.object({ does: z.boolean() }), sql`select app.administers_agency() as does`)).does

/** The topmost unit that stands now. */
export const rootUnit = (db: Db) =>
  db.maybe(
    z.object({ id: z.uuid() }),
    sql`
    select u.id from unit u where u.valid @> now()
    and not exists (select from unit_place p where p.unit_id = u.id and p.valid @> now()) order by u.code limit 1`,
  )

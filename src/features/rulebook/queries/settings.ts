import { z } from 'zod'
import { type Db, sql } from '#lib/db.ts'
import { instant } from '#lib/time.ts'
import type { Settings } from '../rules/profile.ts'

const Stored = z.object({ key: z.string(), value: z.number() })

/** What the agency has set and not taken back: its numbers by rule, its word by day. */
export async function rulebookSettings(db: Db): Promise<Settings> {
  const rows = await db.many(
    Stored,
    sql`
    select key, value from (
      select distinct on (key) key, value from rulebook_setting order by key, number desc) latest
    where value is not null`,
  )
  const of = (kind: string) =>
    rows.flatMap((r) =>
      r.key.startsWith(kind) ? [[r.key.slice(kind.length), r.value] as const] : [],
    )
  return {
    numbers: Object.fromEntries(of('rule.')),
    days: Object.fromEntries(of('day.').map(([day, value]) => [day, value === 1] as const)),
  }
}

const Past = z.object({
  value: z.number().nullable(),
  reason: z.string(),
  person: z.string(),
  madeAt: instant,
})
export type PastSetting = z.infer<typeof Past>

/** Everything that was ever set under a key, latest first, at most 100. */
export const settingHistory = (db: Db, key: string) =>
  db.many(
    Past,
    sql`
    select s.value, s.reason, p.name as person, s.made_at from rulebook_setting s join person p on p.id = s.person_id
    where s.key = ${key} order by s.number desc limit 100`,
  )

/** Adds a decision in the name of the person set and answers its id; row-level security refuses whoever may not. */
export const addSetting = async (db: Db, key: string, value: number | null, reason: string) =>
  (
    await db.one(
      z.object({ id: z.uuid() }),
      sql`
      insert into rulebook_setting (key, value, reason, person_id) values (${key}, ${value}, ${reason}, app.me()) returning id`,
    )
  ).id

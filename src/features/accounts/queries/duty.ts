import { z } from 'zod'
import { type Db, sql } from '#lib/db.ts'

const Hours = z.object({
  days: z.array(z.number()),
  fromMinute: z.number(),
  untilMinute: z.number(),
})
/** Duty hours: ISO days, minutes of the day in the agency's zone; `untilMinute` open, not after `fromMinute` means over midnight. */
export type DutyHours = z.infer<typeof Hours>

/** One's own duty hours; undefined where the office hours hold. */
export const myDutyHours = (db: Db) =>
  db.maybe(
    Hours,
    sql`select days, from_minute, until_minute from duty_hours where person_id = app.me()`,
  )

export const setDutyHours = (db: Db, h: DutyHours) =>
  db.run(sql`
    insert into duty_hours (person_id, days, from_minute, until_minute)
    values (app.me(), ${h.days}::int[], ${h.fromMinute}, ${h.untilMinute})
    on conflict (person_id) do update set days = excluded.days, from_minute = excluded.from_minute,
      until_minute = excluded.until_minute, set_at = now()`)

export const dropDutyHours = (db: Db) =>
  db.run(sql`delete from duty_hours where person_id = app.me()`)

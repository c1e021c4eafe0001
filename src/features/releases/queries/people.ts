import { z } from 'zod'
import { type Db, sql } from '#lib/db.ts'

/** Where to write to these people; those who have left are not in it. */
export const mailOf = (db: Db, people: string[]) =>
  db.many(
    z.object({ name: z.string(), mail: z.string(), lang: z.enum(['vi', 'en']) }),
    sql`
    select name, mail, lang from person where id = any (${people}::uuid[]) and ended_at is null order by name, id`,
  )

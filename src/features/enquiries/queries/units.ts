import { z } from 'zod'
import { type Db, sql } from '#lib/db.ts'
import { Name } from './enquiry.ts'

const Unit = z.object({ id: z.uuid(), name: Name })
/** The unit that stands now under a code, capitals or not. */
export const findUnit = (db: Db, code: string) =>
  db.maybe(
    Unit,
    sql`
    select id, app.unit_name_at(id, now()) as name from unit where upper(code) = upper(trim(${code})) and valid @> now() limit 1`,
  )

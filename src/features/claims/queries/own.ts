import { type Db, sql } from '#lib/db.ts'
import { Id } from './shared.ts'

/** A published release by its number; undefined where there is none. */
export const releaseNumbered = (db: Db, number: string) =>
  db.maybe(Id, sql`select id from public_release where number = ${number} limit 1`)

import { z } from 'zod'
import { type Db, sql } from '#lib/db.ts'

export type NewFile = {
  unitId: string
  name: string
  mediaType: string
  size: number
  sha256: string
  storageKey: string
  rights: string
  me: string
}

/** Enters a file whose bytes are already kept. Answers its id. */
export const addFile = async (db: Db, f: NewFile) =>
  (
    await db.one(
      z.object({ id: z.uuid() }),
      sql`
      insert into file (unit_id, name, media_type, size, sha256, storage_key, rights, uploaded_by)
      values (${f.unitId}, ${f.name}, ${f.mediaType}, ${f.size}, ${f.sha256}, ${f.storageKey}, ${f.rights}, ${f.me}) returning id`,
    )
  ).id

const Kept = z.object({
  id: z.uuid(),
  name: z.string(),
  mediaType: z.string(),
  size: z.number(),
  storageKey: z.uuid(),
  sha256: z.string(),
})

export const fileById = (db: Db, id: string) =>
  db.maybe(
    Kept,
    sql`select id, name, media_type, size, storage_key, sha256 from file where id = ${id} and removed_at is null`,
  )

export const setRights = (db: Db, id: string, rights: string) =>
  db.run(sql`update file set rights = ${rights} where id = ${id}`)

import { z } from 'zod'
import { type Db, sql } from '#lib/db.ts'
import type { Region } from '../rules/region.ts'
import type { Item, Manifest, Rendition } from './file.ts'

export type Words = Pick<
  Item,
  | 'name'
  | 'rights'
  | 'alt'
  | 'caption'
  | 'transcript'
  | 'creator'
  | 'credit'
  | 'place'
  | 'takenOn'
  | 'provenance'
  | 'blurNeeded'
  | 'posterId'
>

/** Takes the row for a change; false when it is missing, not the person's to change, or fixed by a release. */
export const lockFile = async (db: Db, id: string): Promise<boolean> =>
  (await db.maybe(
    z.object({ id: z.uuid() }),
    sql`select id from file where id = ${id} and removed_at is null for update`,
  )) !== undefined

/** Writes what a person says of a file. The row must have been taken before. */
export const saveWords = (db: Db, id: string, w: Omit<Words, 'name'>) =>
  db.run(sql`
    update file set rights = ${w.rights}, alt = ${JSON.stringify(w.alt)}, caption = ${JSON.stringify(w.caption)},
      transcript = ${JSON.stringify(w.transcript)}, creator = ${w.creator}, credit = ${w.credit}, place = ${w.place}, taken_on = ${w.takenOn},
      provenance = ${w.provenance}, blur_needed = ${w.blurNeeded}, poster_id = ${w.posterId}
    where id = ${id}`)

/** Puts new copies in the place of the old ones. */
export const saveCopies = (
  db: Db,
  id: string,
  c: { regions: Region[]; width: number; height: number; renditions: Rendition[] },
) =>
  db.run(sql`
    update file set regions = ${JSON.stringify(c.regions)}, width = ${c.width}, height = ${c.height}, renditions = ${JSON.stringify(c.renditions)},
      weight = size + coalesce((manifest ->> 'size')::bigint, 0) + ${c.renditions.reduce((sum, r) => sum + r.size, 0)}::bigint
    where id = ${id}`)

/** Enters a second file like one that is there, under keys of its own. Answers its id. */
export const addCopy = async (
  db: Db,
  of: string,
  c: { storageKey: string; renditions: Rendition[]; manifest: Manifest | null; me: string },
) =>
  (
    await db.one(
      z.object({ id: z.uuid() }),
      sql`
      insert into file (unit_id, name, media_type, size, sha256, crc32, rights, alt, caption, transcript, creator, credit, place, taken_on, provenance,
        blur_needed, regions, stripped, width, height, weight, poster_id, storage_key, renditions, manifest, uploaded_by)
      select unit_id, name, media_type, size, sha256, crc32, rights, alt, caption, transcript, creator, credit, place, taken_on, provenance,
        blur_needed, regions, stripped, width, height, weight, poster_id, ${c.storageKey}, ${JSON.stringify(c.renditions)},
        ${c.manifest ? JSON.stringify(c.manifest) : null}, ${c.me}
      from file where id = ${of} returning id`,
    )
  ).id

export const removeFile = (db: Db, id: string) =>
  db.run(sql`update file set removed_at = now() where id = ${id}`)

/** Notes keys before bytes are kept under them, or after a row has let go of them. */
export const noteLoose = (db: Db, keys: string[]) =>
  db.run(sql`insert into loose_key (storage_key) select unnest(${keys}::uuid[])`)

/** Ties noted keys to the row that this transaction writes. Throws when the sweep was quicker, an hour later. */
export async function tieKeys(db: Db, keys: string[]) {
  const tied = await db.run(sql`delete from loose_key where storage_key = any (${keys}::uuid[])`)
  if (tied !== keys.length) throw new Error('bytes were kept too long ago to be used')
}

/** Keys that nothing has referred to for an hour, held until the transaction ends. At most 500. */
export const longLoose = (db: Db) =>
  db.many(
    z.object({ storageKey: z.uuid() }),
    sql`select storage_key from loose_key where since < now() - interval '1 hour' order by since limit 500 for update skip locked`,
  )

export const forgetLoose = (db: Db, keys: string[]) =>
  db.run(sql`delete from loose_key where storage_key = any (${keys}::uuid[])`)

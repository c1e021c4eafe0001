import { z } from 'zod'
import { type Db, sql } from '#lib/db.ts'

const Topic = z.object({
  id: z.uuid(),
  slug: z.string(),
  name: z.object({ vi: z.string(), en: z.string().optional() }),
})

export const topicsOf = (db: Db, releaseId: string) =>
  db.many(
    Topic,
    sql`
    select t.id, t.slug, t.name from release_topic rt join topic t on t.id = rt.topic_id
    where rt.release_id = ${releaseId} order by t.position, t.slug`,
  )

/** Replaces the topics in one go. */
export async function setTopics(db: Db, releaseId: string, topics: string[]) {
  await db.run(
    sql`delete from release_topic where release_id = ${releaseId} and topic_id <> all (${topics}::uuid[])`,
  )
  await db.run(sql`
    insert into release_topic (release_id, topic_id) select ${releaseId}, id from topic where id = any (${topics}::uuid[])
    on conflict do nothing`)
}

const PerLang = z.partialRecord(z.enum(['vi', 'en']), z.string())
const File = z.object({
  id: z.uuid(),
  name: z.string(),
  mediaType: z.string(),
  size: z.number(),
  sha256: z.string(),
  rights: z.string(),
  alt: PerLang,
  caption: PerLang,
  credit: z.string(),
  provenance: z.enum(['as_taken', 'edited', 'ai_edited', 'ai_made']),
  transcript: PerLang,
  blurNeeded: z.boolean(),
  blurred: z.boolean(),
  ready: z.boolean(),
  width: z.number().nullable(),
  height: z.number().nullable(),
  /** Of all that the public will get to see of it. */
  face: z.string(),
})
export type ReleaseFile = z.infer<typeof File>

export const filesOf = (db: Db, releaseId: string) =>
  db.many(
    File,
    sql`
    select f.id, f.name, f.media_type, f.size, f.sha256, f.rights, f.alt, f.caption, f.credit, f.provenance, f.transcript, f.blur_needed, f.regions <> '[]' as blurred,
      app.file_face(f) is not null as ready, f.width, f.height, encode(sha256(convert_to(coalesce(app.file_face(f)::text, ''), 'UTF8')), 'hex') as face
    from release_file rf join file f on f.id = rf.file_id where rf.release_id = ${releaseId} order by rf.position, f.name, f.id`,
  )

export const attach = (db: Db, releaseId: string, fileId: string) =>
  db.run(sql`
    insert into release_file (release_id, file_id, position)
    select ${releaseId}, ${fileId}, coalesce(max(position) + 1, 0) from release_file where release_id = ${releaseId}`)

/** Attaches a file where it is not attached yet. */
export const attachOnce = (db: Db, releaseId: string, fileId: string) =>
  db.run(sql`
    insert into release_file (release_id, file_id, position)
    select ${releaseId}, ${fileId}, (select coalesce(max(position) + 1, 0) from release_file where release_id = ${releaseId})
    where not exists (select from release_file where release_id = ${releaseId} and file_id = ${fileId})`)

/** Puts one file in the place of another. */
export const replaceFile = (db: Db, releaseId: string, old: string, fresh: string) =>
  db.run(
    sql`update release_file set file_id = ${fresh} where release_id = ${releaseId} and file_id = ${old}`,
  )

/** Puts a file before all others: of pictures, the first stands above the text. */
export const putFirst = (db: Db, releaseId: string, fileId: string) =>
  db.run(sql`
    update release_file set position = case when file_id = ${fileId} then 0 else position + 1 end where release_id = ${releaseId}`)

/** Nobody changes these files until the transaction ends. */
export const holdFiles = (db: Db, releaseId: string) =>
  db.run(sql`select app.hold_files(${releaseId})`)

export const detach = (db: Db, releaseId: string, fileId: string) =>
  db.run(sql`delete from release_file where release_id = ${releaseId} and file_id = ${fileId}`)

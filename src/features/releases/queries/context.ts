import { z } from 'zod'
import { type Db, sql } from '#lib/db.ts'
import { instant } from '#lib/time.ts'

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

const File = z.object({
  id: z.uuid(),
  name: z.string(),
  mediaType: z.string(),
  size: z.number(),
  sha256: z.string(),
  rights: z.string(),
})

export const filesOf = (db: Db, releaseId: string) =>
  db.many(
    File,
    sql`
    select f.id, f.name, f.media_type, f.size, f.sha256, f.rights
    from release_file rf join file f on f.id = rf.file_id where rf.release_id = ${releaseId} order by rf.position, f.name, f.id`,
  )

export const attach = (db: Db, releaseId: string, fileId: string) =>
  db.run(sql`
    insert into release_file (release_id, file_id, position)
    select ${releaseId}, ${fileId}, coalesce(max(position) + 1, 0) from release_file where release_id = ${releaseId}`)

export const detach = (db: Db, releaseId: string, fileId: string) =>
  db.run(sql`delete from release_file where release_id = ${releaseId} and file_id = ${fileId}`)

const Present = z.object({ personId: z.uuid(), name: z.string(), seenAt: instant })

/** Marks the person as being in the text now, and tells who else was there within the last 30 s. */
export async function present(db: Db, releaseId: string, me: string) {
  await db.run(sql`
    insert into release_presence (release_id, person_id) values (${releaseId}, ${me})
    on conflict (release_id, person_id) do update set seen_at = now()`)
  return db.many(
    Present,
    sql`
    select p.id as person_id, p.name, pr.seen_at from release_presence pr join person p on p.id = pr.person_id
    where pr.release_id = ${releaseId} and p.id <> ${me} and pr.seen_at > now() - interval '30 seconds' order by p.name`,
  )
}

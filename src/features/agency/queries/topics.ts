import { z } from 'zod'
import { type Db, sql } from '#lib/db.ts'
import { Id, Name } from './shared.ts'

const Topic = z.object({
  id: z.uuid(),
  slug: z.string(),
  name: Name,
  parentId: z.uuid().nullable(),
})
export type Topic = z.infer<typeof Topic>

/** All topics in their order. */
export const topicChoices = (db: Db) =>
  db.many(Topic, sql`select id, slug, name, parent_id from topic order by position, slug`)

type NewTopic = { slug: string; name: { vi: string; en: string }; parentId: string | undefined }
/** Adds a topic as the last under its parent. */
export const addTopic = async (db: Db, t: NewTopic): Promise<string> =>
  (
    await db.one(
      Id,
      sql`
    insert into topic (slug, name, parent_id, position)
    select ${t.slug}, ${t.name}, ${t.parentId ?? null},
      coalesce((select max(position) + 1 from topic where parent_id is not distinct from ${t.parentId ?? null}::uuid), 0)
    returning id`,
    )
  ).id

/** A topic's address stays: only its name changes. */
export const renameTopic = (db: Db, id: string, name: { vi: string; en: string }) =>
  db.run(sql`update topic set name = ${name} where id = ${id}`)

/** Puts a topic before (-1) or behind (1) its neighbour under the same parent. */
export const moveTopic = (db: Db, id: string, by: -1 | 1) =>
  db.run(sql`
    with siblings as (
      select id, row_number() over (order by position, slug) + case when id = ${id} then ${by * 1.5}::numeric else 0 end as wished
      from topic where parent_id is not distinct from (select parent_id from topic where id = ${id})),
    ranked as (select id, row_number() over (order by wished) as n from siblings)
    update topic t set position = r.n from ranked r where r.id = t.id`)

/** Fails with a foreign-key error (23503) where the topic is in use. Answers 0 where the person set may not. */
export const removeTopic = (db: Db, id: string) => db.run(sql`delete from topic where id = ${id}`)

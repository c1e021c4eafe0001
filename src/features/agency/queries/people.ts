import { z } from 'zod'
import { ROLE_NAMES } from '#lib/auth.ts'
import { type Db, sql } from '#lib/db.ts'
import { instant } from '#lib/time.ts'
import { Id, likePattern, Name } from './shared.ts'

const Post = z.object({ vi: z.string().optional(), en: z.string().optional() })
const Listed = z.object({
  id: z.uuid(),
  name: z.string(),
  mail: z.string(),
  endedAt: instant.nullable(),
  posts: z.array(z.object({ role: z.enum(ROLE_NAMES), unit: Name, unitId: z.uuid(), post: Post })),
})
export type ListedPerson = z.infer<typeof Listed>

/**
 * People whose name, mail or post holds `find`, diacritics optional, with their posts of today; by name, then id, at
 * most `limit` after the person `after`.
 */
export const findPeople = (db: Db, find: string, after: string | undefined, limit = 50) =>
  db.many(
    Listed,
    sql`
    with listed as (
      select p.id, p.name, p.mail, p.ended_at, app.fold(p.name) as sorted from person p
      where (${find} = '' or app.fold(p.name || ' ' || p.mail) like ${likePattern(find)})
        and (${after ?? null}::uuid is null or (app.fold(p.name), p.id) > (select app.fold(b.name), b.id from person b where b.id = ${after ?? null}))
      order by sorted, p.id limit ${limit})
    select s.id, s.name, s.mail, s.ended_at, coalesce((
      select jsonb_agg(jsonb_build_object('role', a.role, 'unitId', a.unit_id, 'unit', app.unit_name_at(a.unit_id, now()), 'post', a.post) order by a.number)
      from appointment a where a.person_id = s.id and a.valid @> now()), '[]') as posts
    from listed s order by s.sorted, s.id`,
  )

const Person = z.object({
  id: z.uuid(),
  name: z.string(),
  mail: z.string(),
  phone: z.string(),
  lang: z.enum(['vi', 'en']),
  endedAt: instant.nullable(),
  mayChange: z.boolean(),
})
export type PersonFull = z.infer<typeof Person>

/** A person, and whether the person set administers every unit in which he has a post. */
export const personById = (db: Db, id: string) =>
  db.maybe(
    Person,
    sql`
    select id, name, mail, phone, lang, ended_at, app.administers_person(id) as may_change from person where id = ${id}`,
  )

export type PersonData = { name: string; mail: string; phone: string; lang: 'vi' | 'en' }

/** Adds a person; undefined when the mail address is somebody's already. */
export const addPerson = async (db: Db, p: PersonData): Promise<string | undefined> =>
  (
    await db.maybe(
      Id,
      sql`
    insert into person (name, mail, phone, lang) values (${p.name}, ${p.mail}, ${p.phone}, ${p.lang})
    on conflict (mail) do nothing returning id`,
    )
  )?.id

/** Whether another person than `id` has this mail address. */
export const mailTaken = async (db: Db, id: string, mail: string): Promise<boolean> =>
  (await db.maybe(Id, sql`select id from person where mail = ${mail} and id <> ${id}`)) !==
  undefined

/** Answers 0 where the person set may not. */
export const changePerson = (db: Db, id: string, p: PersonData) =>
  db.run(sql`
    update person set name = ${p.name}, mail = ${p.mail}, phone = ${p.phone}, lang = ${p.lang} where id = ${id}`)

/** Marks somebody as gone: from now no session of his lives. His posts end with the same act. */
export const markGone = (db: Db, id: string) =>
  db.run(sql`update person set ended_at = now() where id = ${id} and ended_at is null`)

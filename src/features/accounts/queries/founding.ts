import { z } from 'zod'
import { type Db, sql } from '#lib/db.ts'

const Standing = z.object({
  founded: z.boolean(),
  keyed: z.boolean(),
  demo: z.boolean(),
  name: z.object({ vi: z.string(), en: z.string() }).nullable(),
  founderId: z.uuid().nullable(),
})

/** How far the set-up has come: whether there is an agency, whether anybody can sign in, and who would be first. */
export const standing = (db: Db) =>
  db.one(
    Standing,
    sql`
    select g.name is not null as founded, exists (select from passkey) as keyed, coalesce(g.demo, false) as demo, g.name,
      (select a.person_id from appointment a join person p on p.id = a.person_id and p.ended_at is null
       where a.role = 'administrator' and a.valid @> now() order by lower(a.valid), a.number limit 1) as founder_id
    from (select) as one left join agency g on true`,
  )

export type Founding = {
  nameVi: string
  nameEn: string
  code: string
  person: string
  mail: string
  post: string
  lang: 'vi' | 'en'
  roles: string[]
}

/** Founds the agency; answers who founded it. The database refuses once anybody has a passkey. */
export const found = async (db: Db, f: Founding) =>
  (
    await db.one(
      z.object({ id: z.uuid() }),
      sql`select app.found_agency(${{ vi: f.nameVi, en: f.nameEn }}, ${f.code}, ${f.person}, ${f.mail}, ${f.lang}, ${f.post}, ${f.roles}) as id`,
    )
  ).id

export const bindLink = (db: Db, linkId: string, personId: string) =>
  db.run(sql`update one_time_link set person_id = ${personId} where id = ${linkId}`)

const Persona = z.object({
  id: z.uuid(),
  name: z.string(),
  label: z.object({ vi: z.string(), en: z.string() }),
})

/** Whom the demonstration offers, in its order; nobody outside a demonstration. */
export const personas = (db: Db) =>
  db.many(
    Persona,
    sql`
    select p.id, p.name, d.label from demo_persona d join person p on p.id = d.person_id and p.ended_at is null
    where exists (select from agency where demo) order by d.position`,
  )

/** Signs a persona in: answers 0 outside a demonstration and for anybody who is no persona. */
export const startPersona = (db: Db, s: { personId: string; tokenHash: Buffer; device: string }) =>
  db.run(sql`
    insert into session (person_id, token_hash, device)
    select d.person_id, ${s.tokenHash}, ${s.device} from demo_persona d join person p on p.id = d.person_id and p.ended_at is null
    where d.person_id = ${s.personId} and exists (select from agency where demo)`)

/** Changes the language that the person set in the transaction sees. */
export const setLang = (db: Db, lang: 'vi' | 'en') =>
  db.run(sql`update person set lang = ${lang} where id = app.me()`)

import { z } from 'zod'
import { type Db, sql } from '#lib/db.ts'
import { instant } from '#lib/time.ts'

const Name = z.object({ vi: z.string(), en: z.string().optional() })
const Row = z.object({
  id: z.uuid(),
  number: z.number(),
  unitId: z.uuid(),
  unitName: Name,
  title: z.string(),
  sensitivity: z.enum(['normal', 'restricted']),
  stage: z.string().nullable(),
  createdAt: instant,
  closedAt: instant.nullable(),
  facts: z.number(),
  open: z.number(),
})
export type Dossier = z.infer<typeof Row>

const columns = sql`d.id, d.number, app.heir(d.unit_id, now()) as unit_id, app.unit_name_at(app.heir(d.unit_id, now()), now()) as unit_name,
  d.title, d.sensitivity, d.stage, d.created_at, d.closed_at, (select count(*)::int from fact f where f.dossier_id = d.id) as facts,
  (select count(*)::int from fact f where f.dossier_id = d.id and app.fact_fault(
    (select v.id from fact_version v where v.fact_id = f.id order by v.seq desc limit 1), clock_timestamp(), now()) is not null) as open`

/** What the reader may see, open ones first, newest first, at most 100; `find` matches titles and keys, diacritics optional. */
export const dossiers = (db: Db, find: string) =>
  db.many(
    Row,
    sql`
    select ${columns} from (
      select * from dossier x
      where ${find} = '' or app.fold(x.title) like '%' || app.fold(${find}) || '%' or 'F' || x.number = upper(${find})
      order by x.closed_at is not null, x.created_at desc, x.id limit 100) d
    order by d.closed_at is not null, d.created_at desc, d.id`,
  )

export const dossierById = (db: Db, id: string) =>
  db.maybe(Row, sql`select ${columns} from dossier d where d.id = ${id}`)

const Id = z.object({ id: z.uuid() })

export const addDossier = async (
  db: Db,
  d: { unitId: string; title: string; sensitivity: string; stage: string | null; me: string },
) =>
  (
    await db.one(
      Id,
      sql`
      insert into dossier (number, unit_id, title, sensitivity, stage, created_by)
      values (nextval('dossier_number'), ${d.unitId}, ${d.title}, ${d.sensitivity}, ${d.stage}, ${d.me}) returning id`,
    )
  ).id

/** Answers how many rows changed: none when the person may read it but not change it. */
export const changeDossier = (
  db: Db,
  id: string,
  d: { title: string; sensitivity: string; stage: string | null; closed: boolean },
) =>
  db.run(sql`
    update dossier set title = ${d.title}, sensitivity = ${d.sensitivity}, stage = ${d.stage},
      closed_at = case when ${d.closed} then coalesce(closed_at, now()) end
    where id = ${id}`)

export const membersOf = (db: Db, dossierId: string) =>
  db.many(
    z.object({ id: z.uuid(), name: z.string() }),
    sql`
    select p.id, p.name from dossier_member m join person p on p.id = m.person_id where m.dossier_id = ${dossierId} order by p.name, p.id`,
  )
export const addMember = (db: Db, dossierId: string, personId: string, me: string) =>
  db.run(sql`
    insert into dossier_member (dossier_id, person_id, added_by) values (${dossierId}, ${personId}, ${me}) on conflict do nothing`)
export const dropMember = (db: Db, dossierId: string, personId: string) =>
  db.run(
    sql`delete from dossier_member where dossier_id = ${dossierId} and person_id = ${personId}`,
  )

/** Somebody of the agency by mail address, exactly; for asking and for adding. */
export const personByMail = (db: Db, mail: string) =>
  db.maybe(
    z.object({ id: z.uuid(), name: z.string(), mail: z.string() }),
    sql`select id, name, mail from person where mail = lower(${mail})`,
  )

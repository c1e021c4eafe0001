import { z } from 'zod'
import { type Db, sql } from '#lib/db.ts'
import { instant } from '#lib/time.ts'

const beside = z.string().default('')
const Written = z.object({
  headline: z.string(),
  summary: z.string(),
  body: z.string(),
  notes: beside,
  about: beside,
  contact: beside,
})
export const TemplateTexts = z.object({ vi: Written, en: Written })
export type TemplateTexts = z.infer<typeof TemplateTexts>

const Row = z.object({
  id: z.uuid(),
  unitId: z.uuid(),
  unitName: z.object({ vi: z.string(), en: z.string().optional() }),
  name: z.string(),
  kind: z.enum(['press_release', 'statement', 'holding_statement', 'advisory']),
  texts: TemplateTexts,
  changedBy: z.string(),
  changedAt: instant,
  /** Whether the reader may change it: it is his own unit's. */
  mine: z.boolean(),
})
export type Template = z.infer<typeof Row>

const columns = sql`t.id, t.unit_id, app.unit_name_at(t.unit_id, now()) as unit_name, t.name, t.kind, t.texts, p.name as changed_by, t.changed_at,
  t.unit_id in (select app.my_units(array['head', 'regular_spokesperson', 'press_officer'])) as mine`

/** The templates of the reader's units and of those above them, by unit and name; at most 500. */
export const templates = (db: Db) =>
  db.many(
    Row,
    sql`select ${columns} from template t join person p on p.id = t.changed_by where t.ended_at is null order by mine desc, app.unit_name_at(t.unit_id, now()) ->> 'vi', t.name limit 500`,
  )
export const templateById = (db: Db, id: string) =>
  db.maybe(
    Row,
    sql`select ${columns} from template t join person p on p.id = t.changed_by where t.id = ${id} and t.ended_at is null`,
  )

type Kept = { unitId: string; name: string; kind: string; texts: TemplateTexts; me: string }
/** Answers the id, or undefined when the unit has one of that name. */
export const addTemplate = async (db: Db, t: Kept) =>
  (
    await db.maybe(
      z.object({ id: z.uuid() }),
      sql`
      insert into template (unit_id, name, kind, texts, changed_by) values (${t.unitId}, ${t.name}, ${t.kind}, ${JSON.stringify(t.texts)}, ${t.me})
      on conflict (unit_id, name) where ended_at is null do nothing returning id`,
    )
  )?.id

/** Answers whether it was the reader's to change. */
export const changeTemplate = async (db: Db, id: string, t: Omit<Kept, 'unitId'>) =>
  (await db.run(sql`
    update template set name = ${t.name}, kind = ${t.kind}, texts = ${JSON.stringify(t.texts)}, changed_by = ${t.me}, changed_at = now()
    where id = ${id} and ended_at is null`)) > 0

export const endTemplate = async (db: Db, id: string, me: string) =>
  (await db.run(
    sql`update template set ended_at = now(), changed_by = ${me} where id = ${id} and ended_at is null`,
  )) > 0

/** Whether another template of the unit has the name. */
export const nameTaken = async (db: Db, unitId: string, name: string, but: string | null) =>
  (await db.maybe(
    z.object({ id: z.uuid() }),
    sql`select id from template where unit_id = ${unitId} and name = ${name} and ended_at is null and id is distinct from ${but} limit 1`,
  )) !== undefined

import { z } from 'zod'
import { type Db, sql } from '#lib/db.ts'
import { instant } from '#lib/time.ts'
import { CONCLUSIONS, type Conclusion, ITEM_STATES, type ItemState } from '../rules/life.ts'

export const Name = z.object({ vi: z.string(), en: z.string().optional() })
const Row = z.object({
  id: z.uuid(),
  number: z.string(),
  unitId: z.uuid(),
  unitName: Name,
  articleId: z.number().nullable(),
  articleSeq: z.number().nullable(),
  outlet: z.string(),
  url: z.string(),
  title: z.string(),
  lede: z.string(),
  body: z.string(),
  publishedOn: z.iso.date().nullable(),
  capturedAt: instant,
  about: z.string(),
  state: z.enum(ITEM_STATES),
  conclusion: z.enum(CONCLUSIONS).nullable(),
  until: z.iso.date().nullable(),
  version: z.number(),
  now: instant,
  mayWork: z.boolean(),
})
export type Item = z.infer<typeof Row>

export const itemById = (db: Db, id: string) =>
  db.maybe(
    Row,
    sql`
    select i.id, i.number, i.unit_id, app.unit_name_at(i.unit_id, now()) as unit_name, i.article_id, i.article_seq, i.outlet, i.url, i.title, i.lede, i.body,
      i.published_on, i.captured_at, i.about, i.state, i.conclusion, i.until, i.version, clock_timestamp() as now, app.works_press_item(i.id) as may_work
    from press_item i where i.id = ${id}`,
  )

/** Locks an item that the reader works on; false for any other. */
export const lockItem = async (db: Db, id: string) =>
  (await db.maybe(
    z.object({ id: z.uuid() }),
    sql`select id from press_item where id = ${id} and app.works_press_item(id) for update`,
  )) !== undefined

export type NewItem = {
  unitId: string
  articleId: number | null
  articleSeq: number | null
  outlet: string
  url: string
  title: string
  lede: string
  body: string
  publishedOn: string | null
  about: string
  slip: string
}
const Made = z.object({ id: z.uuid(), number: z.string() })
/** Takes an item up in the name of the person set. Undefined when the same slip is there already. */
export const addItem = (db: Db, i: NewItem) =>
  db.maybe(
    Made,
    sql`
    insert into press_item (number, unit_id, article_id, article_seq, outlet, url, title, lede, body, published_on, about, slip, created_by, next_at, search)
    values ('TB-' || to_char(now() at time zone (select zone from agency), 'YYYY') || '-' || to_char(nextval('press_item_number'), 'FM0000'),
      ${i.unitId}, ${i.articleId}, ${i.articleSeq}, ${i.outlet}, ${i.url}, ${i.title}, ${i.lede}, ${i.body}, ${i.publishedOn}::date, ${i.about}, ${i.slip}, app.me(),
      now() + interval '30 days', to_tsvector('vn_plain', ${[i.title, i.outlet, i.about, i.lede].join(' ')}))
    on conflict (slip) do nothing returning id, number`,
  )
const Id = z.object({ id: z.uuid() })
export const slipItem = async (db: Db, slip: string) =>
  (await db.maybe(Id, sql`select id from press_item where slip = ${slip}`))?.id
/** Items of the reader's units that were taken from an article, the newest first. */
export const itemsOfArticle = (db: Db, articleId: number) =>
  db.many(
    z.object({ id: z.uuid(), number: z.string() }),
    sql`select id, number from press_item where article_id = ${articleId} order by created_at desc limit 20`,
  )

export const setItem = (
  db: Db,
  id: string,
  i: { state: ItemState; conclusion: Conclusion | null; until: string | null },
) =>
  db.run(sql`
    update press_item set state = ${i.state}, conclusion = ${i.conclusion}, until = ${i.until}::date, version = version + 1 where id = ${id}`)
/** Moves an item with what it still owes to another unit. False for who may not. */
export const moveItem = async (db: Db, id: string, unitId: string) =>
  (
    await db.one(
      z.object({ moved: z.boolean() }),
      sql`select app.move_press_item(${id}, ${unitId}) as moved`,
    )
  ).moved

const DEEDS = [
  'take_up',
  'conclude',
  'take_measure',
  'tell',
  'close',
  'reopen',
  'note',
  'transfer',
] as const
export type StepDeed = (typeof DEEDS)[number]
export type NewStep = {
  deed: StepDeed
  conclusion?: Conclusion | null
  unitId?: string | null
  until?: string | null
  number?: string
  dated?: string | null
  words?: string
}
export const addStep = (db: Db, itemId: string, s: NewStep) =>
  db.run(sql`
    insert into press_item_step (item_id, person_id, deed, conclusion, unit_id, until, number, dated, words)
    values (${itemId}, app.me(), ${s.deed}, ${s.conclusion ?? null}, ${s.unitId ?? null}, ${s.until ?? null}::date, ${s.number ?? ''}, ${s.dated ?? null}::date, ${s.words ?? ''})`)

const Step = z.object({
  id: z.uuid(),
  at: instant,
  person: z.string(),
  deed: z.enum(DEEDS),
  conclusion: z.enum(CONCLUSIONS).nullable(),
  unitName: Name.nullable(),
  until: z.iso.date().nullable(),
  number: z.string(),
  dated: z.iso.date().nullable(),
  words: z.string(),
})
export type Step = z.infer<typeof Step>
/** The history of an item, the oldest first; at most 500. */
export const stepsOf = (db: Db, itemId: string) =>
  db.many(
    Step,
    sql`
    select s.id, s.at, p.name as person, s.deed, s.conclusion, app.unit_name_at(s.unit_id, s.at) as unit_name, s.until, s.number, s.dated, s.words
    from press_item_step s join person p on p.id = s.person_id where s.item_id = ${itemId} order by s.at, s.id limit 500`,
  )

import { z } from 'zod'
import { type Db, sql } from '#lib/db.ts'
import { instant } from '#lib/time.ts'
import type { MatterState } from '../rules/life.ts'
import { Name } from './matter.ts'

const DEEDS = [
  'receive',
  'hand',
  'transfer',
  'send_away',
  'accept',
  'not_accept',
  'resolve',
  'tell',
  'note',
  'publish',
  'not_publish',
] as const
export type StepDeed = (typeof DEEDS)[number]

export type NewStep = {
  deed: StepDeed
  unitId?: string
  bodyName?: string
  grounds?: string[]
  number?: string
  dated?: string | null
  sentAt?: Temporal.Instant
  link?: string
  words?: string
  fileId?: string
}

/** Writes an act down in the name of the person set. */
export const addStep = (db: Db, matterId: string, s: NewStep) =>
  db.run(sql`
    insert into matter_step (matter_id, person_id, deed, unit_id, body_name, grounds, number, dated, sent_at, link, words, file_id)
    values (${matterId}, app.me(), ${s.deed}, ${s.unitId ?? null}, ${s.bodyName ?? ''}, ${s.grounds ?? []}::text[], ${s.number ?? ''}, ${s.dated ?? null}::date,
      ${s.sentAt ?? null}, ${s.link ?? ''}, ${s.words ?? ''}, ${s.fileId ?? null})`)

const Step = z.object({
  id: z.uuid(),
  at: instant,
  person: z.string(),
  deed: z.enum(DEEDS),
  unitName: Name.nullable(),
  bodyName: z.string(),
  grounds: z.array(z.string()),
  number: z.string(),
  dated: z.iso.date().nullable(),
  sentAt: instant.nullable(),
  link: z.string(),
  words: z.string(),
  fileId: z.uuid().nullable(),
})
export type Step = z.infer<typeof Step>

/** The history of a matter, the oldest first; at most 500. */
export const stepsOf = (db: Db, matterId: string) =>
  db.many(
    Step,
    sql`
    select s.id, s.at, p.name as person, s.deed, app.unit_name_at(s.unit_id, s.at) as unit_name, s.body_name, s.grounds, s.number, s.dated, s.sent_at, s.link, s.words, s.file_id
    from matter_step s join person p on p.id = s.person_id where s.matter_id = ${matterId} order by s.at, s.id limit 500`,
  )

export const setState = (db: Db, id: string, state: MatterState) =>
  db.run(sql`update matter set state = ${state} where id = ${id}`)
/** Gives it to the unit that is to handle it; null where that is the unit that owes the answer itself. */
export const handTo = (db: Db, id: string, unitId: string | null) =>
  db.run(sql`update matter set handler_id = ${unitId}, state = 'with_unit' where id = ${id}`)
export const setAccepted = (db: Db, id: string, at: Temporal.Instant) =>
  db.run(sql`update matter set accepted_at = ${at} where id = ${id}`)
/** The first letter counts; a further one changes nothing of when the press was told. */
export const setTold = (db: Db, id: string, at: Temporal.Instant) =>
  db.run(
    sql`update matter set state = 'told', told_at = coalesce(told_at, ${at}::timestamptz) where id = ${id}`,
  )

/** Moves a matter with its running duties to another unit. False for who may not. */
export const moveTo = async (db: Db, id: string, unitId: string) =>
  (
    await db.one(
      z.object({ moved: z.boolean() }),
      sql`select app.move_matter(${id}, ${unitId}) as moved`,
    )
  ).moved

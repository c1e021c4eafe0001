import { z } from 'zod'
import { type Db, sql } from '#lib/db.ts'
import { instant } from '#lib/time.ts'
import { MATTER_STATES } from '../rules/life.ts'
import { WATCH_STATES } from '../rules/watch.ts'

export const Name = z.object({ vi: z.string(), en: z.string().optional() })
export const Channel = z.enum(['letter', 'mail', 'phone'])
export type Channel = z.infer<typeof Channel>

const Row = z.object({
  id: z.uuid(),
  number: z.string(),
  kind: z.string(),
  unitId: z.uuid(),
  unitName: Name,
  handlerName: Name.nullable(),
  channel: Channel,
  outlet: z.string(),
  rhythm: z.string().nullable(),
  contact: z.string(),
  letterNumber: z.string(),
  letterDate: z.iso.date().nullable(),
  subject: z.string(),
  body: z.string(),
  receivedAt: instant,
  state: z.enum(MATTER_STATES),
  acceptedAt: instant.nullable(),
  toldAt: instant.nullable(),
  version: z.number(),
  now: instant,
  /** Whether the reader acts for the unit that owes the answer. */
  mayWork: z.boolean(),
  /** Whether the reader's unit was asked to handle it. */
  mayNote: z.boolean(),
})
export type Matter = z.infer<typeof Row>

export const matterById = (db: Db, id: string) =>
  db.maybe(
    Row,
    sql`
    select m.id, m.number, m.kind, m.unit_id, app.unit_name_at(m.unit_id, now()) as unit_name, app.unit_name_at(m.handler_id, now()) as handler_name,
      m.channel, m.outlet, m.rhythm, m.contact, m.letter_number, m.letter_date, m.subject, m.body, m.received_at, m.state, m.accepted_at, m.told_at,
      m.version, clock_timestamp() as now, app.works_matter(m.id) as may_work, app.works_matter(m.id) or app.handles_matter(m.id) as may_note
    from matter m where m.id = ${id}`,
  )

/** Locks a matter that the reader's unit answers for; false for any other. */
export const lockMatter = async (db: Db, id: string) =>
  (await db.maybe(
    z.object({ id: z.uuid() }),
    sql`select id from matter where id = ${id} and app.works_matter(id) for update`,
  )) !== undefined

/** Counts the version up: whoever has seen an older one is told so. */
export const touch = (db: Db, id: string) =>
  db.run(sql`update matter set version = version + 1 where id = ${id}`)

export type NewMatter = {
  unitId: string
  kind: string
  channel: Channel
  outlet: string
  rhythm: string | null
  contact: string
  letterNumber: string
  letterDate: string | null
  subject: string
  body: string
  receivedAt: Temporal.Instant
  slip: string
}
const Made = z.object({ id: z.uuid(), number: z.string() })

/** Enters a matter in the name of the person set. Undefined when the same slip is there already. */
export const addMatter = (db: Db, m: NewMatter) =>
  db.maybe(
    Made,
    sql`
    insert into matter (number, kind, unit_id, channel, outlet, rhythm, contact, letter_number, letter_date, subject, body, received_at, next_at, slip, created_by, search)
    values ('PA-' || to_char(${m.receivedAt}::timestamptz at time zone (select zone from agency), 'YYYY') || '-' || to_char(nextval('matter_number'), 'FM0000'),
      ${m.kind}, ${m.unitId}, ${m.channel}, ${m.outlet}, ${m.rhythm}, ${m.contact}, ${m.letterNumber}, ${m.letterDate}::date, ${m.subject}, ${m.body},
      ${m.receivedAt}, ${m.receivedAt}, ${m.slip}, app.me(), to_tsvector('vn_plain', ${[m.subject, m.outlet, m.letterNumber, m.body].join(' ')}))
    on conflict (slip) do nothing returning id, number`,
  )

/** The matter that a slip became. */
export const slipMatter = async (db: Db, slip: string) =>
  (await db.maybe(z.object({ id: z.uuid() }), sql`select id from matter where slip = ${slip}`))?.id

const Clock = z.object({
  ruleId: z.string(),
  ruleVersion: z.string(),
  dutyId: z.uuid(),
  since: instant,
  dueAt: instant.nullable(),
  metAt: instant.nullable(),
})
export type MatterClock = z.infer<typeof Clock>

/** The clocks of a matter in the order in which they began. */
export const clocksOf = (db: Db, id: string) =>
  db.many(
    Clock,
    sql`select rule_id, rule_version, duty_id, since, due_at, met_at from matter_clock where matter_id = ${id} order by since, rule_id`,
  )
export const addClock = (db: Db, id: string, k: Omit<MatterClock, 'metAt'>) =>
  db.run(sql`
    insert into matter_clock (matter_id, rule_id, rule_version, duty_id, since, due_at)
    values (${id}, ${k.ruleId}, ${k.ruleVersion}, ${k.dutyId}, ${k.since}, ${k.dueAt})`)
export const stopClock = (db: Db, id: string, ruleId: string, at: Temporal.Instant) =>
  db.run(sql`
    update matter_clock set met_at = ${at} where matter_id = ${id} and rule_id = ${ruleId} and met_at is null`)

const Watch = z.object({
  ruleId: z.string(),
  ruleVersion: z.string(),
  since: instant,
  dueAt: instant.nullable(),
  state: z.enum(WATCH_STATES),
  link: z.string(),
  notedAt: instant.nullable(),
})
export type MatterWatch = z.infer<typeof Watch>
export const watchOf = (db: Db, id: string) =>
  db.maybe(
    Watch,
    sql`select rule_id, rule_version, since, due_at, state, link, noted_at from matter_watch where matter_id = ${id}`,
  )

/** Begins the watch on what the outlet owes; it begins once. */
export const addWatch = (
  db: Db,
  id: string,
  w: Pick<MatterWatch, 'ruleId' | 'ruleVersion' | 'since' | 'dueAt'>,
) =>
  db.run(sql`
    insert into matter_watch (matter_id, rule_id, rule_version, since, due_at)
    values (${id}, ${w.ruleId}, ${w.ruleVersion}, ${w.since}, ${w.dueAt}) on conflict do nothing`)
export const setWatch = (db: Db, id: string, state: MatterWatch['state'], link: string) =>
  db.run(sql`
    update matter_watch set state = ${state}, link = ${link}, noted_at = clock_timestamp() where matter_id = ${id}`)

import { z } from 'zod'
import { type Db, sql } from '#lib/db.ts'
import { LANGS } from '#lib/i18n.ts'
import { instant } from '#lib/time.ts'

/** Notes that somebody asked; the same work whether the address is known or not. */
export const keepRequest = (db: Db, mail: string) =>
  db.run(sql`insert into recovery_request (mail) values (${mail})`)

/** Takes what was asked, oldest first; what another worker has taken is left to it. */
export const takeRequests = (db: Db) =>
  db.many(
    z.object({ mail: z.string() }),
    sql`
    delete from recovery_request where id in (
      select id from recovery_request order by asked_at, id limit 100 for update skip locked) returning mail`,
  )

const Person = z.object({
  id: z.uuid(),
  name: z.string(),
  mail: z.string(),
  lang: z.enum(LANGS),
  needsSecond: z.boolean(),
  now: instant,
})

/** Who has this address and could sign in before; whoever never could waits for an invitation. */
export const personToRecover = (db: Db, mail: string) =>
  db.maybe(
    Person,
    sql`
    select p.id, p.name, p.mail, p.lang, app.needs_second(p.id) as needs_second, now() as now from person p
    where p.mail = ${mail} and p.ended_at is null and exists (select from passkey k where k.person_id = p.id)`,
  )

const columns = sql`r.id, r.person_id, p.name, p.mail, p.lang, r.asked_at, r.needs_second, r.confirmed_at, r.ready_at,
  r.mailed_at, r.stopped_at, r.done_at, c.name as confirmed_by, now() as now`
const Row = z.object({
  id: z.uuid(),
  personId: z.uuid(),
  name: z.string(),
  mail: z.string(),
  lang: z.enum(LANGS),
  askedAt: instant,
  needsSecond: z.boolean(),
  confirmedAt: instant.nullable(),
  readyAt: instant.nullable(),
  mailedAt: instant.nullable(),
  stoppedAt: instant.nullable(),
  doneAt: instant.nullable(),
  confirmedBy: z.string().nullable(),
  now: instant,
})
export type RecoveryRow = z.infer<typeof Row>
const from = sql`from recovery r join person p on p.id = r.person_id left join person c on c.id = r.confirmed_by`

/** The recovery that a person has open, locked. */
export const openRecoveryOf = (db: Db, personId: string) =>
  db.maybe(
    Row,
    sql`select ${columns} ${from} where r.person_id = ${personId} and r.stopped_at is null and r.done_at is null for update of r`,
  )

/** One recovery, locked; row-level security shows administrators those of their units, and each person his own. */
export const recoveryById = (db: Db, id: string) =>
  db.maybe(Row, sql`select ${columns} ${from} where r.id = ${id} for update of r`)

/** Recoveries under way that the person set in the transaction may see, oldest first. */
export const recoveriesOpen = (db: Db) =>
  db.many(
    Row,
    sql`select ${columns} ${from} where r.stopped_at is null and r.done_at is null order by r.asked_at, r.id limit 200`,
  )

/** Opens a recovery; one that needs no second is ready at once. */
export const startRecovery = (db: Db, personId: string, needsSecond: boolean) =>
  db.one(
    z.object({ id: z.uuid() }),
    sql`
    insert into recovery (person_id, needs_second, ready_at)
    values (${personId}, ${needsSecond}, case when not ${needsSecond}::boolean then now() end) returning id`,
  )

export const confirmRecovery = (db: Db, id: string, readyAt: Temporal.Instant) =>
  db.run(
    sql`update recovery set confirmed_by = app.me(), confirmed_at = now(), ready_at = ${readyAt} where id = ${id}`,
  )

export const stopRecovery = (db: Db, id: string) =>
  db.run(
    sql`update recovery set stopped_at = now() where id = ${id} and stopped_at is null and done_at is null`,
  )

/** The next recovery whose time has come and whose link has not been mailed, locked. */
export const dueRecovery = (db: Db) =>
  db.maybe(
    Row,
    sql`
    select ${columns} ${from}
    where r.ready_at <= now() and r.mailed_at is null and r.stopped_at is null and r.done_at is null and p.ended_at is null
    order by r.ready_at, r.id limit 1 for update of r skip locked`,
  )

export const stampMailed = (db: Db, id: string) =>
  db.run(sql`update recovery set mailed_at = now() where id = ${id}`)

export const stampDone = (db: Db, id: string) =>
  db.run(sql`update recovery set done_at = now() where id = ${id}`)

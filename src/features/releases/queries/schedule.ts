import { z } from 'zod'
import { type Db, sql } from '#lib/db.ts'
import { instant } from '#lib/time.ts'

/** Sets the instant; a lead time counts from now, by the database's clock. Answers the instant, or undefined when it has passed. */
export const setInstant = (db: Db, releaseId: string) =>
  db.maybe(
    z.object({ publishAt: instant }),
    sql`
    update release set state = 'scheduled', publish_at = coalesce(planned_at, now() + make_interval(secs => planned_lead))
    where id = ${releaseId} and state = 'approved' and coalesce(planned_at, now() + make_interval(secs => planned_lead)) > now()
    returning publish_at`,
  )

/** Tells every process that a lift was set, moved or taken back; heard after the commit. */
export const announceLift = (db: Db, releaseId: string) =>
  db.run(sql`select pg_notify('rostrum_lift', ${releaseId})`)

export const addWithdrawal = (
  db: Db,
  w: {
    rootId: string
    me: string
    reason: { vi: string; en?: string }
    appointmentId: string | null
    delegationId: string | null
  },
) =>
  db.run(sql`
    insert into withdrawal (root_id, person_id, reason, appointment_id, delegation_id)
    values (${w.rootId}, ${w.me}, ${JSON.stringify(w.reason)}, ${w.appointmentId}, ${w.delegationId})`)

/** The correction of `rootId` that is being worked on, if any. */
export const openCorrection = (db: Db, rootId: string) =>
  db.maybe(
    z.object({ id: z.uuid() }),
    sql`
    select id from release where root_id = ${rootId} and kind = 'correction' and published_at is null and discarded_at is null`,
  )

/** The id of the version that the public reads now. */
export const currentVersion = (db: Db, rootId: string) =>
  db.maybe(
    z.object({ id: z.uuid() }),
    sql`
    select id from release where root_id = ${rootId} and published_at is not null order by publish_at desc, id desc limit 1`,
  )

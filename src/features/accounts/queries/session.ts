import { z } from 'zod'
import { ROLE_NAMES } from '#lib/auth.ts'
import { type Db, sql } from '#lib/db.ts'
import { LANGS } from '#lib/i18n.ts'
import { instant } from '#lib/time.ts'
import { ABSOLUTE_HOURS, IDLE_MINUTES } from '../rules/session.ts'

const Behind = z.object({
  sessionId: z.uuid(),
  steppedUpAt: instant.nullable(),
  personId: z.uuid(),
  name: z.string(),
  lang: z.enum(LANGS),
  agencyName: z.object({ vi: z.string(), en: z.string() }),
  zone: z.string(),
  accent: z.string(),
  demo: z.boolean(),
  recoveryOpen: z.boolean(),
  posts: z.array(
    z.object({
      role: z.enum(ROLE_NAMES),
      unitId: z.uuid(),
      unitName: z.string(),
      unitCode: z.string(),
      scope: z.enum(['unit', 'subtree']),
    }),
  ),
})

/** Whether a session lives at the database's now. Source: docs/rules.md#session */
const lives = sql`ended_at is null and seen_at > now() - make_interval(mins => ${IDLE_MINUTES})
  and created_at > now() - make_interval(hours => ${ABSOLUTE_HOURS})`

/**
 * The session behind a cookie, with its person, his appointments in force and the agency: all that a desk request
 * needs, in one round trip. Marks the session as seen, once a minute at most.
 */
export const sessionBehind = (db: Db, tokenHash: Buffer) =>
  db.maybe(
    Behind,
    sql`
    with s as (select id, person_id, seen_at, stepped_up_at from session where token_hash = ${tokenHash} and ${lives}),
    seen as (update session set seen_at = now()
             where id = (select id from s where seen_at < now() - interval '1 minute') and ended_at is null)
    select s.id as session_id, s.stepped_up_at, p.id as person_id, p.name, p.lang, g.name as agency_name, g.zone, g.accent, g.demo,
      exists (select from recovery r where r.person_id = p.id and r.stopped_at is null and r.done_at is null) as recovery_open,
      array(select jsonb_build_object('role', a.role, 'scope', a.scope, 'unitId', u.id, 'unitCode', u.code,
              'unitName', coalesce(n.name ->> p.lang, n.name ->> 'vi'))
            from appointment a join unit u on u.id = app.heir(a.unit_id, now())
            cross join app.unit_name_at(u.id, now()) as n (name)
            where a.person_id = p.id and a.valid @> now() order by lower(a.valid), a.number) as posts
    from s join person p on p.id = s.person_id and p.ended_at is null cross join agency g`,
  )

const Id = z.object({ id: z.uuid() })

/** Starts a session for a person who has just proved himself, or (`proved` false) for a persona of the demonstration. */
export const startSession = (
  db: Db,
  s: { personId: string; tokenHash: Buffer; device: string; proved: boolean },
) =>
  db.one(
    Id,
    sql`
    insert into session (person_id, token_hash, device, stepped_up_at)
    values (${s.personId}, ${s.tokenHash}, ${s.device}, case when ${s.proved}::boolean then now() end) returning id`,
  )

/** Notes that the session's person proved himself again, and gives the session a new secret. */
export const stampStepUp = (db: Db, sessionId: string, tokenHash: Buffer) =>
  db.run(
    sql`update session set stepped_up_at = now(), token_hash = ${tokenHash} where id = ${sessionId} and ended_at is null`,
  )

/** The demonstration's step-up; touches nothing elsewhere. */
export const stampDemoStepUp = (db: Db, sessionId: string) =>
  db.run(
    sql`update session set stepped_up_at = now() where id = ${sessionId} and ended_at is null and exists (select from agency where demo)`,
  )

const Own = z.object({ id: z.uuid(), device: z.string(), createdAt: instant, seenAt: instant })

/** A person's living sessions, latest used first. */
export const sessionsOf = (db: Db, personId: string) =>
  db.many(
    Own,
    sql`select id, device, created_at, seen_at from session where person_id = ${personId} and ${lives} order by seen_at desc, id`,
  )

export const endSession = (db: Db, personId: string, id: string) =>
  db.run(
    sql`update session set ended_at = now() where id = ${id} and person_id = ${personId} and ended_at is null`,
  )

/** Ends a person's sessions, all but `kept`. Answers how many. */
export const endOtherSessions = (db: Db, personId: string, kept: string | null) =>
  db.run(
    sql`update session set ended_at = now() where person_id = ${personId} and ended_at is null and id is distinct from ${kept}::uuid`,
  )

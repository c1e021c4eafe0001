import { z } from 'zod'
import { type Db, sql } from '#lib/db.ts'
import { LANGS } from '#lib/i18n.ts'
import { instant } from '#lib/time.ts'

const Behind = z
  .object({
    id: z.uuid(),
    now: instant,
    purpose: z.enum(['setup', 'invitation', 'recovery']),
    personId: z.uuid().nullable(),
    personName: z.string().nullable(),
    personMail: z.string().nullable(),
    lang: z.enum(LANGS).nullable(),
    recoveryId: z.uuid().nullable(),
    expiresAt: instant,
    usedAt: instant.nullable(),
    voidedAt: instant.nullable(),
    personEnded: z.boolean(),
    hasPasskey: z.boolean(),
    needsSecond: z.boolean(),
    recoveryNeedsSecond: z.boolean().nullable(),
    readyAt: instant.nullable(),
    stoppedAt: instant.nullable(),
    doneAt: instant.nullable(),
  })
  .transform(({ recoveryNeedsSecond, readyAt, stoppedAt, doneAt, ...link }) => ({
    ...link,
    recovery:
      recoveryNeedsSecond === null
        ? null
        : { needsSecond: recoveryNeedsSecond, readyAt, stoppedAt, doneAt },
  }))
export type LinkBehind = z.infer<typeof Behind>

/** The link behind a token with what decides whether it opens, `now` by the database. Locks it when `locked`. */
export const linkBehind = (db: Db, tokenHash: Buffer, locked = false) =>
  db.maybe(
    Behind,
    sql`
    select l.id, now() as now, l.purpose, l.person_id, p.name as person_name, p.mail as person_mail, p.lang, l.recovery_id,
      l.expires_at, l.used_at, l.voided_at, p.ended_at is not null as person_ended,
      exists (select from passkey k where k.person_id = l.person_id and k.removed_at is null) as has_passkey,
      coalesce(app.needs_second(l.person_id), false) as needs_second,
      r.needs_second as recovery_needs_second, r.ready_at, r.stopped_at, r.done_at
    from one_time_link l left join person p on p.id = l.person_id left join recovery r on r.id = l.recovery_id
    where l.token_hash = ${tokenHash} ${locked ? sql`for update of l` : sql``}`,
  )

export type NewLink = {
  tokenHash: Buffer
  purpose: 'setup' | 'invitation' | 'recovery'
  personId: string | null
  recoveryId?: string
  madeBy?: string
  hours: number
}

/** Makes a link in place of any older one for the same purpose and person. */
export async function makeLink(db: Db, l: NewLink) {
  await db.run(sql`
    update one_time_link set voided_at = now()
    where purpose = ${l.purpose} and (purpose = 'setup' or person_id = ${l.personId}) and used_at is null and voided_at is null`)
  await db.run(sql`
    insert into one_time_link (token_hash, purpose, person_id, recovery_id, made_by, expires_at)
    values (${l.tokenHash}, ${l.purpose}, ${l.personId}, ${l.recoveryId ?? null}, ${l.madeBy ?? null}, now() + make_interval(hours => ${l.hours}))`)
}

/** Uses a link up: 1 the first time, 0 after that. */
export const spendLink = (db: Db, id: string) =>
  db.run(
    sql`update one_time_link set used_at = now() where id = ${id} and used_at is null and voided_at is null`,
  )

const Invitee = z.object({
  id: z.uuid(),
  name: z.string(),
  mail: z.string(),
  lang: z.enum(LANGS),
  ended: z.boolean(),
  hasPasskey: z.boolean(),
})

/** A person whom the administrator set in the transaction may invite, locked; nobody outside his units. */
export const invitee = (db: Db, personId: string) =>
  db.maybe(
    Invitee,
    sql`
    select p.id, p.name, p.mail, p.lang, p.ended_at is not null as ended, p.id not in (select app.keyless()) as has_passkey
    from person p where p.id = ${personId} and app.administers(p.id) for update of p`,
  )

const Waiting = z.object({
  id: z.uuid(),
  name: z.string(),
  mail: z.string(),
  unitName: z.string().nullable(),
  invitedAt: instant.nullable(),
})

/** People under the administrator set in the transaction who cannot sign in yet, by name; 100 at most. */
export const inviteesWaiting = (db: Db, find: string) =>
  db.many(
    Waiting,
    sql`
    with mine as materialized (select app.my_units(array['administrator']) as unit_id),
    posted as materialized (select person_id, unit_id from appointment where upper_inf(valid) or upper(valid) > now()),
    picked as (
      select p.id, p.name, p.mail from person p
      where p.id in (select app.keyless()) and exists (select from mine)
        and (p.id in (select person_id from posted where unit_id in (select unit_id from mine))
             or p.id not in (select person_id from posted))
        and (${find} = '' or app.fold(p.name || ' ' || p.mail) like '%' || app.fold(${find}) || '%')
      order by p.name, p.id limit 100)
    select p.id, p.name, p.mail, app.unit_name_at(a.unit_id, now()) ->> 'vi' as unit_name,
      (select max(l.made_at) from one_time_link l where l.person_id = p.id and l.purpose = 'invitation' and l.voided_at is null) as invited_at
    from picked p
    left join lateral (select a.unit_id from appointment a where a.person_id = p.id and (upper_inf(a.valid) or upper(a.valid) > now())
                       order by a.unit_id in (select unit_id from mine) desc, lower(a.valid), a.number limit 1) a on true
    order by p.name, p.id limit 100`,
  )

/** A person's mail address. */
export const mailOf = async (db: Db, personId: string) =>
  (
    await db.one(
      z.object({ mail: z.string() }),
      sql`select mail from person where id = ${personId}`,
    )
  ).mail

import { z } from 'zod'
import { type Db, sql } from '#lib/db.ts'
import { instant } from '#lib/time.ts'
import { CEREMONY_SECONDS } from '../rules/session.ts'

export type Ceremony =
  | { purpose: 'sign_in' }
  | { purpose: 'step_up'; personId: string; sessionId: string }
  | { purpose: 'add_passkey'; personId: string; sessionId: string }
  | { purpose: 'add_passkey'; personId: string; linkId: string }

const bonds = (c: Ceremony) => ({
  personId: 'personId' in c ? c.personId : null,
  sessionId: 'sessionId' in c ? c.sessionId : null,
  linkId: 'linkId' in c ? c.linkId : null,
})

export const openCeremony = (db: Db, challenge: string, c: Ceremony) => {
  const { personId, sessionId, linkId } = bonds(c)
  return db.run(sql`
    insert into ceremony (challenge, purpose, person_id, session_id, link_id, expires_at)
    values (${challenge}, ${c.purpose}, ${personId}, ${sessionId}, ${linkId}, now() + make_interval(secs => ${CEREMONY_SECONDS}))`)
}

/** Takes a challenge for good: 1 when it was open and made for exactly this, else 0. */
export const takeCeremony = (db: Db, challenge: string, c: Ceremony) => {
  const { personId, sessionId, linkId } = bonds(c)
  return db.run(sql`
    update ceremony set used_at = now()
    where challenge = ${challenge} and purpose = ${c.purpose} and used_at is null and expires_at > now()
      and person_id is not distinct from ${personId}::uuid and session_id is not distinct from ${sessionId}::uuid
      and link_id is not distinct from ${linkId}::uuid`)
}

/** Challenges that nobody can answer any more. */
export const forgetCeremonies = (db: Db) =>
  db.run(sql`delete from ceremony where expires_at < now() - interval '1 hour'`)

const Key = z.object({
  id: z.uuid(),
  personId: z.uuid(),
  credentialId: z.string(),
  publicKey: z.instanceof(Uint8Array),
  counter: z.number(),
  transports: z.array(z.string()),
})

/** A passkey in use, of a person who stands. */
export const keyByCredential = (db: Db, credentialId: string) =>
  db.maybe(
    Key,
    sql`
    select k.id, k.person_id, k.credential_id, k.public_key, k.counter, k.transports
    from passkey k join person p on p.id = k.person_id and p.ended_at is null
    where k.credential_id = ${credentialId} and k.removed_at is null`,
  )

const Shown = z.object({
  id: z.uuid(),
  credentialId: z.string(),
  label: z.string(),
  transports: z.array(z.string()),
  createdAt: instant,
  usedAt: instant.nullable(),
})

/** A person's passkeys in use, oldest first; locked when `locked`. */
export const keysOf = (db: Db, personId: string, locked = false) =>
  db.many(
    Shown,
    sql`
    select id, credential_id, label, transports, created_at, used_at
    from passkey where person_id = ${personId} and removed_at is null order by created_at, id
    ${locked ? sql`for update` : sql``}`,
  )

export type NewKey = {
  personId: string
  credentialId: string
  publicKey: Uint8Array
  counter: number
  transports: string[]
  label: string
}

/** Stores a passkey; 0 when that very key is stored already. */
export const addKey = (db: Db, k: NewKey) =>
  db.run(sql`
    insert into passkey (person_id, credential_id, public_key, counter, transports, label)
    values (${k.personId}, ${k.credentialId}, ${k.publicKey}, ${k.counter}, ${k.transports}, ${k.label})
    on conflict (credential_id) do nothing`)

/** Notes a key's use and moves its counter forward; 0 when it was removed, or its counter was used meanwhile. */
export const stampUse = (db: Db, id: string, counter: number) =>
  db.run(sql`
    update passkey set used_at = now(), counter = ${counter}
    where id = ${id} and removed_at is null and (counter < ${counter} or (counter = 0 and ${counter} = 0))`)

export const removeKey = (db: Db, id: string) =>
  db.run(sql`update passkey set removed_at = now() where id = ${id} and removed_at is null`)

/** Whether a mailbox alone must not open this person's account: he speaks for the agency, or decides who may. */
export const needsSecond = async (db: Db, personId: string) =>
  (
    await db.one(
      z.object({ it: z.boolean() }),
      sql`select app.needs_second(${personId}::uuid) as it`,
    )
  ).it

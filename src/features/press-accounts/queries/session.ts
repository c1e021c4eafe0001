import { z } from 'zod'
import { type Db, sql } from '#lib/db.ts'

const SESSION_DAYS = 30
const LINK_MINUTES = 30
const CEREMONY_MINUTES = 3

/** A transaction of the door that may see the account whose session this is, and no other. */
export const knowing = <T>(door: Db, session: Buffer, work: (db: Db) => Promise<T>): Promise<T> =>
  door.tx(async (db) => {
    await db.run(sql`select set_config('rostrum.press_session', ${session.toString('hex')}, true)`)
    return work(db)
  })

/** Keeps a link that will sign in once within half an hour. */
export const keepLink = (db: Db, l: { hash: Buffer; mail: string; lang: 'vi' | 'en' }) =>
  db.run(sql`
    insert into press_sign_in (token_hash, mail, lang, expires_at)
    values (${l.hash}, ${l.mail}, ${l.lang}, now() + make_interval(mins => ${LINK_MINUTES}))`)

const Mail = z.object({ mail: z.string().nullable() })
/** Whom a link would sign in; undefined when it is spent or has run out. */
export const linkOf = async (door: Db, hash: Buffer) =>
  (await door.one(Mail, sql`select app.press_link_of(${hash}) as mail`)).mail ?? undefined
/** Takes a link for good and begins a session; false when it was spent. */
export const enter = async (door: Db, link: Buffer, session: Buffer) =>
  (await door.one(Mail, sql`select app.press_enter(${link}, ${session}, ${SESSION_DAYS}) as mail`))
    .mail !== null

const Done = z.object({ done: z.boolean() })
/** Begins a session for the holder of a key that was proved; false when its counter was used meanwhile. */
export const enterByKey = async (door: Db, key: string, counter: number, session: Buffer) =>
  (
    await door.one(
      Done,
      sql`select app.press_enter_by_key(${key}::uuid, ${counter}, ${session}, ${SESSION_DAYS}) as done`,
    )
  ).done
export const leave = (door: Db, session: Buffer) =>
  door.run(sql`select app.press_leave(${session})`)
/** Drops links, sessions and challenges that have run out. */
export const forgetSpent = (door: Db) => door.run(sql`select app.press_forget()`)

export const openCeremony = (db: Db, challenge: string, accountId: string | null) =>
  db.run(sql`
    insert into press_ceremony (challenge, account_id, expires_at)
    values (${challenge}, ${accountId}, now() + make_interval(mins => ${CEREMONY_MINUTES}))`)
export const takeCeremony = async (db: Db, challenge: string, accountId: string | null) =>
  (
    await db.one(
      Done,
      sql`select app.press_take_ceremony(${challenge}, ${accountId}::uuid) as done`,
    )
  ).done

const Key = z.object({
  id: z.uuid(),
  accountId: z.uuid(),
  publicKey: z.instanceof(Uint8Array),
  counter: z.number(),
  transports: z.array(z.string()),
})
export const keyOf = (door: Db, credentialId: string) =>
  door.maybe(
    Key,
    sql`select id, account_id, public_key, counter, transports from app.press_key_of(${credentialId})`,
  )

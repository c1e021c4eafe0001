import { z } from 'zod'
import { type Db, sql } from '#lib/db.ts'
import { instant } from '#lib/time.ts'

const Account = z.object({
  id: z.uuid(),
  mail: z.string(),
  name: z.string(),
  outlet: z.string(),
  phone: z.string(),
  lang: z.enum(['vi', 'en']),
  madeAt: instant,
})
export type Account = z.infer<typeof Account>

/** The account of the transaction's session; undefined without one. */
export const ownAccount = (db: Db) =>
  db.maybe(Account, sql`select id, mail, name, outlet, phone, lang, made_at from press_account`)

export const changeAccount = (db: Db, a: Pick<Account, 'name' | 'outlet' | 'phone' | 'lang'>) =>
  db.run(
    sql`update press_account set name = ${a.name}, outlet = ${a.outlet}, phone = ${a.phone}, lang = ${a.lang}`,
  )
/** Deletes the one account that is seen, with everything that hangs on it. */
export const deleteAccount = (db: Db) => db.run(sql`delete from press_account`)

const Key = z.object({
  id: z.uuid(),
  credentialId: z.string(),
  transports: z.array(z.string()),
  madeAt: instant,
})
export const ownKeys = (db: Db) =>
  db.many(
    Key,
    sql`select id, credential_id, transports, made_at from press_passkey order by made_at, id`,
  )
type NewKey = {
  accountId: string
  credentialId: string
  publicKey: Uint8Array
  counter: number
  transports: string[]
}
/** Stores a passkey; 0 when that very key is stored already. */
export const addKey = (db: Db, k: NewKey) =>
  db.run(sql`
    insert into press_passkey (account_id, credential_id, public_key, counter, transports)
    values (${k.accountId}, ${k.credentialId}, ${k.publicKey}, ${k.counter}, ${k.transports})
    on conflict (credential_id) do nothing`)
export const removeKey = (db: Db, id: string) =>
  db.run(sql`delete from press_passkey where id = ${id}`)

export const PAGE = 20
const Asked = z.object({
  id: z.uuid(),
  number: z.string(),
  receivedAt: instant,
  linkSeq: z.number(),
  unitName: z.object({ vi: z.string(), en: z.string().optional() }),
  questions: z
    .array(
      z.object({
        text: z.string(),
        state: z.enum(['open', 'answered', 'refused', 'waiting', 'withdrawn']),
      }),
    )
    .nullable(),
})
/** What was asked with the account's address, newest first, a page at a time, older than `before`. */
export const ownEnquiries = (db: Db, before: Temporal.Instant | null) =>
  db.many(
    Asked,
    sql`select id, number, received_at, link_seq, unit_name, questions from app.press_enquiries(${before}, ${PAGE})`,
  )

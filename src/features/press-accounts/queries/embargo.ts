import { z } from 'zod'
import { type Db, sql } from '#lib/db.ts'
import { besideShape } from '#lib/document/beside.ts'
import { storedDocument } from '#lib/document/model.ts'
import { instant } from '#lib/time.ts'

const plainDate = z.iso.date().transform((s) => Temporal.PlainDate.from(s))
const Name = z.object({ vi: z.string(), en: z.string().optional() })

const Access = z.object({
  id: z.uuid(),
  outlet: z.string(),
  proof: z.string(),
  why: z.string(),
  termsVersion: z.number(),
  askedAt: instant,
  decidedAt: instant.nullable(),
  decidedBy: z.uuid().nullable(),
  granted: z.boolean().nullable(),
  reason: z.string().nullable(),
  until: plainDate.nullable(),
  endedAt: instant.nullable(),
  refusedBefore: z.uuid().nullable(),
})
export type AccessRow = z.infer<typeof Access>
const columns = sql`x.id, x.outlet, x.proof, x.why, x.terms_version, x.asked_at, x.decided_at, x.decided_by, x.granted, x.reason, x.until, x.ended_at,
  (select b.decided_by from embargo_access b where b.id = x.review_of) as refused_before`

/** The account's newest asking; undefined when it never asked. */
export const ownAccess = (db: Db) =>
  db.maybe(Access, sql`select ${columns} from embargo_access x order by x.asked_at desc limit 1`)
type Asking = {
  accountId: string
  reviewOf: string | null
  outlet: string
  proof: string
  why: string
  terms: number
}
/** Asks; 0 when something is under decision already. */
export const askAccess = (db: Db, a: Asking) =>
  db.run(sql`
    insert into embargo_access (account_id, review_of, outlet, proof, why, terms_version)
    values (${a.accountId}, ${a.reviewOf}, ${a.outlet}, ${a.proof}, ${a.why}, ${a.terms})
    on conflict (account_id) where decided_at is null do nothing`)

const Open = z.object({
  submissionId: z.uuid(),
  kind: z.string(),
  publishAt: instant,
  unitName: Name,
  mark: z.string().nullable(),
})
/** What is laid open to the account now: no word of it before its copy is taken. */
export const openToMe = (db: Db) =>
  db.many(Open, sql`select submission_id, kind, publish_at, unit_name, mark from app.embargoed()`)
export const takeCopy = async (db: Db, submissionId: string, mark: string, terms: number) =>
  (
    await db.one(
      z.object({ done: z.boolean() }),
      sql`select app.embargo_take(${submissionId}::uuid, ${mark}, ${terms}) as done`,
    )
  ).done

const Side = z
  .object({
    headline: z.string().default(''),
    summary: z.string().default(''),
    body: storedDocument,
    ...besideShape,
  })
  .optional()
const Text = z.object({
  mark: z.string(),
  outlet: z.string(),
  texts: z.object({ vi: Side, en: Side }),
  quotes: z.record(z.string(), Name),
  mainLang: z.enum(['vi', 'en']),
  publishAt: instant,
  unitName: Name,
  kind: z.string(),
})
export type EmbargoedText = z.infer<typeof Text>
/** The text of the account's copy; undefined when none was taken, or what it was taken of stands no longer. */
export const textOf = (db: Db, submissionId: string) =>
  db.maybe(
    Text,
    sql`select mark, outlet, texts, quotes, main_lang, publish_at, unit_name, kind from app.embargo_text(${submissionId}::uuid)`,
  )

const Request = z.object({
  ...Access.shape,
  name: z.string(),
  mail: z.string(),
  lang: z.enum(['vi', 'en']),
})
export type Request = z.infer<typeof Request>
const asked = sql`select ${columns}, a.name, a.mail, a.lang from embargo_access x join press_account a on a.id = x.account_id`
/** Who waits for a decision, oldest first; then, newest first, what was decided. */
export const requestsOpen = (db: Db) =>
  db.many(Request, sql`${asked} where x.decided_at is null order by x.asked_at limit 100`)
export const requestsDecided = (db: Db) =>
  db.many(
    Request,
    sql`${asked} where x.decided_at is not null order by x.decided_at desc limit 100`,
  )
/** The request, locked for its decision. */
export const requestById = (db: Db, id: string) =>
  db.maybe(Request, sql`${asked} where x.id = ${id} for update of x`)
type Ruling = {
  id: string
  granted: boolean
  reason: string | null
  until: string | null
  me: string
}
export const decide = (db: Db, r: Ruling) =>
  db.run(sql`
    update embargo_access set decided_at = now(), decided_by = ${r.me}, granted = ${r.granted}, reason = ${r.reason}, until = ${r.until}::date
    where id = ${r.id} and decided_at is null`)
/** Ends access that was given, from now, with the reason; 0 when it does not stand. */
export const endAccess = (db: Db, id: string, reason: string, me: string) =>
  db.run(sql`
    update embargo_access set ended_at = now(), reason = ${reason}, decided_by = ${me}
    where id = ${id} and granted and ended_at is null`)
export const readers = (db: Db) =>
  db.many(
    z.object({ mail: z.string(), lang: z.enum(['vi', 'en']) }),
    sql`select mail, lang from app.embargo_readers()`,
  )

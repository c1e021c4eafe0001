import { z } from 'zod'
import { type Db, sql } from '#lib/db.ts'
import { instant } from '#lib/time.ts'
import { Lang } from './shared.ts'

const Report = z.object({
  id: z.uuid(),
  lang: Lang,
  text: z.string(),
  addresses: z.array(z.string()),
  pictureKey: z.uuid().nullable(),
  pictureType: z.string().nullable(),
  receivedAt: instant,
  state: z.enum(['new', 'joined', 'closed']),
  claimId: z.uuid().nullable(),
  closedWhy: z.string().nullable(),
})
export type Report = z.infer<typeof Report>
const columns = sql`id, lang, text, addresses, picture_key, picture_type, received_at, state, claim_id, closed_why`

/** What was sent in and waits, newest first: as many as are looked through for copies of one another. */
export const newReports = (db: Db, limit: number) =>
  db.many(
    Report,
    sql`select ${columns} from claim_report where state = 'new' order by received_at desc, id limit ${limit}`,
  )
export const reportById = (db: Db, id: string) =>
  db.maybe(Report, sql`select ${columns} from claim_report where id = ${id}`)
export const reportsOf = (db: Db, claimId: string) =>
  db.many(
    Report,
    sql`select ${columns} from claim_report where claim_id = ${claimId} order by received_at desc, id limit 50`,
  )
/** Which of these reports still wait, locked; what is decided already or not the person's is not among them. */
export const lockReports = async (db: Db, ids: string[]) =>
  db.many(
    Report,
    sql`select ${columns} from claim_report where id = any (${ids}::uuid[]) and state = 'new' order by id for update`,
  )
export const joinReports = (db: Db, ids: string[], claimId: string, me: string) =>
  db.run(sql`
    update claim_report set state = 'joined', claim_id = ${claimId}, decided_by = ${me}, decided_at = clock_timestamp()
    where id = any (${ids}::uuid[]) and state = 'new'`)
export const closeReports = (db: Db, ids: string[], why: string, me: string) =>
  db.run(sql`
    update claim_report set state = 'closed', closed_why = ${why}, decided_by = ${me}, decided_at = clock_timestamp()
    where id = any (${ids}::uuid[]) and state = 'new'`)

const Behind = z.object({
  receivedAt: instant,
  zone: z.string(),
  text: z.string(),
  closedWhy: z.string().nullable(),
  /** The claim that it is about, once something on it is public. */
  slug: z.string().nullable(),
})
export const reportBehind = async (door: Db, hash: Buffer) =>
  (
    await door.one(
      z.object({ face: Behind.nullable() }),
      sql`select app.report_behind(${hash}) as face`,
    )
  ).face ?? undefined

type Sent = {
  id: string
  linkHash: Buffer
  lang: 'vi' | 'en'
  text: string
  addresses: string[]
  picture: { key: string; type: string } | null
}
/** Takes in what somebody sends; false where no agency is set up yet. */
export const receiveReport = async (door: Db, r: Sent) =>
  (
    await door.one(
      z.object({ taken: z.boolean() }),
      sql`select app.receive_report(${r.id}, ${r.linkHash}, ${r.lang}, ${r.text}, ${r.addresses}::text[], ${r.picture?.key ?? null}, ${r.picture?.type ?? null}) as taken`,
    )
  ).taken

/** Notes a key before bytes are kept under it: what no report comes to carry is swept away. */
export const notePicture = (door: Db, key: string) => door.run(sql`select app.note_picture(${key})`)

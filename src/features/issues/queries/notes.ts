import { z } from 'zod'
import { type Db, sql } from '#lib/db.ts'
import { instant } from '#lib/time.ts'
import { ISSUE_STATES, KINDS } from '../rules/life.ts'
import { Name } from './issue.ts'

/** What the public reads: what was raised, and what is done about it. */
const Side = z.object({ title: z.string(), raised: z.string(), did: z.string() })
export const NoteTexts = z.object({ vi: Side, en: Side.optional() })
export type NoteTexts = z.infer<typeof NoteTexts>
const Note = z.object({
  seq: z.number(),
  at: instant,
  texts: NoteTexts.nullable(),
  reason: z.string().nullable(),
  attribution: Name,
})
export type Note = z.infer<typeof Note>
/** Every wording that the public was given, the oldest first. */
export const notesOf = (db: Db, issueId: string) =>
  db.many(
    Note,
    sql`select seq, at, texts, reason, attribution from issue_note where issue_id = ${issueId} order by seq limit 200`,
  )
type NewNote = {
  issueId: string
  texts: NoteTexts | null
  reason: string | null
  me: string
  appointmentId: string | null
  delegationId: string | null
  attribution: { vi: string; en: string }
}
/** Signs a further wording, or a withdrawal with its reason. The issue is locked by who calls. */
export const addNote = (db: Db, n: NewNote) =>
  db.run(sql`
    insert into issue_note (issue_id, seq, texts, reason, signed_by, appointment_id, delegation_id, attribution)
    select ${n.issueId}, coalesce(max(x.seq), 0) + 1, ${n.texts}::jsonb, ${n.reason}, ${n.me}, ${n.appointmentId}, ${n.delegationId}, ${n.attribution}::jsonb
    from issue_note x where x.issue_id = ${n.issueId}`)

export const showsOverdue = async (db: Db, unitId: string) =>
  (await db.one(z.object({ it: z.boolean() }), sql`select app.shows_overdue(${unitId}) as it`)).it
export const setShowsOverdue = (db: Db, unitId: string, it: boolean) =>
  db.run(sql`
    insert into issue_setting (unit_id, shows_overdue, set_by) values (${unitId}, ${it}, app.me())
    on conflict (unit_id) do update set shows_overdue = excluded.shows_overdue, set_by = excluded.set_by, set_at = now()`)

const Public = z.object({
  id: z.uuid(),
  number: z.string(),
  kind: z.enum(KINDS),
  unitName: Name,
  state: z.enum(ISSUE_STATES),
  dueOn: z.iso.date().nullable(),
  doneOn: z.iso.date().nullable(),
  updatedAt: instant,
  publishedAt: instant,
  texts: NoteTexts.nullable(),
  reason: z.string().nullable(),
  overdue: z.boolean().nullable(),
  notes: z.array(Note),
})
export type PublicIssue = z.infer<typeof Public>
const columns = sql`id, number, kind, unit_name, state, due_on, done_on, updated_at, published_at, texts, reason, overdue, notes`
/** What the public is told of, the last told first, behind a row. Read by the public role. */
export const publicIssues = (
  db: Db,
  before: { at: Temporal.Instant; id: string } | undefined,
  many: number,
) =>
  db.many(
    Public,
    sql`
    select ${columns} from public_issue
    where ${before?.at ?? null}::timestamptz is null or (updated_at, id) < (${before?.at ?? null}::timestamptz, ${before?.id ?? null}::uuid)
    order by updated_at desc, id desc limit ${many}`,
  )
export const publicIssueAt = (db: Db, number: string) =>
  db.maybe(Public, sql`select ${columns} from public_issue where number = ${number}`)

import { z } from 'zod'
import { type Db, sql } from '#lib/db.ts'
import { instant } from '#lib/time.ts'

export const Name = z.object({ vi: z.string(), en: z.string().optional() })
export const Channel = z.enum(['phone', 'mail', 'form', 'letter', 'api'])
export type Channel = z.infer<typeof Channel>

const Row = z.object({
  id: z.uuid(),
  number: z.string(),
  unitId: z.uuid(),
  unitName: Name,
  channel: Channel,
  outlet: z.string(),
  journalist: z.string(),
  mail: z.string().nullable(),
  phone: z.string(),
  lang: z.enum(['vi', 'en']),
  receivedAt: instant,
  deadlineAt: instant.nullable(),
  dueAt: instant.nullable(),
  ruleId: z.string().nullable(),
  pausedAt: instant.nullable(),
  pauseReason: z.string().nullable(),
  assigneeId: z.uuid().nullable(),
  assignee: z.string().nullable(),
  answeringBy: z.uuid().nullable(),
  answering: z.string().nullable(),
  snoozedUntil: instant.nullable(),
  mergedInto: z.uuid().nullable(),
  mergedNumber: z.string().nullable(),
  groupId: z.uuid().nullable(),
  linkSeq: z.number(),
  version: z.number(),
  now: instant,
  /** Whether the reader's units may change it; one that was only asked for input may not. */
  mayWork: z.boolean(),
})
export type Enquiry = z.infer<typeof Row>

export const enquiryById = (db: Db, id: string) =>
  db.maybe(
    Row,
    sql`
    select e.id, e.number, e.unit_id, app.unit_name_at(e.unit_id, now()) as unit_name, e.channel, e.outlet, e.journalist, e.mail, e.phone, e.lang,
      e.received_at, e.deadline_at, e.due_at, e.rule_id, e.paused_at, e.pause_reason, e.assignee_id, a.name as assignee,
      case when e.answering_until > clock_timestamp() then e.answering_by end as answering_by,
      case when e.answering_until > clock_timestamp() then w.name end as answering,
      e.snoozed_until, e.merged_into, m.number as merged_number, e.group_id, e.link_seq, e.version, clock_timestamp() as now, app.works_enquiry(e.id) as may_work
    from enquiry e left join person a on a.id = e.assignee_id left join person w on w.id = e.answering_by left join enquiry m on m.id = e.merged_into
    where e.id = ${id}`,
  )

/** Locks an enquiry that the reader may work on, and answers its version; undefined for anybody else. */
export const lockEnquiry = async (db: Db, id: string) =>
  (
    await db.maybe(
      z.object({ version: z.number() }),
      sql`select version from enquiry where id = ${id} and app.works_enquiry(id) for update`,
    )
  )?.version

/** Counts the version up: whoever has seen an older one is told so. */
export const touch = (db: Db, id: string) =>
  db.run(sql`update enquiry set version = version + 1 where id = ${id}`)

const Question = z.object({
  id: z.uuid(),
  seq: z.number(),
  text: z.string(),
  unitId: z.uuid(),
  unitName: Name,
  state: z.enum(['open', 'answered', 'refused', 'waiting', 'withdrawn']),
  stateAt: instant,
  reopenedAt: instant.nullable(),
})
export type Question = z.infer<typeof Question>

export const questionsOf = (db: Db, enquiryId: string) =>
  db.many(
    Question,
    sql`
    select id, seq, text, unit_id, app.unit_name_at(unit_id, now()) as unit_name, state, state_at, reopened_at
    from question where enquiry_id = ${enquiryId} order by seq`,
  )

export type NewEnquiry = {
  id: string
  unitId: string
  channel: Channel
  outlet: string
  journalist: string
  mail: string | null
  phone: string
  lang: 'vi' | 'en'
  receivedAt: Temporal.Instant
  deadlineAt: Temporal.Instant | null
  dueAt: Temporal.Instant | null
  ruleId: string | null
  ruleVersion: string | null
  linkHash: Buffer
  slip: string | null
  me: string | null
  questions: string[]
}

/** The number of a new enquiry, by the year of its receipt in the agency's zone. */
const numberOf = (at: Temporal.Instant) =>
  sql`'HĐ-' || to_char(${at}::timestamptz at time zone (select zone from agency), 'YYYY') || '-' || to_char(nextval('enquiry_number'), 'FM0000')`

/** Enters an enquiry with its questions. Answers its number; undefined when the same slip is there already. */
export async function addEnquiry(db: Db, e: NewEnquiry): Promise<string | undefined> {
  const words = [e.outlet, e.journalist, ...e.questions].join(' ')
  const made = await db.maybe(
    z.object({ number: z.string() }),
    sql`
    insert into enquiry (id, number, unit_id, channel, outlet, journalist, mail, phone, lang, received_at, deadline_at, due_at, rule_id, rule_version, link_hash, slip, created_by, search)
    values (${e.id}, ${numberOf(e.receivedAt)}, ${e.unitId}, ${e.channel}, ${e.outlet}, ${e.journalist}, ${e.mail}, ${e.phone}, ${e.lang}, ${e.receivedAt},
      ${e.deadlineAt}, ${e.dueAt}, ${e.ruleId}, ${e.ruleVersion}, ${e.linkHash}, ${e.slip}, ${e.me}, to_tsvector('vn_plain', ${words}))
    on conflict (slip) do nothing returning number`,
  )
  if (!made) return undefined
  await addQuestions(db, e.id, e.unitId, e.questions, 0)
  return made.number
}

export const addQuestions = (
  db: Db,
  enquiryId: string,
  unitId: string,
  texts: string[],
  after: number,
) =>
  db.run(sql`
    insert into question (enquiry_id, seq, text, unit_id)
    select ${enquiryId}, ${after} + n, t, ${unitId} from unnest(${texts}::text[]) with ordinality as q(t, n)`)

/** Moves a question on; `first_answered_at` is set once. */
export const setQuestion = (db: Db, id: string, state: Question['state']) =>
  db.run(sql`
    update question set state = ${state}, state_at = clock_timestamp(),
      first_answered_at = case when ${state} in ('answered', 'refused') then coalesce(first_answered_at, clock_timestamp()) else first_answered_at end,
      reopened_at = case when ${state} = 'open' and state <> 'open' then clock_timestamp() else reopened_at end
    where id = ${id}`)

/** The enquiry that a slip became. */
export const slipEnquiry = async (db: Db, slip: string) =>
  (await db.maybe(z.object({ id: z.uuid() }), sql`select id from enquiry where slip = ${slip}`))?.id

/** The enquiry with a number, where the reader may see it. */
export const enquiryByNumber = async (db: Db, number: string) =>
  (
    await db.maybe(
      z.object({ id: z.uuid() }),
      sql`select id from enquiry where number = upper(trim(${number}))`,
    )
  )?.id

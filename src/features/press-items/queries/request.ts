import { z } from 'zod'
import { type Db, sql } from '#lib/db.ts'
import { instant } from '#lib/time.ts'
import {
  REQUEST_DEEDS,
  REQUEST_STATES,
  type RequestState,
  VERDICTS,
  type Verdict,
} from '../rules/request.ts'

/** What a letter says. */
const Text = z.object({
  medium: z.string(),
  office: z.string(),
  mail: z.string(),
  place: z.string(),
  wrong: z.string(),
  facts: z.string(),
  evidence: z.string(),
  asked: z.array(z.string()),
  lang: z.enum(['vi', 'en']),
  number: z.string(),
})
export type RequestText = z.infer<typeof Text>
const Row = z.object({
  ...Text.shape,
  id: z.uuid(),
  itemId: z.uuid(),
  round: z.number(),
  state: z.enum(REQUEST_STATES),
  signer: z.string().nullable(),
  attribution: z.string(),
  sentAt: instant.nullable(),
  mailState: z.string().nullable(),
  ruleId: z.string().nullable(),
  ruleVersion: z.string().nullable(),
  dueAt: instant.nullable(),
  version: z.number(),
})
export type Request = z.infer<typeof Row>
const rows = sql`
  select q.id, q.item_id, q.round, q.state, q.medium, q.office, q.mail, q.place, q.wrong, q.facts, q.evidence, q.asked, q.lang, q.number, p.name as signer,
    q.attribution, q.sent_at, m.state as mail_state, q.rule_id, q.rule_version, q.due_at, q.version
  from correction_request q left join person p on p.id = q.signed_by left join mail m on m.id = q.mail_id`
/** The requests of an item, the last round first. */
export const requestsOf = (db: Db, itemId: string) =>
  db.many(Row, sql`${rows} where q.item_id = ${itemId} order by q.round desc limit 50`)
export const requestById = (db: Db, itemId: string, id: string) =>
  db.maybe(Row, sql`${rows} where q.id = ${id} and q.item_id = ${itemId}`)

export const addRequest = async (
  db: Db,
  itemId: string,
  round: number,
  t: RequestText,
  me: string,
) =>
  (
    await db.one(
      z.object({ id: z.uuid() }),
      sql`
      insert into correction_request (item_id, round, medium, office, mail, place, wrong, facts, evidence, asked, lang, number, drafted_by)
      values (${itemId}, ${round}, ${t.medium}, ${t.office}, ${t.mail}, ${t.place}, ${t.wrong}, ${t.facts}, ${t.evidence}, ${t.asked}::text[], ${t.lang}, ${t.number}, ${me})
      returning id`,
    )
  ).id
export const changeRequest = (db: Db, id: string, t: RequestText) =>
  db.run(sql`
    update correction_request set medium = ${t.medium}, office = ${t.office}, mail = ${t.mail}, place = ${t.place}, wrong = ${t.wrong}, facts = ${t.facts},
      evidence = ${t.evidence}, asked = ${t.asked}::text[], lang = ${t.lang}, number = ${t.number}, version = version + 1
    where id = ${id} and state = 'draft'`)
type Signed = {
  id: string
  me: string
  appointmentId: string | null
  delegationId: string | null
  attribution: string
  at: Temporal.Instant
  mailId: string | null
  ruleId: string | null
  ruleVersion: string | null
  dueAt: Temporal.Instant | null
}
export const setSent = (db: Db, s: Signed) =>
  db.run(sql`
    update correction_request set state = 'sent', signed_by = ${s.me}, appointment_id = ${s.appointmentId}, delegation_id = ${s.delegationId},
      attribution = ${s.attribution}, sent_at = ${s.at}, mail_id = ${s.mailId}, rule_id = ${s.ruleId}, rule_version = ${s.ruleVersion}, due_at = ${s.dueAt},
      version = version + 1
    where id = ${s.id} and state = 'draft'`)
export const setRequest = (db: Db, id: string, state: RequestState) =>
  db.run(sql`
    update correction_request set state = ${state}, settled_at = clock_timestamp(), version = version + 1 where id = ${id}`)

const STEPS = [...REQUEST_DEEDS, 'note'] as const
export type NewRequestStep = {
  deed: (typeof STEPS)[number]
  verdict?: Verdict | null
  bodyCode?: string
  number?: string
  beforeSeq?: number | null
  afterSeq?: number | null
  words?: string
}
export const addRequestStep = (db: Db, requestId: string, s: NewRequestStep) =>
  db.run(sql`
    insert into correction_step (request_id, person_id, deed, verdict, body_code, number, before_seq, after_seq, words)
    values (${requestId}, app.me(), ${s.deed}, ${s.verdict ?? null}, ${s.bodyCode ?? ''}, ${s.number ?? ''}, ${s.beforeSeq ?? null}, ${s.afterSeq ?? null}, ${s.words ?? ''})`)
const Step = z.object({
  id: z.uuid(),
  requestId: z.uuid(),
  at: instant,
  person: z.string(),
  deed: z.enum(STEPS),
  verdict: z.enum(VERDICTS).nullable(),
  bodyCode: z.string(),
  number: z.string(),
  words: z.string(),
})
export type RequestStep = z.infer<typeof Step>
/** What was done about the requests of an item, the oldest first; at most 500. */
export const requestSteps = (db: Db, itemId: string) =>
  db.many(
    Step,
    sql`
    select s.id, s.request_id, s.at, p.name as person, s.deed, s.verdict, s.body_code, s.number, s.words
    from correction_step s join correction_request q on q.id = s.request_id join person p on p.id = s.person_id
    where q.item_id = ${itemId} order by s.at, s.id limit 500`,
  )

const Wording = z.object({
  seq: z.number(),
  seenAt: instant,
  title: z.string(),
  lede: z.string(),
  body: z.string(),
})
export type Wording = z.infer<typeof Wording>
/** Every wording of an article that was seen, with that of now as the last; at most the last 50. */
export const wordingsOf = (db: Db, articleId: number) =>
  db.many(
    Wording,
    sql`
    select w.seq, w.seen_at, w.title, w.lede, w.body from (
      select v.seq, v.seen_at, v.title, v.lede, v.body from article_version v where v.article_id = ${articleId}
      union all select a.versions, coalesce(a.changed_at, a.seen_at), a.title, a.lede, a.body from article a where a.id = ${articleId}
      order by 1 desc limit 50) w order by w.seq`,
  )

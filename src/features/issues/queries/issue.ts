import { z } from 'zod'
import { type Db, sql } from '#lib/db.ts'
import { instant } from '#lib/time.ts'
import { ISSUE_STATES, type IssueKind, type IssueState, KINDS } from '../rules/life.ts'

export const Name = z.object({ vi: z.string(), en: z.string().optional() })
const Row = z.object({
  id: z.uuid(),
  number: z.string(),
  kind: z.enum(KINDS),
  unitId: z.uuid(),
  unitName: Name,
  originName: Name,
  title: z.string(),
  raised: z.string(),
  state: z.enum(ISSUE_STATES),
  measure: z.string(),
  dueOn: z.iso.date().nullable(),
  doneOn: z.iso.date().nullable(),
  outcome: z.string(),
  dueAt: instant.nullable(),
  version: z.number(),
  now: instant,
  mayWork: z.boolean(),
})
export type Issue = z.infer<typeof Row>
export const issueById = (db: Db, id: string) =>
  db.maybe(
    Row,
    sql`
    select i.id, i.number, i.kind, i.unit_id, app.unit_name_at(i.unit_id, now()) as unit_name, app.unit_name_at(i.origin_id, now()) as origin_name, i.title,
      i.raised, i.state, i.measure, i.due_on, i.done_on, i.outcome, i.due_at, i.version, clock_timestamp() as now, app.works_issue(i.id) as may_work
    from issue i where i.id = ${id}`,
  )
/** Locks an issue that the reader works on; false for any other. */
export const lockIssue = async (db: Db, id: string) =>
  (await db.maybe(
    z.object({ id: z.uuid() }),
    sql`select id from issue where id = ${id} and app.works_issue(id) for update`,
  )) !== undefined

type NewIssue = { unitId: string; kind: IssueKind; title: string; raised: string; slip: string }
const Made = z.object({ id: z.uuid(), number: z.string() })
/** Raises an issue in the name of the person set. Undefined when the same slip is there already. */
export const addIssue = (db: Db, i: NewIssue) =>
  db.maybe(
    Made,
    sql`
    insert into issue (number, kind, origin_id, unit_id, title, raised, slip, created_by, next_at, search)
    values ('VD-' || to_char(now() at time zone (select zone from agency), 'YYYY') || '-' || to_char(nextval('issue_number'), 'FM0000'),
      ${i.kind}, ${i.unitId}, ${i.unitId}, ${i.title}, ${i.raised}, ${i.slip}, app.me(), now(), to_tsvector('vn_plain', ${`${i.title} ${i.raised}`}))
    on conflict (slip) do nothing returning id, number`,
  )
export const slipIssue = async (db: Db, slip: string) =>
  (await db.maybe(z.object({ id: z.uuid() }), sql`select id from issue where slip = ${slip}`))?.id

type Standing = Pick<Issue, 'measure' | 'dueOn' | 'doneOn' | 'outcome'> & { state: IssueState }
export const setIssue = (db: Db, id: string, i: Standing) =>
  db.run(sql`
    update issue set state = ${i.state}, measure = ${i.measure}, due_on = ${i.dueOn}::date, done_on = ${i.doneOn}::date, outcome = ${i.outcome}, version = version + 1
    where id = ${id}`)
/** Gives it to the unit in charge. False for who may not. */
export const assignTo = async (db: Db, id: string, unitId: string) =>
  (
    await db.one(
      z.object({ done: z.boolean() }),
      sql`select app.assign_issue(${id}, ${unitId}) as done`,
    )
  ).done

const DEEDS = [
  'raise',
  'assign',
  'measure',
  'finish',
  'tell',
  'close',
  'set_aside',
  'reopen',
  'note',
] as const
export type StepDeed = (typeof DEEDS)[number]
export type NewStep = {
  deed: StepDeed
  unitId?: string | null
  day?: string | null
  outlet?: string
  number?: string
  words?: string
}
export const addStep = (db: Db, issueId: string, s: NewStep) =>
  db.run(sql`
    insert into issue_step (issue_id, person_id, deed, unit_id, day, outlet, number, words)
    values (${issueId}, app.me(), ${s.deed}, ${s.unitId ?? null}, ${s.day ?? null}::date, ${s.outlet ?? ''}, ${s.number ?? ''}, ${s.words ?? ''})`)
const Step = z.object({
  id: z.uuid(),
  at: instant,
  person: z.string(),
  deed: z.enum(DEEDS),
  unitName: Name.nullable(),
  day: z.iso.date().nullable(),
  outlet: z.string(),
  number: z.string(),
  words: z.string(),
})
export type Step = z.infer<typeof Step>
/** The history, the oldest first; at most 500. */
export const stepsOf = (db: Db, issueId: string) =>
  db.many(
    Step,
    sql`
    select s.id, s.at, p.name as person, s.deed, app.unit_name_at(s.unit_id, s.at) as unit_name, s.day, s.outlet, s.number, s.words
    from issue_step s join person p on p.id = s.person_id where s.issue_id = ${issueId} order by s.at, s.id limit 500`,
  )

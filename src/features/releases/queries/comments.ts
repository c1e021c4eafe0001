import { z } from 'zod'
import { type Db, sql } from '#lib/db.ts'
import { instant } from '#lib/time.ts'

const Row = z.object({
  id: z.uuid(),
  parentId: z.uuid().nullable(),
  passage: z.string(),
  suggested: z.string().nullable(),
  body: z.string(),
  author: z.string(),
  createdAt: instant,
  closedAt: instant.nullable(),
  closer: z.string().nullable(),
  outcome: z.enum(['resolved', 'accepted', 'rejected']).nullable(),
})
export type CommentRow = z.infer<typeof Row>

const columns = sql`c.id, c.parent_id, c.passage, c.suggested, c.body, a.name as author, c.created_at, c.closed_at, k.name as closer, c.outcome`

/** All that was said about a draft, oldest first; at most 500. */
export const commentsOn = (db: Db, releaseId: string) =>
  db.many(
    Row,
    sql`
    select ${columns} from comment c join person a on a.id = c.author_id left join person k on k.id = c.closed_by
    where c.release_id = ${releaseId} order by c.created_at, c.id limit 500`,
  )

/** One remark that is still open, locked. */
export const openComment = (db: Db, releaseId: string, id: string) =>
  db.maybe(
    Row,
    sql`
    select ${columns} from comment c join person a on a.id = c.author_id left join person k on k.id = c.closed_by
    where c.id = ${id} and c.release_id = ${releaseId} and c.parent_id is null and c.closed_at is null for update of c`,
  )

export const countOpen = async (db: Db, releaseId: string) =>
  (
    await db.one(
      z.object({ n: z.number() }),
      sql`select count(*)::int as n from comment where release_id = ${releaseId} and parent_id is null and closed_at is null`,
    )
  ).n

type New = { parentId: string | null; passage: string; suggested: string | null; body: string }
export const addComment = (db: Db, releaseId: string, me: string, c: New) =>
  db.run(sql`
    insert into comment (release_id, parent_id, passage, suggested, body, author_id)
    values (${releaseId}, ${c.parentId}, ${c.passage}, ${c.suggested}, ${c.body}, ${me})`)

export const closeComment = (
  db: Db,
  id: string,
  me: string,
  outcome: 'resolved' | 'accepted' | 'rejected',
) =>
  db.run(
    sql`update comment set closed_at = now(), closed_by = ${me}, outcome = ${outcome} where id = ${id} and closed_at is null`,
  )

/** Who works in a unit now and can see its drafts, but me. */
export const colleagues = (db: Db, unitId: string, me: string) =>
  db.many(
    z.object({ id: z.uuid(), name: z.string() }),
    sql`
    select distinct p.id, p.name from appointment a join person p on p.id = a.person_id
    where a.unit_id = ${unitId} and a.valid @> now() and a.role in ('head', 'regular_spokesperson', 'press_officer', 'clearing_officer')
      and p.ended_at is null and p.id <> ${me} order by p.name, p.id limit 100`,
  )

import { z } from 'zod'
import { type Db, sql } from '#lib/db.ts'
import { instant } from '#lib/time.ts'
import { GRADES, KINDS } from '../rules/content.ts'

const Row = z.object({
  id: z.uuid(),
  kind: z.enum(KINDS),
  grade: z.enum(GRADES).nullable(),
  headline: z.string(),
  unitName: z.object({ vi: z.string(), en: z.string().optional() }),
  state: z.enum(['draft', 'submitted', 'approved', 'scheduled']),
  publishAt: instant.nullable(),
  plannedAt: instant.nullable(),
  discardedAt: instant.nullable(),
  withdrawnAt: instant.nullable(),
  correctedAt: instant.nullable(),
  number: z.string().nullable(),
  savedAt: instant,
  given: z.number(),
  needed: z.number().nullable(),
  asked: z.boolean(),
  now: instant,
})
export type ListedRelease = z.infer<typeof Row>

const columns = sql`
  select r.id, r.kind, r.grade, coalesce(nullif(rv.headline, ''), '') as headline, app.unit_name_at(app.heir(r.unit_id, now()), now()) as unit_name,
    r.state, r.publish_at, r.planned_at, r.discarded_at, w.withdrawn_at, root.number, rv.saved_at,
    (select min(c.publish_at) from release c where c.root_id = r.id and c.id <> r.id and c.published_at is not null) as corrected_at,
    (select count(*)::int from approval a where a.submission_id = s.id) as given, s.needed,
    exists (select from asked_approver q where q.release_id = r.id and q.person_id = app.me())
      and not exists (select from approval a where a.submission_id = s.id and a.person_id = app.me()) as asked,
    now() as now
  from chosen join release r on r.id = chosen.id join release root on root.id = r.root_id
  join lateral (select coalesce(v.texts -> r.main_lang ->> 'headline', '') as headline, v.saved_at
                from revision v where v.release_id = r.id order by v.seq desc limit 1) rv on true
  left join submission s on s.release_id = r.id and s.voided_at is null
  left join withdrawal w on w.root_id = r.root_id`

export type Shelf = 'open' | 'scheduled' | 'published' | 'discarded'
const SHELF: Record<Shelf, ReturnType<typeof sql>> = {
  open: sql`r.state <> 'scheduled' and r.discarded_at is null`,
  scheduled: sql`r.state = 'scheduled' and r.published_at is null`,
  published: sql`r.published_at is not null`,
  discarded: sql`r.discarded_at is not null`,
}

/** One shelf of the desk, at most 50, the nearest clock first among the open, the latest first among the rest. */
export const releasesOn = (db: Db, shelf: Shelf, find: string, before: string | null) =>
  db.many(
    Row,
    sql`
    with chosen as materialized (
      select r.id, coalesce(r.publish_at, r.planned_at) as due, r.created_at from release r
      where ${SHELF[shelf]} and r.unit_id = any (array(select app.my_units(array['head', 'regular_spokesperson', 'press_officer', 'clearing_officer', 'auditor'])))
        and (${find} = '' or exists (select from revision v where v.release_id = r.id and app.fold(v.texts::text) like '%' || app.fold(${find}) || '%'))
        and (${before}::timestamptz is null or r.created_at < ${before}::timestamptz)
      order by ${shelf === 'open' ? sql`coalesce(r.planned_at, 'infinity') asc, r.created_at desc` : sql`r.created_at desc`}, r.id limit 50)
    ${columns} order by ${shelf === 'open' ? sql`coalesce(r.planned_at, 'infinity') asc, r.created_at desc` : sql`r.created_at desc`}, r.id`,
  )

/** What waits for this person's signature: asked, up for approval, not yet signed by him. Nearest instant first. */
export const releasesAwaitingMe = (db: Db) =>
  db.many(
    Row,
    sql`
    with chosen as materialized (
      select r.id from asked_approver q join release r on r.id = q.release_id
      join submission s on s.release_id = r.id and s.voided_at is null
      where q.person_id = app.me() and (r.state = 'submitted' or (r.route = 'express' and r.state in ('approved', 'scheduled')))
        and not exists (select from approval a where a.submission_id = s.id and a.person_id = app.me())
      limit 100)
    ${columns} order by coalesce(r.planned_at, 'infinity'), r.id`,
  )

const Hit = z.object({ id: z.uuid(), headline: z.string() })

/** Releases whose headline holds the words, diacritics optional, newest first, at most 8: for the palette. */
export const findReleases = (db: Db, words: string) =>
  db.many(
    Hit,
    sql`
    select r.id, coalesce(v.texts -> r.main_lang ->> 'headline', '') as headline from release r
    join lateral (select texts from revision v where v.release_id = r.id order by v.seq desc limit 1) v on true
    where r.unit_id = any (array(select app.my_units(array['head', 'regular_spokesperson', 'press_officer', 'clearing_officer', 'auditor'])))
      and app.fold(v.texts -> r.main_lang ->> 'headline') like '%' || app.fold(${words}) || '%'
    order by r.created_at desc, r.id limit 8`,
  )

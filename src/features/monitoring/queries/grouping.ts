import { z } from 'zod'
import { type Db, sql } from '#lib/db.ts'
import { Watched, watched } from './watches.ts'

const Row = Watched.extend({
  /** Seconds since 1970. */
  at: z.number(),
  groupId: z.number().nullable(),
  storyId: z.number().nullable(),
})
export type ToGroup = z.infer<typeof Row>

const row = (zone: string) =>
  sql`${watched(zone)}, extract(epoch from a.published_at)::float8 as at, a.group_id`

/** Articles not compared yet whose page was read, or has been waited for long enough; oldest first. */
export const ungrouped = (db: Db, waitedUntil: Temporal.Instant, zone: string, limit: number) =>
  db.many(
    Row,
    sql`
    select ${row(zone)}, case when a.pinned then a.story_id end as story_id from article a join outlet o on o.id = a.outlet_id
    where a.group_id is null and (a.read_at is null or a.page_reads > 0 or a.seen_at < ${waitedUntil}) order by a.id limit ${limit}`,
  )

/** What was compared since `since`, after the article `after`, to begin anew with; a merged story counts as what it was put into. */
export const grouped = (
  db: Db,
  since: Temporal.Instant,
  after: number,
  zone: string,
  limit: number,
) =>
  db.many(
    Row,
    sql`
    select ${row(zone)}, coalesce(s.merged_into, a.story_id) as story_id from article a join outlet o on o.id = a.outlet_id left join story s on s.id = a.story_id
    where a.group_id is not null and a.seen_at >= ${since} and a.id > ${after} order by a.id limit ${limit}`,
  )

const Left = z.object({ id: z.number(), other: z.number() })
/** The stories that articles are about to leave for others. */
const storiesLeft = (db: Db, ids: number[], stories: number[]) =>
  db.many(
    Left,
    sql`
    select distinct on (a.story_id) a.story_id as id, x.story_id as other
    from unnest(${ids}::bigint[], ${stories}::bigint[]) as x(id, story_id) join article a on a.id = x.id
    where not a.pinned and a.story_id <> x.story_id order by a.story_id, x.id`,
  )

/** Writes down where articles belong, makes the stories that begin, and counts those that changed; one that is left empty leads to where its article went. */
export async function noteGroups(db: Db, all: { id: number; group: number; story: number }[]) {
  if (all.length === 0) return
  const of = (k: 'id' | 'group' | 'story') => all.map((a) => a[k])
  const stories = [...new Set(of('story'))]
  await db.run(sql`
    insert into story (id, title, first_at, last_at)
    select a.id, a.title, a.published_at, a.published_at from article a where a.id = any (${stories}::bigint[]) on conflict do nothing`)
  const left = await storiesLeft(db, of('id'), of('story'))
  await db.run(sql`
    update article a set group_id = x.group_id, story_id = case when a.pinned then a.story_id else x.story_id end
    from unnest(${of('id')}::bigint[], ${of('group')}::bigint[], ${of('story')}::bigint[]) as x(id, group_id, story_id) where a.id = x.id`)
  const counted = [...stories, ...left.map((l) => l.id)]
  await db.run(sql`select app.count_stories(${counted}::bigint[])`)
  if (left.length > 0)
    await db.run(sql`
      update story s set merged_into = x.other from unnest(${left.map((l) => l.id)}::bigint[], ${left.map((l) => l.other)}::bigint[]) as x(id, other)
      where s.id = x.id and s.merged_into is null and not exists (select from article a where a.story_id = s.id)`)
}

/** The number of the last decision of a person about what belongs together; 0 for none. */
export const lastDecision = async (db: Db): Promise<number> =>
  (
    await db.one(
      z.object({ n: z.number() }),
      sql`select coalesce(max(id), 0)::int as n from story_decision`,
    )
  ).n

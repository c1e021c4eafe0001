import { z } from 'zod'
import { type Db, sql } from '#lib/db.ts'
import { instant } from '#lib/time.ts'

export const MARKS = ['relevant', 'not', 'none'] as const
export type Mark = (typeof MARKS)[number]

const Story = z.object({
  id: z.number(),
  title: z.string(),
  outlet: z.string(),
  url: z.string(),
  articleId: z.number(),
  lede: z.string(),
  firstAt: instant,
  lastAt: instant,
  articles: z.number(),
  publishers: z.number(),
  texts: z.number(),
  mark: z.enum(MARKS).nullable(),
})
export type Story = z.infer<typeof Story>

/** With the article that was published first: whoever had it first stands on top. */
const whole = (unitId: string) => sql`
  select s.id, f.title, f.outlet, f.url, f.id as article_id, f.lede, s.first_at, s.last_at, s.articles, s.publishers, s.texts,
    (select m.mark from story_mark m where m.story_id = s.id and m.unit_id = ${unitId} order by m.id desc limit 1) as mark
  from story s join lateral (
    select a.id, a.title, o.name as outlet, a.url, left(a.lede, 300) as lede from article a join outlet o on o.id = a.outlet_id
    where a.story_id = s.id order by a.published_at, a.id limit 1) f on true`

/** Joins story `s` with what a unit marked so last: few of a million stories, and looked for from the marks. */
const marked = (unitId: string, mark: Mark | null) =>
  mark === null
    ? sql``
    : sql` join (select distinct on (story_id) story_id, mark from story_mark where unit_id = ${unitId} order by story_id, id desc) m
        on m.story_id = s.id and m.mark = ${mark}`

/** Stories, the last told first, those told last before `before`; `since` keeps those told after it, `mark` those that the unit marked so. */
export const storiesOn = (
  db: Db,
  o: {
    unitId: string
    before: { at: Temporal.Instant; id: number } | null
    since: Temporal.Instant | null
    mark: Mark | null
    limit: number
  },
) =>
  db.many(
    Story,
    sql`
    with shown as materialized (
      select s.id from story s${marked(o.unitId, o.mark)} where s.merged_into is null
        and (${o.before?.at ?? null}::timestamptz is null or (s.last_at, s.id) < (${o.before?.at ?? null}, ${o.before?.id ?? 0}))
        and (${o.since}::timestamptz is null or s.last_at > ${o.since})
      order by s.last_at desc, s.id desc limit ${o.limit})
    ${whole(o.unitId)} where s.id in (select id from shown) order by s.last_at desc, s.id desc`,
  )

export const storyById = (db: Db, id: number, unitId: string) =>
  db.maybe(Story, sql`${whole(unitId)} where s.id = ${id} and s.merged_into is null`)

const Told = z.object({
  id: z.number(),
  groupId: z.number().nullable(),
  title: z.string(),
  outlet: z.string(),
  publisher: z.string(),
  url: z.string(),
  publishedAt: instant,
  versions: z.number(),
})
export type Told = z.infer<typeof Told>

/** The articles of a story in the order of their publication, at most 500. */
export const articlesOf = (db: Db, storyId: number) =>
  db.many(
    Told,
    sql`
    select a.id, a.group_id, a.title, o.name as outlet, o.publisher, a.url, a.published_at, a.versions
    from article a join outlet o on o.id = a.outlet_id where a.story_id = ${storyId} order by a.published_at, a.id limit 500`,
  )

export const markStory = (db: Db, storyId: number, unitId: string, mark: Mark, me: string) =>
  db.run(
    sql`insert into story_mark (story_id, unit_id, mark, person_id) values (${storyId}, ${unitId}, ${mark}, ${me})`,
  )

const Look = z.object({ beforeAt: instant.nullable() })
/** Notes that the person looks now, and tells when the look before was; a look within a quarter of an hour is the same one. */
export const lookNow = async (db: Db, me: string) =>
  (
    await db.one(
      Look,
      sql`
      insert into press_look as l (person_id, at) values (${me}, now())
      on conflict (person_id) do update set
        before_at = case when l.at < now() - interval '15 minutes' then l.at else l.before_at end, at = now()
      returning before_at`,
    )
  ).beforeAt

const One = z.object({ id: z.number() })

/** Puts one story into another: all its articles, for good. False when one of them is not there any more. */
export async function mergeStories(db: Db, id: number, into: number, me: string): Promise<boolean> {
  const there = await db.many(
    One,
    sql`select id from story where id in (${id}, ${into}) and merged_into is null order by id for update`,
  )
  if (id === into || there.length < 2) return false
  await db.run(sql`update article set story_id = ${into}, pinned = true where story_id = ${id}`)
  await db.run(sql`update story set merged_into = ${into} where id = ${id} or merged_into = ${id}`)
  await db.run(
    sql`insert into story_decision (kind, story_id, into_id, person_id) values ('merge', ${id}, ${into}, ${me})`,
  )
  await db.run(sql`select app.count_stories(array[${into}]::bigint[])`)
  return true
}

/**
 * Parts an article with its copies from the rest of its story: the part that can bear a number of its own becomes another
 * story. Answers its number; undefined when there is nothing to part.
 */
export async function splitOff(
  db: Db,
  storyId: number,
  articleId: number,
  me: string,
): Promise<number | undefined> {
  const story = await db.maybe(
    One,
    sql`select id from story where id = ${storyId} and merged_into is null for update`,
  )
  const all = await db.many(
    z.object({ id: z.number(), out: z.boolean(), free: z.boolean() }),
    sql`
    select a.id, a.group_id = g.group_id as out, not exists (select from story t where t.id = a.id) as free
    from article g join article a on a.story_id = g.story_id where g.id = ${articleId} and g.story_id = ${storyId} order by a.id`,
  )
  const parts = [all.filter((a) => a.out), all.filter((a) => !a.out)]
  const part = parts.find((p) => p.some((a) => a.free))
  const id = part?.find((a) => a.free)?.id
  if (!story || !part || id === undefined || parts.some((p) => p.length === 0)) return undefined
  await db.run(
    sql`insert into story (id, title, first_at, last_at) select a.id, a.title, a.published_at, a.published_at from article a where a.id = ${id}`,
  )
  await db.run(
    sql`update article set story_id = ${id}, pinned = true where id = any (${part.map((a) => a.id)}::bigint[])`,
  )
  await db.run(
    sql`insert into story_decision (kind, story_id, article_id, person_id) values ('split', ${storyId}, ${articleId}, ${me})`,
  )
  await db.run(sql`select app.count_stories(array[${storyId}, ${id}]::bigint[])`)
  return id
}

/** How many articles of what a unit holds for relevant appeared on each of the last days, today the last. */
export const volumeOf = (db: Db, unitId: string, today: string, days: number, zone: string) =>
  db.many(
    z.object({ day: z.string(), n: z.number() }),
    sql`select day, n from app.press_volume(${unitId}, ${today}::date, ${days}, ${zone})`,
  )

import { z } from 'zod'
import { type Db, sql } from '#lib/db.ts'
import { storedDocument } from '#lib/document/model.ts'
import { instant } from '#lib/time.ts'
import type { Tie } from '../rules/index-of-releases.ts'

const Side = z
  .object({ headline: z.string(), summary: z.string(), body: storedDocument })
  .optional()
export const Texts = z.object({ vi: Side, en: Side })
export type Texts = z.infer<typeof Texts>

const Recent = z.object({
  rootId: z.uuid(),
  slug: z.string().nullable(),
  number: z.string().nullable(),
  updatedAt: instant,
  /** Null where it was withdrawn. */
  texts: Texts.nullable(),
})
/** Releases that the public can read and that changed since, of the last days, the earliest change first. Read by the worker. */
export const changedReleases = (db: Db, since: Temporal.Instant | null, days: number) =>
  db.many(
    Recent,
    sql`
    select id as root_id, slug, number, updated_at, texts from public_release
    where updated_at > greatest(${since}::timestamptz, now() - make_interval(days => ${days})) order by updated_at, id limit 20000`,
  )

/** Answers that went to who asked alone, of the last days, those sent after `since`, the earliest first. Read by the worker. */
export const sentAnswers = (db: Db, since: Temporal.Instant | null, days: number) =>
  db.many(
    Recent.pick({ rootId: true, updatedAt: true, texts: true }),
    sql`select root_id, updated_at, texts from app.sent_answers(${since}::timestamptz, ${days})`,
  )

/** Notes what an article seems to rest on; what a person has decided stays decided. */
export const propose = (db: Db, articleId: number, ties: Tie[]) =>
  db.run(sql`
    insert into coverage (article_id, root_id, cites, share)
    select ${articleId}, t.root_id, t.cites, t.share from unnest(${ties.map((t) => t.rootId)}::uuid[], ${ties.map((t) => t.cites)}::boolean[], ${ties.map((t) => t.share)}::real[]) as t (root_id, cites, share)
    on conflict (root_id, article_id) do nothing`)

export type CoverageState = 'suggested' | 'confirmed' | 'rejected'
/** A person's word on it; taken back, it is proposed again. 0 for who may not. */
export const decide = (db: Db, rootId: string, articleId: number, state: CoverageState) =>
  db.run(sql`
    update coverage set state = ${state}, decided_by = case when ${state} = 'suggested' then null else app.me() end,
      decided_at = case when ${state} = 'suggested' then null else clock_timestamp() end
    where root_id = ${rootId} and article_id = ${articleId}`)
/** Ties an article by hand. */
export const tie = (db: Db, rootId: string, articleId: number) =>
  db.run(sql`
    insert into coverage (article_id, root_id, cites, share, state, decided_by, decided_at)
    values (${articleId}, ${rootId}, false, 0, 'confirmed', app.me(), clock_timestamp())
    on conflict (root_id, article_id) do update set state = 'confirmed', decided_by = app.me(), decided_at = clock_timestamp()`)

const Covering = z.object({
  id: z.number(),
  title: z.string(),
  lede: z.string(),
  body: z.string(),
  url: z.string(),
  outlet: z.string(),
  publisher: z.string(),
  publishedAt: instant,
  changedAt: instant.nullable(),
  goneAt: instant.nullable(),
  groupId: z.number().nullable(),
  cites: z.boolean(),
  share: z.number(),
  state: z.enum(['suggested', 'confirmed', 'rejected']),
})
export type Covering = z.infer<typeof Covering>
/** The articles tied to a release, the first published first; at most 300 that are not rejected. */
export const coverageOf = (db: Db, rootId: string) =>
  db.many(
    Covering,
    sql`
    select a.id, a.title, a.lede, a.body, a.url, o.name as outlet, o.publisher, a.published_at, a.changed_at, a.gone_at, a.group_id, c.cites, c.share, c.state
    from coverage c join article a on a.id = c.article_id join outlet o on o.id = a.outlet_id
    where c.root_id = ${rootId} and c.state <> 'rejected' order by a.published_at, a.id limit 300`,
  )

const Version = z.object({ version: z.number(), texts: Texts })
const Head = z.object({ rootId: z.uuid(), headline: z.string() })
/** Whether the text of release `r` is out: published, or sent as an answer to who asked. */
const out = (r: 'r' | 'root') => {
  const sent = sql`exists (select from reply p where p.release_id = root.id and p.posted_at is not null)`
  return r === 'root'
    ? sql`(root.published_at is not null or ${sent})`
    : sql`(r.published_at is not null or (r.id = root.id and ${sent}))`
}
/** The release that an id belongs to, for a reader who may see it, once it is out. */
export const releaseHead = (db: Db, id: string) =>
  db.maybe(
    Head,
    sql`
    select root.id as root_id, coalesce(nullif(v.texts -> root.main_lang ->> 'headline', ''), root.kind) as headline
    from release r join release root on root.id = r.root_id join submission s on s.release_id = root.id and s.voided_at is null join revision v on v.id = s.revision_id
    where r.id = ${id} and ${out('root')}`,
  )
/** Every wording that is out, the first first. */
export const publishedTexts = (db: Db, rootId: string) =>
  db.many(
    Version,
    sql`
    select coalesce(r.version, 1) as version, v.texts from release r join release root on root.id = r.root_id join submission s on s.release_id = r.id and s.voided_at is null join revision v on v.id = s.revision_id
    where r.root_id = ${rootId} and ${out('r')} order by version`,
  )

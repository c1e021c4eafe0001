import { z } from 'zod'
import { withoutCitations } from '#features/facts/rules/citation.ts'
import { type Db, sql } from '#lib/db.ts'
import { instant } from '#lib/time.ts'

const Name = z.object({ vi: z.string(), en: z.string().optional() })
/** Citations are the desk's own: whatever is read for the public is read without them. */
const Said = z.partialRecord(z.enum(['vi', 'en']), z.string().transform(withoutCitations))
export const ListedRow = z.object({
  id: z.uuid(),
  slug: z.string(),
  number: z.string(),
  kind: z.enum([
    'press_release',
    'statement',
    'holding_statement',
    'advisory',
    'correction',
    'answer',
    'fact_check',
  ]),
  mainLang: z.enum(['vi', 'en']),
  unitSlug: z.string(),
  unitName: Name,
  publishedAt: instant,
  updatedAt: instant,
  headlines: Said.nullable(),
  summaries: Said.nullable(),
  version: z.number().nullable(),
  withdrawnAt: instant.nullable(),
})
export type Listed = z.infer<typeof ListedRow>

const columns = sql`id, slug, number, kind, main_lang, unit_slug, unit_name, published_at, updated_at, headlines, version, withdrawn_at,
  (select jsonb_object_agg(k, v ->> 'summary') from jsonb_each(texts) e(k, v)) as summaries`

/** Where a page of a list ends: the instant and id of its last row. Keyset, so that nothing is skipped or shown twice. */
export type Cursor = { at: Temporal.Instant; id: string }

/** The condition that a release is among the newest `most` of a topic, before a cursor; always true without a topic. */
export const onTopic = (topic: string | undefined, before: Cursor | undefined, most: number) =>
  topic === undefined
    ? sql``
    : sql`and id in (select t.id from app.public_topic_releases(${topic}, ${before?.at ?? null}, ${before?.id ?? null}, ${most}) t)`

/** Newest first, one more than `limit` when there is a next page. */
export const newest = (
  db: Db,
  about: { topic?: string | undefined; unit?: string | undefined },
  before: Cursor | undefined,
  limit: number,
) =>
  db.many(
    ListedRow,
    sql`
    select ${columns} from public_release where slug is not null
      and (${about.unit ?? null}::text is null or unit_slug = ${about.unit ?? null})
      ${onTopic(about.topic, before, limit + 1)}
      and (${before?.at ?? null}::timestamptz is null or (published_at, id) < (${before?.at ?? null}::timestamptz, ${before?.id ?? null}::uuid))
    order by published_at desc, id desc limit ${limit + 1}`,
  )

/**
 * Search in what is public: diacritics optional, "phrases" in quotes, newest first. `total` counts at most 2,000 hits.
 */
export const found = (db: Db, words: string, limit: number) =>
  db.many(
    ListedRow.extend({ total: z.number() }),
    sql`
    with hit as materialized (select id from app.search_public(${words}) with ordinality h (id, place)),
      shown as materialized (select id from hit limit ${limit})
    select ${columns}, (select count(*)::int from hit) as total from public_release
    where id in (select id from shown) order by published_at desc, id desc`,
  )

const Shelf = z.object({ slug: z.string(), name: Name, count: z.number() })

/** Topics that have been spoken on, or one of them, with how often. */
export const topicsSpokenOn = (db: Db, slug: string | null = null) =>
  db.many(
    Shelf,
    sql`select slug, name, count from app.public_topics(${slug}) order by count desc, slug`,
  )
/** Units that have spoken, or one of them, with how often; at most 5,000. */
export const unitsThatSpoke = (db: Db, slug: string | null = null) =>
  db.many(
    Shelf,
    sql`select slug, name, count from app.public_units(${slug}) order by count desc, slug limit 5000`,
  )

const Corrected = z.object({
  slug: z.string(),
  headlines: Said.nullable(),
  mainLang: z.enum(['vi', 'en']),
  unitName: Name,
  at: instant,
  grade: z.enum(['A', 'B', 'C']).nullable(),
  note: z.record(z.string(), z.string()).nullable(),
  withdrawn: z.boolean(),
  reason: Name.nullable(),
})

/** Every correction and withdrawal, latest first, at most 200. */
export const corrections = (db: Db) =>
  db.many(
    Corrected,
    sql`
    with last as materialized (
      select slug, headlines, main_lang, unit_name, versions, withdrawn_at, withdrawal_reason from public_release
      where id in (select c.id from app.public_corrected(200) c) and slug is not null)
    select slug, headlines, main_lang, unit_name, (v ->> 'at')::timestamptz as at, v ->> 'grade' as grade, v -> 'note' as note, false as withdrawn, null::jsonb as reason
    from last, jsonb_array_elements(versions) v where v ->> 'grade' is not null and withdrawn_at is null
    union all
    select slug, null, main_lang, unit_name, withdrawn_at, null, null, true, withdrawal_reason from last where withdrawn_at is not null
    order by at desc, slug limit 200`,
  )

/** Addresses for the site map, newest first: at most 24,000, which in two languages is near the format's limit. */
export const addresses = (db: Db) =>
  db.many(
    z.object({ slug: z.string(), updatedAt: instant }),
    sql`select slug, updated_at from app.public_addresses(24000)`,
  )

/** What a news site map lists: the last two days, at most 1,000, the format's limit. */
export const lastTwoDays = (db: Db) =>
  db.many(
    z.object({
      slug: z.string(),
      publishedAt: instant,
      headlines: Said.nullable(),
    }),
    sql`
    select slug, published_at, headlines from public_release
    where slug is not null and published_at > now() - interval '2 days' order by published_at desc, id desc limit 1000`,
  )

/** The agency's public face: its name, zone and colour. */
export const agencyFace = (db: Db) =>
  db.maybe(
    z.object({
      name: z.object({ vi: z.string(), en: z.string() }),
      zone: z.string(),
      accent: z.string(),
      demo: z.boolean(),
    }),
    sql`select name, zone, accent, demo from agency`,
  )

/** Every public address of a release, newest first. */
export const everySlug = async (db: Db) =>
  (
    await db.many(
      z.object({ slug: z.string() }),
      sql`select slug from app.public_addresses(10000000)`,
    )
  ).map((r) => r.slug)

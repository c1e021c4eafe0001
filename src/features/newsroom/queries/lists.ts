import { z } from 'zod'
import { type Db, sql } from '#lib/db.ts'
import { instant } from '#lib/time.ts'

const Name = z.object({ vi: z.string(), en: z.string().optional() })
export const ListedRow = z.object({
  id: z.uuid(),
  slug: z.string(),
  number: z.string(),
  kind: z.enum(['press_release', 'statement', 'holding_statement', 'advisory', 'correction']),
  mainLang: z.enum(['vi', 'en']),
  unitSlug: z.string(),
  unitName: Name,
  publishedAt: instant,
  updatedAt: instant,
  headlines: z.partialRecord(z.enum(['vi', 'en']), z.string()).nullable(),
  summaries: z.partialRecord(z.enum(['vi', 'en']), z.string()).nullable(),
  version: z.number().nullable(),
  withdrawnAt: instant.nullable(),
})
export type Listed = z.infer<typeof ListedRow>

const columns = sql`id, slug, number, kind, main_lang, unit_slug, unit_name, published_at, updated_at, headlines, version, withdrawn_at,
  (select jsonb_object_agg(k, v ->> 'summary') from jsonb_each(texts) e(k, v)) as summaries`

/** Where a page of a list ends: the instant and id of its last row. Keyset, so that nothing is skipped or shown twice. */
export type Cursor = { at: Temporal.Instant; id: string }

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
      and (${about.topic ?? null}::text is null or topics @> jsonb_build_array(jsonb_build_object('slug', ${about.topic ?? null}::text)))
      and (${before?.at ?? null}::timestamptz is null or (published_at, id) < (${before?.at ?? null}::timestamptz, ${before?.id ?? null}::uuid))
    order by published_at desc, id desc limit ${limit + 1}`,
  )

/**
 * Search in what is public: diacritics optional, "phrases" in quotes, newest first. The materialised step keeps the
 * planner on the text index; `bounded` says that only the newest 2,000 hits were ordered.
 */
export const found = (db: Db, words: string, limit: number) =>
  db.many(
    ListedRow.extend({ total: z.number() }),
    sql`
    with hit as materialized (
      select ${columns} from public_release
      where slug is not null and search @@ websearch_to_tsquery('vn_plain', ${words}) limit 2000)
    select *, (select count(*)::int from hit) as total from hit order by published_at desc, id desc limit ${limit}`,
  )

const Shelf = z.object({ slug: z.string(), name: Name, count: z.number() })

/** Topics and units that have spoken, with how often; from the public view alone. */
export const topicsSpokenOn = (db: Db) =>
  db.many(
    Shelf,
    sql`
    select t ->> 'slug' as slug, t -> 'name' as name, count(*)::int as count from public_release, jsonb_array_elements(topics) t
    where slug is not null group by 1, 2 order by 3 desc, 1`,
  )
export const unitsThatSpoke = (db: Db) =>
  db.many(
    Shelf,
    sql`
    select unit_slug as slug, (array_agg(unit_name order by published_at desc))[1] as name, count(*)::int as count
    from public_release where slug is not null group by 1 order by 3 desc, 1 limit 5000`,
  )

const Corrected = z.object({
  slug: z.string(),
  headlines: z.partialRecord(z.enum(['vi', 'en']), z.string()).nullable(),
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
    select slug, headlines, main_lang, unit_name, (v ->> 'at')::timestamptz as at, v ->> 'grade' as grade, v -> 'note' as note, false as withdrawn, null::jsonb as reason
    from public_release, jsonb_array_elements(versions) v where slug is not null and v ->> 'grade' is not null and withdrawn_at is null
    union all
    select slug, null, main_lang, unit_name, withdrawn_at, null, null, true, withdrawal_reason from public_release where slug is not null and withdrawn_at is not null
    order by at desc, slug limit 200`,
  )

/** Addresses for the site map: slug, last change, languages. At most 50,000, the format's limit. */
export const addresses = (db: Db, sinceDays: number | null) =>
  db.many(
    z.object({
      slug: z.string(),
      publishedAt: instant,
      updatedAt: instant,
      headlines: z.partialRecord(z.enum(['vi', 'en']), z.string()).nullable(),
    }),
    sql`
    select slug, published_at, updated_at, headlines from public_release
    where slug is not null and (${sinceDays}::int is null or published_at > now() - make_interval(days => ${sinceDays}))
    order by published_at desc, slug limit 50000`,
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

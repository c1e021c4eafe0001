import { z } from 'zod'
import { withoutCitations } from '#features/facts/rules/citation.ts'
import { type Db, sql } from '#lib/db.ts'
import { instant } from '#lib/time.ts'

const Lift = z.object({ releaseId: z.uuid(), rootId: z.uuid(), publishAt: instant, now: instant })

/** What is to lift, soonest first, at most 50: ids and instants, no word. `now` is the database's clock. */
export const nextLifts = (db: Db) =>
  db.many(
    Lift,
    sql`select release_id, root_id, publish_at, clock_timestamp() as now from app.next_lift()`,
  )

const Due = z.object({
  id: z.uuid(),
  rootId: z.uuid(),
  unitId: z.uuid(),
  unitCode: z.string(),
  publishAt: instant,
  mainLang: z.enum(['vi', 'en']),
  headline: z.string().transform(withoutCitations),
  zone: z.string(),
  pattern: z.string(),
  publishedAt: instant.nullable(),
  /** What the first version was given; null for a first version. */
  rootSlug: z.string().nullable(),
  rootNumber: z.string().nullable(),
})

/** The release, locked, if its instant has passed and all its authorities hold; otherwise this role cannot see it at all. */
export const takeLifted = (db: Db, id: string) =>
  db.maybe(
    Due,
    sql`
    select r.id, r.root_id, r.unit_id, u.code as unit_code, r.publish_at, r.main_lang,
      (select v.texts -> r.main_lang ->> 'headline' from submission s join revision v on v.id = s.revision_id where s.release_id = r.id) as headline,
      a.zone, a.number_pattern as pattern, r.published_at, root.slug as root_slug, root.number as root_number
    from release r left join release root on root.id = r.root_id and root.id <> r.id join unit u on u.id = r.unit_id cross join agency a
    where r.id = ${id} for update of r`,
  )

/** Slugs that begin alike; only published releases have one. */
export const slugsLike = async (db: Db, start: string) =>
  new Set(
    (
      await db.many(z.object({ slug: z.string() }), sql`select slug from app.slugs_like(${start})`)
    ).map((r) => r.slug),
  )

/** The next number of the unit in this year; the row is the lock. */
export const nextNumber = async (db: Db, unitId: string, year: number) =>
  (
    await db.one(
      z.object({ last: z.number() }),
      sql`
      insert into release_number (unit_id, year, last) values (${unitId}, ${year}, 1)
      on conflict (unit_id, year) do update set last = release_number.last + 1 returning last`,
    )
  ).last

/** What the unit's last number of the year is, as far as this role may know, without taking one. */
export const expectedNumber = async (db: Db, releaseId: string, year: number) =>
  (
    await db.maybe(
      z.object({ last: z.number() }),
      sql`
      select n.last from release_number n join release r on r.unit_id = n.unit_id where r.id = ${releaseId} and n.year = ${year}`,
    )
  )?.last ?? 0

/** As PostgreSQL spells it: the keys of facts are no words of the text. */
const CITATION = '\\{F[1-9][0-9]*-[1-9][0-9]*\\}'

/** Stamps a first publication, or a further version. */
export const stamp = (
  db: Db,
  r: { id: string; rootId: string; slug: string | null; number: string | null },
) =>
  db.run(sql`
    update release set published_at = clock_timestamp(), slug = coalesce(slug, ${r.slug}), number = coalesce(number, ${r.number}),
      unit_name = app.unit_name_at(unit_id, publish_at),
      version = (select coalesce(max(version), 0) + 1 from release o where o.root_id = release.root_id)
    where id = ${r.id}`)

/** The words by which a published release is found: those of its newest version. Made after the instant, not in it. */
export const indexWords = (db: Db, id: string) =>
  db.run(sql`
    update release root set search = (
      select setweight(to_tsvector('vn_plain', regexp_replace(string_agg(t.value ->> 'headline', ' '), ${CITATION}, '', 'g')), 'A')
        || to_tsvector('vn_plain', regexp_replace(string_agg(concat_ws(' ', t.value ->> 'summary', (
             select string_agg(x #>> '{}', ' ') from jsonb_path_query(t.value -> 'body', 'strict $.**.text') x)), ' '), ${CITATION}, '', 'g'))
      from submission s join revision v on v.id = s.revision_id cross join jsonb_each(v.texts) t where s.release_id = r.id)
    from release r where r.id = ${id} and root.id = r.root_id`)

/** Sends a due release back to its unit when an authority no longer holds. Answers whether it did. */
export const sendBack = async (db: Db, id: string) =>
  (await db.one(z.object({ sent: z.boolean() }), sql`select app.send_back(${id}) as sent`)).sent

/** Published, but the rows of the recipients are not in the outbox yet: a crash may have come between. */
export const withoutOutbox = (db: Db) =>
  db.many(
    z.object({ id: z.uuid(), rootId: z.uuid() }),
    sql`
    select id, root_id from release where published_at is not null and outbox_at is null order by publish_at limit 20`,
  )
export const takeOutbox = (db: Db, id: string) =>
  db.maybe(
    z.object({ id: z.uuid() }),
    sql`select id from release where id = ${id} and outbox_at is null for update`,
  )
export const stampOutbox = (db: Db, id: string) =>
  db.run(sql`update release set outbox_at = clock_timestamp() where id = ${id}`)

/** Withdrawals whose recipients have not been told yet. */
export const untoldWithdrawals = (db: Db) =>
  db.many(
    z.object({ rootId: z.uuid() }),
    sql`select root_id from withdrawal where realised_at is null order by withdrawn_at limit 20`,
  )
export const takeWithdrawal = (db: Db, rootId: string) =>
  db.maybe(
    z.object({ rootId: z.uuid() }),
    sql`select root_id from withdrawal where root_id = ${rootId} and realised_at is null for update`,
  )
export const stampWithdrawal = (db: Db, rootId: string) =>
  db.run(sql`update withdrawal set realised_at = clock_timestamp() where root_id = ${rootId}`)

export const announce = (db: Db, rootId: string) =>
  db.run(sql`select pg_notify('rostrum_published', ${rootId})`)

/** What a published release is called in public, with the instant of its newest version. */
export const slugOfRoot = (db: Db, rootId: string) =>
  db.maybe(
    z.object({ slug: z.string(), number: z.string(), updatedAt: instant }),
    sql`
    select r.slug, r.number, (select max(v.publish_at) from release v where v.root_id = r.id and v.published_at is not null) as updated_at
    from release r where r.id = ${rootId} and r.slug is not null`,
  )

import { z } from 'zod'
import { type Db, sql } from '#lib/db.ts'
import { documentSchema } from '#lib/document/model.ts'
import { instant } from '#lib/time.ts'

const Name = z.object({ vi: z.string(), en: z.string().optional() })
const ListedRow = z.object({
  id: z.uuid(),
  slug: z.string(),
  unitName: Name,
  lang: z.string(),
  headline: z.string(),
  summary: z.string(),
  publishedAt: instant,
})
export type ArchiveListed = z.infer<typeof ListedRow>
const listed = sql`id, slug, unit_name, lang, headline, summary, published_at`

const Attachment = z.object({
  href: z.string(),
  name: z.string(),
  type: z.string().nullable(),
  size: z.number().nullable(),
  sha256: z.string().nullable(),
  storageKey: z.uuid().nullable(),
})
const ItemRow = ListedRow.extend({
  body: documentSchema,
  source: z.string(),
  originalUrl: z.string(),
  importedAt: instant,
  attachments: z.array(Attachment),
})
export type ArchiveItem = z.infer<typeof ItemRow>

export type Cursor = { at: Temporal.Instant; id: string }

/** Newest first, one more than `limit` when there is a next page. */
export const archived = (db: Db, before: Cursor | undefined, limit: number) =>
  db.many(
    ListedRow,
    sql`
    select ${listed} from public_archive
    where (${before?.at ?? null}::timestamptz is null or (published_at, id) < (${before?.at ?? null}::timestamptz, ${before?.id ?? null}::uuid))
    order by published_at desc, id desc limit ${limit + 1}`,
  )

export const archivedAt = (db: Db, slug: string) =>
  db.maybe(
    ItemRow,
    sql`select ${listed}, body, source, original_url, imported_at, attachments from public_archive where slug = ${slug}`,
  )

/** Search as in the newsroom, newest first; `total` counts at most 2,000 hits. */
export const foundInArchive = (db: Db, words: string, limit: number) =>
  db.many(
    ListedRow.extend({ total: z.number() }),
    sql`
    with hit as materialized (select id from app.search_archive(${words}) with ordinality h (id, place)),
      shown as materialized (select id from hit limit ${limit})
    select ${listed}, (select count(*)::int from hit) as total from public_archive
    where id in (select id from shown) order by published_at desc, id desc`,
  )

/** Every address in order, from after `slug` on. */
export const archiveSlugs = async (db: Db, slug: string, limit: number) =>
  (
    await db.many(
      z.object({ slug: z.string() }),
      sql`select slug from public_archive where slug > ${slug} order by slug limit ${limit}`,
    )
  ).map((r) => r.slug)

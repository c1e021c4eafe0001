import { z } from 'zod'
import { type Db, sql } from '#lib/db.ts'
import { documentSchema } from '#lib/document/model.ts'
import { instant } from '#lib/time.ts'
import { onTopic } from './lists.ts'

const Name = z.object({ vi: z.string(), en: z.string().optional() })
const Kind = z.enum(['press_release', 'statement', 'holding_statement', 'advisory', 'correction'])
const Texts = z.partialRecord(
  z.enum(['vi', 'en']),
  z.object({ headline: z.string(), summary: z.string(), body: documentSchema }),
)
const Topic = z.object({ slug: z.string(), name: Name })
const File = z.object({
  id: z.uuid(),
  name: z.string(),
  type: z.string(),
  size: z.number(),
  sha256: z.string(),
  rights: z.string(),
  storageKey: z.uuid(),
})
const Version = z.object({
  releaseId: z.uuid(),
  version: z.number().nullable(),
  at: instant,
  grade: z.enum(['A', 'B', 'C']).nullable(),
  note: z.record(z.string(), z.string()),
  texts: Texts.nullable(),
  quotes: z.array(
    z.object({ key: z.string(), attribution: z.object({ vi: z.string(), en: z.string() }) }),
  ),
})

/** One published release with all its versions: everything that the public may know of it. */
export const PublishedRow = z.object({
  id: z.uuid(),
  slug: z.string(),
  number: z.string(),
  kind: Kind,
  mainLang: z.enum(['vi', 'en']),
  unitCode: z.string(),
  unitSlug: z.string(),
  unitName: Name,
  unitPhone: z.string(),
  unitMail: z.string(),
  unitHours: z.string(),
  publishedAt: instant,
  updatedAt: instant,
  texts: Texts.nullable(),
  topics: z.array(Topic),
  files: z.array(File),
  versions: z.array(Version),
  withdrawnAt: instant.nullable(),
  withdrawalReason: Name.nullable(),
})
export type Published = z.infer<typeof PublishedRow>

const ownColumns = sql`id, slug, number, kind, main_lang, unit_code, unit_slug, unit_name, unit_phone, unit_mail, unit_hours,
  published_at, updated_at, texts, topics, files, withdrawn_at, withdrawal_reason`
export const publishedColumns = sql`${ownColumns}, versions`

/** The release at an address, or undefined: for what was never published and for what is not published yet alike. */
export const publishedAt = (db: Db, slug: string) =>
  db.maybe(PublishedRow, sql`select ${publishedColumns} from public_release where slug = ${slug}`)

/** Newest first with full texts, without those of earlier versions, for feeds. Withdrawn ones stay, without their text. */
export const newestWhole = (db: Db, about: { topic?: string; unit?: string }, limit: number) =>
  db.many(
    PublishedRow,
    sql`
    select ${ownColumns}, (select coalesce(jsonb_agg(v || '{"texts": null}' order by place), '[]')
        from jsonb_array_elements(versions) with ordinality e (v, place)) as versions
    from public_release where slug is not null
      and (${about.unit ?? null}::text is null or unit_slug = ${about.unit ?? null})
      ${onTopic(about.topic, undefined, limit)}
    order by published_at desc, id desc limit ${limit}`,
  )

/** The same by id, for those who deliver it: whoever may read the view. */
export const publishedById = (db: Db, id: string) =>
  db.maybe(
    PublishedRow,
    sql`select ${publishedColumns} from public_release where id = ${id} and slug is not null`,
  )

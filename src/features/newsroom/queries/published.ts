import { z } from 'zod'
import { uncited } from '#features/facts/index.ts'
import { withoutCitations } from '#features/facts/rules/citation.ts'
import { type Db, sql } from '#lib/db.ts'
import { withBeside } from '#lib/document/beside.ts'
import { storedDocument } from '#lib/document/model.ts'
import { instant } from '#lib/time.ts'
import { withOwnNames } from '../rules.ts'
import { onTopic } from './lists.ts'

const Name = z.object({ vi: z.string(), en: z.string().optional() })
const Kind = z.enum([
  'press_release',
  'statement',
  'holding_statement',
  'advisory',
  'correction',
  'answer',
  'fact_check',
])
/** Citations are the desk's own: whatever is read for the public is read without them. */
const PublicText = z.string().transform(withoutCitations)
const Beside = PublicText.optional()
const Text = z.object({
  headline: PublicText,
  summary: PublicText,
  body: storedDocument.transform(uncited),
  notes: Beside,
  about: Beside,
  contact: Beside,
})
/** `whole` is the body with what stands beside it. */
const textOf = (lang: 'vi' | 'en') =>
  Text.transform((t) => ({ ...t, whole: withBeside(t.body, t, lang) })).optional()
const Texts = z.object({ vi: textOf('vi'), en: textOf('en') })
const Topic = z.object({ slug: z.string(), name: Name })
const PerLang = z.partialRecord(z.enum(['vi', 'en']), z.string())
const Kept = z.object({
  storageKey: z.uuid(),
  size: z.number(),
  sha256: z.string(),
  crc32: z.number().nullable(),
})
const Copy = Kept.extend({ width: z.number(), height: z.number(), type: z.string() })
/** A file of a release. `storageKey`, `size` and `sha256` are those of what is handed out: of a picture its largest copy. */
const File = Kept.extend({
  id: z.uuid(),
  name: z.string(),
  type: z.string(),
  rights: z.string(),
  alt: PerLang,
  caption: PerLang,
  transcript: PerLang,
  creator: z.string(),
  credit: z.string(),
  place: z.string(),
  takenOn: z.iso.date().nullable(),
  provenance: z.enum(['as_taken', 'edited', 'ai_edited', 'ai_made']),
  /** Faces or plates in it were hidden by hand. */
  blurred: z.boolean(),
  width: z.number().nullable(),
  height: z.number().nullable(),
  posterId: z.uuid().nullable(),
  /** Smaller copies of a picture, narrowest first, each width in two formats. */
  copies: z.array(Copy),
  /** The C2PA manifest store that the picture came with, where it may be shown. */
  manifest: Kept.nullable(),
})
export type PublishedFile = z.infer<typeof File>
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
  files: z.array(File).transform(withOwnNames),
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

/** The files of the release at an address, in their order; undefined where `publishedAt` gives nothing. */
export const filesAt = async (db: Db, slug: string): Promise<PublishedFile[] | undefined> =>
  (
    await db.maybe(
      PublishedRow.pick({ files: true }),
      sql`select files from public_release where slug = ${slug}`,
    )
  )?.files

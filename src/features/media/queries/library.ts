import { z } from 'zod'
import { type Db, sql } from '#lib/db.ts'
import { instant } from '#lib/time.ts'

const Listed = z.object({
  id: z.uuid(),
  name: z.string(),
  mediaType: z.string(),
  size: z.number(),
  width: z.number().nullable(),
  height: z.number().nullable(),
  rights: z.string(),
  alt: z.partialRecord(z.enum(['vi', 'en']), z.string()),
  transcript: z.partialRecord(z.enum(['vi', 'en']), z.string()),
  blurNeeded: z.boolean(),
  blurred: z.boolean(),
  ready: z.boolean(),
  unitName: z.object({ vi: z.string(), en: z.string().optional() }),
  uploadedAt: instant,
})
export type Listed = z.infer<typeof Listed>

export type Find = {
  words: string
  kind: string
  unit: string | null
  /** Only what still lacks something before it may go out. */
  open: boolean
  before: { at: Temporal.Instant; id: string } | undefined
}

/**
 * The files of the reader's units, newest first, one more than `limit` when there is a next page. Words are looked for
 * without regard to diacritics, all of them.
 */
export const filesFound = (db: Db, f: Find, limit: number) =>
  db.many(
    Listed,
    sql`
    select f.id, f.name, f.media_type, f.size, f.width, f.height, f.rights, f.alt, f.transcript, f.blur_needed, f.regions <> '[]' as blurred,
      f.renditions <> '[]' or f.media_type not like 'image/%' as ready, app.unit_name_at(f.unit_id, now()) as unit_name, f.uploaded_at
    from file f
    where f.removed_at is null and f.purpose = 'media'
      and f.unit_id in (select app.my_units(array['head', 'regular_spokesperson', 'press_officer', 'clearing_officer', 'auditor', 'administrator']))
      and (${f.unit}::uuid is null or f.unit_id = ${f.unit}::uuid)
      and (${f.kind} = '' or f.media_type like ${KIND[f.kind] ?? ''} or (${f.kind} = 'document' and f.media_type !~ '^(image|audio|video)/'))
      and (not ${f.open}::boolean or f.rights = '' or (f.media_type like 'image/%' and coalesce(f.alt ->> 'vi', '') = '')
        or (f.media_type ~ '^(audio|video)/' and coalesce(f.transcript ->> 'vi', '') = '') or (f.blur_needed and f.regions = '[]'))
      and (select coalesce(bool_and(f.find like '%' || replace(replace(replace(w, '\\', '\\\\'), '%', '\\%'), '_', '\\_') || '%'), true)
           from regexp_split_to_table(app.fold(${f.words}), '\\s+') w)
      and (${f.before?.at ?? null}::timestamptz is null or (f.uploaded_at, f.id) < (${f.before?.at ?? null}::timestamptz, ${f.before?.id ?? null}::uuid))
    order by f.uploaded_at desc, f.id desc limit ${limit + 1}`,
  )
const KIND: Record<string, string> = { picture: 'image/%', audio: 'audio/%', video: 'video/%' }

const Use = z.object({
  releaseId: z.uuid(),
  headline: z.string(),
  state: z.string(),
  slug: z.string().nullable(),
})

/** The releases that a file stands in, as far as the reader may see them; newest first, at most 100. */
export const usesOf = (db: Db, id: string) =>
  db.many(
    Use,
    sql`
    select r.id as release_id, coalesce(v.texts -> r.main_lang ->> 'headline', '') as headline,
      case when r.published_at is not null then 'published' else r.state end as state, root.slug
    from release_file rf join release r on r.id = rf.release_id join release root on root.id = r.root_id
    cross join lateral (select texts from revision where release_id = r.id order by seq desc limit 1) v
    where rf.file_id = ${id} and r.discarded_at is null order by r.created_at desc, r.id limit 100`,
  )

/** Pictures of a unit that may stand before a film; newest first, at most 50. */
export const posterChoices = (db: Db, unitId: string) =>
  db.many(
    z.object({ id: z.uuid(), name: z.string() }),
    sql`select id, name from file where unit_id = ${unitId} and media_type like 'image/%' and renditions <> '[]' and removed_at is null
      order by uploaded_at desc, id desc limit 50`,
  )

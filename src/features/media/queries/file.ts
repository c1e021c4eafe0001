import { z } from 'zod'
import { type Db, sql } from '#lib/db.ts'
import { instant } from '#lib/time.ts'
import { PROVENANCES } from '../rules/files.ts'

const Lang = z.enum(['vi', 'en'])
const PerLang = z.partialRecord(Lang, z.string())
/** Kept bytes: where they lie and what they are. */
const Kept = z.object({
  storageKey: z.uuid(),
  size: z.number(),
  sha256: z.string(),
  crc32: z.number(),
})
export const Rendition = Kept.extend({
  role: z.enum(['full', 'size']),
  width: z.number(),
  height: z.number(),
  type: z.string(),
})
export type Rendition = z.infer<typeof Rendition>
export const Manifest = Kept.extend({ tellsPlace: z.boolean() })
export type Manifest = z.infer<typeof Manifest>
const Region = z.object({
  shape: z.enum(['box', 'oval']),
  x: z.number(),
  y: z.number(),
  w: z.number(),
  h: z.number(),
})

const Item = z.object({
  id: z.uuid(),
  unitId: z.uuid(),
  unitName: z.object({ vi: z.string(), en: z.string().optional() }),
  name: z.string(),
  mediaType: z.string(),
  size: z.number(),
  sha256: z.string(),
  crc32: z.number().nullable(),
  storageKey: z.uuid(),
  rights: z.string(),
  alt: PerLang,
  caption: PerLang,
  transcript: PerLang,
  creator: z.string(),
  credit: z.string(),
  place: z.string(),
  takenOn: z.iso.date().nullable(),
  provenance: z.enum(PROVENANCES),
  blurNeeded: z.boolean(),
  regions: z.array(Region),
  stripped: z.array(z.enum(['gps', 'device', 'thumbnail'])),
  width: z.number().nullable(),
  height: z.number().nullable(),
  renditions: z.array(Rendition),
  manifest: Manifest.nullable(),
  posterId: z.uuid().nullable(),
  uploadedBy: z.string(),
  uploadedAt: instant,
  /** A release with it was put up or is out: it stands as it is. */
  fixed: z.boolean(),
  /** The reader may change it, were it not fixed. */
  mine: z.boolean(),
})
export type Item = z.infer<typeof Item>

const columns = sql`f.id, f.unit_id, app.unit_name_at(f.unit_id, now()) as unit_name, f.name, f.media_type, f.size, f.sha256, f.crc32, f.storage_key,
  f.rights, f.alt, f.caption, f.transcript, f.creator, f.credit, f.place, f.taken_on, f.provenance, f.blur_needed, f.regions, f.stripped,
  f.width, f.height, f.renditions, f.manifest, f.poster_id, p.name as uploaded_by, f.uploaded_at, app.file_is_fixed(f.id) as fixed,
  f.unit_id in (select app.my_units(array['head', 'regular_spokesperson', 'press_officer', 'administrator'])) as mine`

/** A file that the reader may see, with all that is known of it. */
export const itemById = (db: Db, id: string) =>
  db.maybe(
    Item,
    sql`select ${columns} from file f join person p on p.id = f.uploaded_by where f.id = ${id} and f.removed_at is null`,
  )

/** The unit's own people and the uploader get the bytes as they were sent; who only signs or reads does not. */
export const originalById = (db: Db, id: string) =>
  db.maybe(
    Item,
    sql`select ${columns} from file f join person p on p.id = f.uploaded_by where f.id = ${id} and f.removed_at is null
      and (f.uploaded_by = app.me() or f.unit_id in (select app.my_units(array['head', 'regular_spokesperson', 'press_officer', 'clearing_officer', 'auditor', 'administrator'])))`,
  )

export type NewFile = {
  unitId: string
  purpose: 'media' | 'paper'
  name: string
  mediaType: string
  facts: { size: number; sha256: string; crc32: number }
  storageKey: string
  rights: string
  me: string
  words: { creator: string; credit: string; place: string; takenOn: string; provenance: string }
  caption: Partial<Record<'vi' | 'en', string>>
  width: number | null
  height: number | null
  stripped: string[]
  renditions: Rendition[]
  manifest: Manifest | null
}

export const weightOf = (f: Pick<NewFile, 'facts' | 'renditions' | 'manifest'>): number =>
  f.facts.size + (f.manifest?.size ?? 0) + f.renditions.reduce((sum, r) => sum + r.size, 0)

/** Enters a file whose bytes are already kept. Answers its id. */
export const addFile = async (db: Db, f: NewFile) =>
  (
    await db.one(
      z.object({ id: z.uuid() }),
      sql`
      insert into file (unit_id, purpose, name, media_type, size, sha256, crc32, storage_key, rights, uploaded_by, creator, credit, place, taken_on,
        provenance, caption, width, height, stripped, renditions, manifest, weight)
      values (${f.unitId}, ${f.purpose}, ${f.name}, ${f.mediaType}, ${f.facts.size}, ${f.facts.sha256}, ${f.facts.crc32}, ${f.storageKey}, ${f.rights}, ${f.me},
        ${f.words.creator}, ${f.words.credit}, ${f.words.place}, ${f.words.takenOn || null}, ${f.words.provenance}, ${JSON.stringify(f.caption)},
        ${f.width}, ${f.height}, ${f.stripped}, ${JSON.stringify(f.renditions)}, ${f.manifest ? JSON.stringify(f.manifest) : null}, ${weightOf(f)})
      returning id`,
    )
  ).id

/** Bytes that a unit's files take together, its copies included; held still until the transaction ends. */
export async function weightOfUnit(db: Db, unitId: string): Promise<number> {
  await db.run(sql`select pg_advisory_xact_lock(7262003, hashtext(${unitId}))`)
  return (
    await db.one(
      z.object({ bytes: z.number() }),
      sql`select coalesce(sum(weight), 0)::bigint as bytes from file where unit_id = ${unitId} and removed_at is null`,
    )
  ).bytes
}

import { z } from 'zod'
import { blockTexts } from '#features/facts/index.ts'
import { citedIn } from '#features/facts/rules/citation.ts'
import { type Db, sql } from '#lib/db.ts'
import { BESIDE, besideShape } from '#lib/document/beside.ts'
import { documentSchema } from '#lib/document/model.ts'
import { instant } from '#lib/time.ts'
import { GRADES, KINDS } from '../rules/content.ts'
import { setCitations } from './citations.ts'

const Lang = z.enum(['vi', 'en'])
export const TextsRow = z.partialRecord(
  Lang,
  z.object({ headline: z.string(), summary: z.string(), body: documentSchema, ...besideShape }),
)
export type ReleaseTexts = z.infer<typeof TextsRow>

const Row = z.object({
  id: z.uuid(),
  rootId: z.uuid(),
  unitId: z.uuid(),
  unitName: z.object({ vi: z.string(), en: z.string().optional() }),
  unitCode: z.string(),
  kind: z.enum(KINDS),
  grade: z.enum(GRADES).nullable(),
  note: z.record(z.string(), z.string()),
  mainLang: Lang,
  route: z.enum(['standard', 'express']),
  state: z.enum(['draft', 'submitted', 'approved', 'scheduled']),
  plannedAt: instant.nullable(),
  plannedLead: z.number().nullable(),
  publishAt: instant.nullable(),
  publishedAt: instant.nullable(),
  discardedAt: instant.nullable(),
  withdrawnAt: instant.nullable(),
  correctedAt: instant.nullable(),
  number: z.string().nullable(),
  slug: z.string().nullable(),
  version: z.number().nullable(),
  createdBy: z.uuid(),
  author: z.string(),
  revisionId: z.uuid(),
  seq: z.number(),
  texts: TextsRow,
  savedBy: z.string(),
  savedAt: instant,
  now: instant,
})
export type ReleaseRow = z.infer<typeof Row>

/** One release with its latest revision, or undefined when it is missing or not the reader's. `now` is the database's. */
export const releaseById = (db: Db, id: string) =>
  db.maybe(
    Row,
    sql`
    select r.id, r.root_id, app.heir(r.unit_id, now()) as unit_id, app.unit_name_at(app.heir(r.unit_id, now()), now()) as unit_name,
      u.code as unit_code, r.kind, r.grade, r.note, r.main_lang, r.route, r.state, r.planned_at, r.planned_lead, r.publish_at, r.published_at,
      r.discarded_at, w.withdrawn_at, root.number, root.slug, r.version,
      (select min(c.publish_at) from release c where c.root_id = r.id and c.id <> r.id and c.published_at is not null) as corrected_at,
      r.created_by, author.name as author, rv.id as revision_id, rv.seq, rv.texts, saver.name as saved_by, rv.saved_at, now() as now
    from release r join release root on root.id = r.root_id
    join unit u on u.id = app.heir(r.unit_id, now())
    join person author on author.id = r.created_by
    join lateral (select * from revision v where v.release_id = r.id order by v.seq desc limit 1) rv on true
    join person saver on saver.id = rv.saved_by
    left join withdrawal w on w.root_id = r.root_id
    where r.id = ${id}`,
  )

/** Takes the row for a transition; answers false when it is missing or may not be changed by this person. */
export const lockRelease = async (db: Db, id: string): Promise<boolean> =>
  (await db.maybe(
    z.object({ id: z.uuid() }),
    sql`select id from release where id = ${id} for update`,
  )) !== undefined

const Id = z.object({ id: z.uuid() })

/** A new release with its first revision; a correction names what it corrects. Answers its id. */
export async function addRelease(
  db: Db,
  r: {
    id: string
    rootId: string
    unitId: string
    kind: string
    grade: string | null
    mainLang: string
    me: string
    texts: ReleaseTexts
  },
) {
  await db.run(sql`
    insert into release (id, root_id, unit_id, kind, grade, main_lang, created_by)
    values (${r.id}, ${r.rootId}, ${r.unitId}, ${r.kind}, ${r.grade}, ${r.mainLang}, ${r.me})`)
  return addRevision(db, r.id, 1, r.texts, r.me)
}

/**
 * All that is said in a release, text by text: headlines, summaries, paragraphs and notes, in every language. What it
 * says of the unit itself, and how to reach it, is not among it.
 */
export const writtenTexts = (texts: ReleaseTexts): string[] =>
  Object.values(texts).flatMap((t) => [
    t.headline,
    t.summary,
    ...blockTexts(t.body),
    ...(t.notes ? [t.notes] : []),
  ])

/** The facts that the texts cite, once each, in order. */
export const keysCited = (texts: ReleaseTexts): string[] => [
  ...new Set(
    [
      ...writtenTexts(texts),
      ...Object.values(texts).flatMap((t) => BESIDE.map((f) => t[f] ?? '')),
    ].flatMap(citedIn),
  ),
]

/** Appends a revision and notes the facts it rests on; revisions are kept for ever. Answers its id. */
export async function addRevision(
  db: Db,
  releaseId: string,
  seq: number,
  texts: ReleaseTexts,
  me: string,
) {
  const { id } = await db.one(
    Id,
    sql`
    insert into revision (release_id, seq, texts, saved_by)
    values (${releaseId}, ${seq}, ${JSON.stringify(texts)}, ${me}) returning id`,
  )
  await setCitations(db, releaseId, keysCited(texts))
  return id
}

/** A further revision behind the latest. Answers its id. */
export async function appendRevision(db: Db, releaseId: string, texts: ReleaseTexts, me: string) {
  const { seq } = await db.one(
    z.object({ seq: z.number() }),
    sql`select coalesce(max(seq), 0) + 1 as seq from revision where release_id = ${releaseId}`,
  )
  return addRevision(db, releaseId, seq, texts, me)
}

const Revision = z.object({
  id: z.uuid(),
  seq: z.number(),
  texts: TextsRow,
  savedBy: z.string(),
  savedAt: instant,
})

export const revisionById = (db: Db, releaseId: string, id: string) =>
  db.maybe(
    Revision,
    sql`
    select v.id, v.seq, v.texts, p.name as saved_by, v.saved_at
    from revision v join person p on p.id = v.saved_by where v.release_id = ${releaseId} and v.id = ${id}`,
  )

const Saved = z.object({
  id: z.uuid(),
  seq: z.number(),
  savedBy: z.string(),
  savedAt: instant,
  submitted: z.boolean(),
})

/** Every saved revision, latest first; those that were put up for approval are marked. At most 500. */
export const revisionsOf = (db: Db, releaseId: string) =>
  db.many(
    Saved,
    sql`
    select v.id, v.seq, p.name as saved_by, v.saved_at, exists (select from submission s where s.revision_id = v.id) as submitted
    from revision v join person p on p.id = v.saved_by where v.release_id = ${releaseId} order by v.seq desc limit 500`,
  )

type Settings = {
  kind: string
  unitId: string
  mainLang: string
  route: string
  plannedAt: Temporal.Instant | null
  plannedLead: number | null
  grade: string | null
  note: Record<string, string>
}

/** Writes what stands beside the text, and brings the release back to draft. */
export const changeRelease = (db: Db, id: string, s: Settings) =>
  db.run(sql`
    update release set unit_id = case when app.heir(unit_id, now()) = ${s.unitId}::uuid then unit_id else ${s.unitId}::uuid end,
      kind = ${s.kind}, main_lang = ${s.mainLang}, route = ${s.route}, planned_at = ${s.plannedAt}, planned_lead = ${s.plannedLead},
      grade = ${s.grade}, note = ${JSON.stringify(s.note)}, state = 'draft', publish_at = null
    where id = ${id}`)

export const discard = (db: Db, id: string) =>
  db.run(sql`update release set discarded_at = now() where id = ${id}`)

import type { Node } from 'prosemirror-model'
import { z } from 'zod'
import { type Db, sql } from '#lib/db.ts'
import { storedNode } from '#lib/document/steps.ts'
import type { Lang } from '#lib/i18n.ts'

/** A text is kept so many steps back for whoever was cut off; who was away longer begins anew. */
export const KEPT_STEPS = 1_000

const Live = z.object({ lang: z.enum(['vi', 'en']), version: z.number(), doc: storedNode })
export type Live = z.infer<typeof Live>

/** The texts of a draft that somebody has opened to write in, as they stand now. */
export const liveTexts = (db: Db, releaseId: string) =>
  db.many(
    Live,
    sql`select lang, version, doc from live_text where release_id = ${releaseId} order by lang`,
  )

const VersionRow = Live.pick({ lang: true, version: true })

/** How far each text that is open has come. */
export const liveVersions = (db: Db, releaseId: string) =>
  db.many(
    VersionRow,
    sql`select lang, version from live_text where release_id = ${releaseId} order by lang`,
  )

export const liveText = (db: Db, releaseId: string, lang: Lang) =>
  db.maybe(
    Live,
    sql`select lang, version, doc from live_text where release_id = ${releaseId} and lang = ${lang}`,
  )

/** Opens a text to be written in; nothing happens when it is open. */
export const openText = (db: Db, releaseId: string, lang: Lang, doc: unknown) =>
  db.run(sql`
    insert into live_text (release_id, lang, doc) values (${releaseId}, ${lang}, ${JSON.stringify(doc)}) on conflict do nothing`)

/** Appends steps, moves the text on, and forgets the steps that nobody will ask for. The release is locked. */
export async function addSteps(
  db: Db,
  at: { releaseId: string; lang: Lang; version: number; client: string },
  steps: unknown[],
  doc: Node,
) {
  const version = at.version + steps.length
  await db.run(sql`
    insert into live_step (release_id, lang, version, client, step)
    select ${at.releaseId}, ${at.lang}, ${at.version} + n, ${at.client}, step
    from jsonb_array_elements(${JSON.stringify(steps)}::jsonb) with ordinality as s(step, n)`)
  await db.run(sql`
    update live_text set version = ${version}, doc = ${JSON.stringify(doc.toJSON())}
    where release_id = ${at.releaseId} and lang = ${at.lang}`)
  await db.run(sql`
    delete from live_step where release_id = ${at.releaseId} and lang = ${at.lang} and version <= ${version - KEPT_STEPS}`)
  return version
}

const StepRow = z.object({ version: z.number(), client: z.string(), step: z.unknown() })

/** The steps after `version`, in order, at most 500. */
export const stepsAfter = (db: Db, releaseId: string, lang: Lang, version: number) =>
  db.many(
    StepRow,
    sql`
    select version, client, step from live_step
    where release_id = ${releaseId} and lang = ${lang} and version > ${version} order by version limit 500`,
  )

/** Says on every server that something about a draft is new; heard after the commit. The words are fetched, not sent. */
export async function tellWriters(db: Db, releaseId: string): Promise<void> {
  await db.run(sql`select pg_notify('rostrum_writing', ${releaseId})`)
}

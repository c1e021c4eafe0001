import type { Node } from 'prosemirror-model'
import { type Step, Transform } from 'prosemirror-transform'
import type { ReleaseTexts } from '#features/releases/index.ts'
import type { Db } from '#lib/db.ts'
import { type Doc, emptyDoc } from '#lib/document/model.ts'
import { docOf, rewrite, withRoom } from '#lib/document/rewrite.ts'
import { schema } from '#lib/document/schema.ts'
import { found } from '#lib/http/problems.ts'
import type { Lang } from '#lib/i18n.ts'
import { addSteps, type Live, liveText, liveTexts, openText, tellWriters } from '../queries/live.ts'

/** The client of steps that no open page made: words from a form, an accepted suggestion. */
export const DESK_CLIENT = 'desk'

/** A text of a draft, open to be written in; opened from what is saved when nobody has it open. The release is locked. */
export async function opened(
  db: Db,
  releaseId: string,
  texts: ReleaseTexts,
  lang: Lang,
): Promise<Live> {
  const live = await liveText(db, releaseId, lang)
  if (live) return live
  const doc = withRoom(schema.nodeFromJSON(texts[lang]?.body ?? emptyDoc))
  await openText(db, releaseId, lang, doc.toJSON())
  return found(await liveText(db, releaseId, lang))
}

/** Moves an open text on by steps that were judged, and says so on every server. Answers the version it has then. */
export async function moveOn(
  db: Db,
  releaseId: string,
  live: Live,
  client: string,
  steps: readonly Step[],
  doc: Node,
): Promise<number> {
  const at = { releaseId, lang: live.lang, version: live.version, client }
  const raw = steps.map((s) => s.toJSON())
  const version = await addSteps(db, at, raw, doc)
  await tellWriters(db, releaseId)
  return version
}

/** The bodies that people are writing, as they would be saved now. */
export async function liveBodies(
  db: Db,
  releaseId: string,
): Promise<Partial<Record<Lang, { version: number; body: Doc }>>> {
  const open = await liveTexts(db, releaseId)
  return Object.fromEntries(
    open.map((l) => [l.lang, { version: l.version, body: docOf(l.doc) }] as const),
  )
}

/** Brings a body that came another way to those who have the text open; nothing when nobody has. */
export async function bringIn(db: Db, releaseId: string, lang: Lang, body: Doc): Promise<void> {
  const live = await liveText(db, releaseId, lang)
  if (!live) return
  const change = new Transform(live.doc)
  rewrite(change, schema.nodeFromJSON(body))
  if (!change.docChanged) return
  await moveOn(db, releaseId, live, DESK_CLIENT, change.steps, change.doc)
}

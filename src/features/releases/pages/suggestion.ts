import { record } from '#lib/audit.ts'
import type { DeskContext } from '#lib/auth.ts'
import type { Db } from '#lib/db.ts'
import { voidSubmission } from '../queries/approvals.ts'
import type { CommentRow } from '../queries/comments.ts'
import { addRevision, changeRelease, type ReleaseRow } from '../queries/release.ts'
import { may, stateAt } from '../rules/life.ts'
import { withSuggestion } from '../rules/passage.ts'
import { textsFrom, type WrittenTexts } from './draft-form.ts'
import { secrecyRefusal } from './guard.ts'
import { writtenFrom } from './show-editor.ts'

/** The texts with the suggestion in its place, in the body before anywhere else; undefined when its passage is gone. */
function changed(written: WrittenTexts, s: CommentRow): WrittenTexts | undefined {
  for (const lang of ['vi', 'en'] as const)
    for (const part of ['body', 'summary', 'headline'] as const) {
      const text = withSuggestion(written[lang][part], s.passage, s.suggested ?? '')
      if (text !== undefined) return { ...written, [lang]: { ...written[lang], [part]: text } }
    }
  return undefined
}

/** Puts a suggestion into the text as an edit like any other: a new revision, and what was signed is void. False when it cannot. */
export async function putSuggestion(
  c: DeskContext,
  db: Db,
  r: ReleaseRow,
  s: CommentRow,
): Promise<boolean> {
  if (!may(stateAt(r, r.now), 'save') || s.suggested === null) return false
  const written = changed(writtenFrom(r.texts), s)
  if (!written || secrecyRefusal(c, [s.suggested])) return false
  const me = c.get('me').id
  await addRevision(db, r.id, r.seq + 1, textsFrom(written, r.mainLang), me)
  await changeRelease(db, r.id, r)
  await voidSubmission(db, r.id, me, 'edited')
  const subject = { kind: 'release', id: r.id }
  await record(db, { verb: 'release.saved', subject, unitId: r.unitId })
  return true
}

import type { DeskContext } from '#lib/auth.ts'
import type { Db } from '#lib/db.ts'
import type { CommentRow } from '../queries/comments.ts'
import type { ReleaseRow } from '../queries/release.ts'
import { may, stateAt } from '../rules/life.ts'
import { withSuggestion } from '../rules/passage.ts'
import { textsFrom, type WrittenTexts } from './draft-form.ts'
import { secrecyRefusal } from './guard.ts'
import { keepTexts } from './keep.ts'
import type { Ports } from './ports.ts'
import { tellOthers } from './tell-others.ts'
import { writtenNow } from './weave.ts'

/** The texts with the suggestion in its place, in the body before anywhere else; undefined when its passage is gone. */
function changed(written: WrittenTexts, s: CommentRow): WrittenTexts | undefined {
  for (const lang of ['vi', 'en'] as const)
    for (const part of ['body', 'summary', 'headline', 'notes', 'about', 'contact'] as const) {
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
  ports: Ports,
): Promise<boolean> {
  if (!may(stateAt(r, r.now), 'save') || s.suggested === null) return false
  const live = await ports.live(db, r.id)
  const written = changed(writtenNow(r, live), s)
  if (!written || secrecyRefusal(c, [s.suggested])) return false
  const texts = textsFrom(written, r.mainLang)
  await keepTexts(db, r, texts, c.get('me').id)
  await tellOthers(db, r, texts, live, ports)
  return true
}

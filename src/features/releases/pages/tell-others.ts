import type { Db } from '#lib/db.ts'
import { emptyDoc } from '#lib/document/model.ts'
import { LANGS, type Lang } from '#lib/i18n.ts'
import type { ReleaseRow, ReleaseTexts } from '../queries/release.ts'
import type { LiveBodies, Ports } from './ports.ts'

/**
 * Hands saved bodies to those who write the same text now, and tells them of all else that was saved; not the
 * `stepwise` ones, which came from there.
 */
export async function tellOthers(
  db: Db,
  r: ReleaseRow,
  texts: ReleaseTexts,
  live: LiveBodies,
  ports: Ports,
  stepwise: readonly Lang[] = [],
) {
  for (const lang of LANGS)
    if (live[lang] && !stepwise.includes(lang))
      await ports.bringIn(db, r.id, lang, texts[lang]?.body ?? emptyDoc)
  await ports.saved(db, r.id)
}

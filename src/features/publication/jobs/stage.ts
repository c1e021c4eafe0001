import { layMessages } from '#features/delivery/index.ts'
import { type Frame, type Published, releasePage, textFormats } from '#features/newsroom/index.ts'
import type { Config } from '#lib/config.ts'
import type { Db } from '#lib/db.ts'
import { inLanguage } from '#lib/html/public.ts'
import { LANGS } from '#lib/i18n.ts'
import { finish } from '#lib/page-store.ts'
import { expectedNumber, slugsLike } from '../queries/lift.ts'
import { previewOf } from '../queries/preview.ts'
import { dropStaged, stagePage } from '../queries/staged.ts'
import { numberFor, slugFor, slugWords } from '../rules.ts'

/** What the bytes depend on that is only settled at the instant; when it turns out otherwise they are not used. */
export const basisOf = (r: { slug: string; number: string; updatedAt: Temporal.Instant }): string =>
  `${r.slug} ${r.number} ${r.updatedAt}`

/**
 * Renders and compresses the public pages of a scheduled release and lays out its messages, with the address and number that it will get unless
 * another of its unit lifts before. `db` is the scheduling person's; the rows are hidden from all public roles.
 */
export async function stageRelease(
  db: Db,
  releaseId: string,
  frame: (lang: 'vi' | 'en') => Promise<Frame>,
  config: Config,
) {
  const p = await previewOf(db, releaseId)
  const day = p.publishedAt.toZonedDateTimeISO(p.zone).toPlainDate()
  const headline = p.texts?.[p.mainLang]?.headline ?? ''
  const slug =
    p.slug ??
    slugFor(headline, day, await slugsLike(db, `${day}-${slugWords(headline).slice(0, 20)}`))
  const number =
    p.number ??
    numberFor(p.pattern, (await expectedNumber(db, p.id, day.year)) + 1, p.unitCode, day.year)
  const release: Published = { ...p, slug, number }
  const basis = basisOf(release)
  await dropStaged(db, releaseId)
  const keep = (path: string, mediaType: string, text: string) => {
    const { body, gzip, brotli, etag } = finish(mediaType, text, 9)
    return stagePage(db, releaseId, { path, mediaType, basis, etag, body, gzip, brotli })
  }
  for (const lang of LANGS) {
    const f = await frame(lang)
    const page = String(releasePage(f, release))
    await keep(inLanguage(`/releases/${slug}`, lang), 'text/html; charset=utf-8', page)
    for (const { path, type, text } of textFormats(f, release)) await keep(path, type, text)
  }
  await layMessages(db, { releaseId, release, basis }, frame, config)
}

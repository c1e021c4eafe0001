import type { Frame } from '#features/newsroom/index.ts'
import { type Lang, named } from '#lib/i18n.ts'
import { tellInstant } from '#lib/time.ts'

/** The words in the reader's language where there are any, else in the other; `lang` says which they are. */
export function saidIn(
  said: { vi?: string | undefined; en?: string | undefined },
  lang: Lang,
): { lang: Lang; text: string } | undefined {
  const other: Lang = lang === 'vi' ? 'en' : 'vi'
  const [own, theirs] = [said[lang], said[other]]
  return own ? { lang, text: own } : theirs ? { lang: other, text: theirs } : undefined
}

export const at = (f: Frame, instant: Temporal.Instant) =>
  tellInstant(instant, f.agency.zone, f.lang)
export const claimPath = (slug: string) => `/claims/${slug}`
export const nameIn = (f: Frame, name: { vi: string; en?: string | undefined }) =>
  named(name, f.lang)

import type { AgencyFace } from '#lib/auth.ts'
import { attributedFrom, linkedFrom } from '#lib/document/links.ts'
import type { Doc } from '#lib/document/model.ts'
import { inLanguage } from '#lib/html/public.ts'
import type { Lang } from '#lib/i18n.ts'
import { named } from '#lib/i18n.ts'
import type { OfficialForm } from '#lib/official-form.ts'
import { tellDay, tellInstant } from '#lib/time.ts'
import type { Published } from '../queries/published.ts'
import { words } from '../words.ts'

/** What every public page is rendered with. */
export type Frame = {
  lang: Lang
  agency: AgencyFace
  origin: string
  form: OfficialForm
  /** The WebSub hub of the feeds, where one is set. */
  hub?: string | undefined
}

/** The text in the reader's language where there is one, else in the main one; `lang` says which it is. */
export function textIn<T>(
  texts: { [L in Lang]?: T | undefined } | null,
  wanted: Lang,
  main: Lang,
): { lang: Lang; text: T } | undefined {
  const lang = texts?.[wanted] ? wanted : texts?.[main] ? main : wanted === 'vi' ? 'en' : 'vi'
  const text = texts?.[lang]
  return text ? { lang, text } : undefined
}

export const lifted = (f: Frame, at: Temporal.Instant) =>
  `${tellInstant(at, f.agency.zone, f.lang)} (${words[f.lang].zone(f.agency.zone)})`

/** "14:05, 20-11-2026": short, for a version line or a list. */
export const shortTime = (f: Frame, at: Temporal.Instant) => {
  const local = at.toZonedDateTimeISO(f.agency.zone)
  return `${local.toPlainTime().toString({ smallestUnit: 'minute' })}, ${tellDay(local.toPlainDate(), f.lang)}`
}

export const releasePath = (slug: string) => `/releases/${slug}`
export const releaseUrl = (f: Frame, slug: string) =>
  `${f.origin}${inLanguage(releasePath(slug), f.lang)}`

/** Names the speaker under a quote, as it was signed with that version. */
export const attribution = (r: Published, lang: Lang) => {
  const quotes = r.versions.at(-1)?.quotes ?? []
  return (key: string) => {
    const q = quotes.find((x) => x.key === key)
    return { text: q ? q.attribution[lang] : key, href: `${inLanguage('/speakers', lang)}#${key}` }
  }
}

/** A whole text and the naming of its speakers for readers elsewhere: in feeds, files and news systems no link may be relative. */
export const outward = (f: Frame, r: Published, shown: { lang: Lang; text: { whole: Doc } }) => ({
  body: linkedFrom(shown.text.whole, f.origin),
  named: attributedFrom(attribution(r, shown.lang), f.origin),
})

/** The newest version's correction line, or undefined for a text that stands as it was. */
export function versionLine(
  f: Frame,
  r: Published,
): { at: Temporal.Instant; note: string; from: number; to: number } | undefined {
  const last = r.versions.at(-1)
  if (!last || r.versions.length < 2) return undefined
  const note =
    last.note[f.lang] ?? last.note[f.lang === 'vi' ? 'en' : 'vi'] ?? words[f.lang].noteNone
  return { at: last.at, note, from: r.versions.length - 1, to: r.versions.length }
}

export const unitName = (f: Frame, r: { unitName: { vi: string; en?: string | undefined } }) =>
  named(r.unitName, f.lang)

import { sha256 } from '#lib/digest.ts'
import { toText } from '#lib/document/text.ts'
import { inLanguage } from '#lib/html/public.ts'
import { LANGS, type Lang } from '#lib/i18n.ts'
import type { Published } from '../queries/published.ts'
import { type Frame, releasePath, releaseUrl } from './view.ts'

/** No letter that is read as a digit or as another one. */
const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'
const LETTERS = 10

/** The number of the version that stands, 1 for a text that was never corrected. */
export const versionOf = (r: Published): number => r.versions.length

/** The version of the news item, which a withdrawal raises as a correction does. */
export const itemVersion = (r: Published): number => versionOf(r) + (r.withdrawnAt ? 1 : 0)

/** News systems hold an item per language: the main one has the release's own id, the other one its address. */
export const itemUri = (f: Frame, r: Published, lang: Lang): string =>
  lang === r.mainLang ? `urn:uuid:${r.id}` : `${f.origin}${inLanguage(releasePath(r.slug), lang)}`

/**
 * Ten letters that follow from every word of the version that stands, as `4K7QX-92MTB`: two prints that carry the same
 * code carry the same text. From the plain text, which is the same however a document is stored. '' for a withdrawn release. 50 bits: enough to tell prints apart, no proof against forgery.
 */
export function checkCode(r: Published): string {
  if (!r.texts || r.withdrawnAt) return ''
  const texts = LANGS.map((lang) => {
    const t = r.texts?.[lang]
    return t ? [lang, t.headline, t.summary, toText(t.whole, (key) => ({ text: key }))] : [lang]
  })
  const hash = BigInt(`0x${sha256(JSON.stringify([r.id, versionOf(r), texts]))}`)
  const letters = Array.from(
    { length: LETTERS },
    (_, i) => ALPHABET[Number((hash >> BigInt(i * 5)) & 31n)],
  )
  return `${letters.slice(0, 5).join('')}-${letters.slice(5).join('')}`
}

/** The release's lasting address with the version that a print shows, so that a newer one can be told from it. */
export const editionUrl = (f: Frame, r: Published): string =>
  `${releaseUrl(f, r.slug)}?v=${versionOf(r)}`

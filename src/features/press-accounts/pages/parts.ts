import type { DeskContext } from '#lib/auth.ts'
import { type Html, plainPage } from '#lib/html/plain.ts'
import { inLanguage } from '#lib/html/public.ts'
import type { Lang } from '#lib/i18n.ts'

/** Where a journalist's page and what belongs to it stand. */
export const at = (path: string, lang: Lang) => inLanguage(`/press/account${path}`, lang)

/** A page of one person: kept by no cache, told to nobody. */
export function own(
  c: DeskContext,
  lang: Lang,
  p: { title: string; body: Html; island?: string },
  status: 200 | 404 | 422 | 429 = 200,
) {
  c.header('cache-control', 'private, no-store')
  c.header('referrer-policy', 'no-referrer')
  return c.html(plainPage({ lang, ...p }), status)
}

import type { Lang } from '#lib/i18n.ts'
import type { Said } from '../rules/calendar.ts'
import type { Source } from '../rules/profile.ts'

/** One place such as `18.2a`, `4` or `29-31`, as a reader of the language cites it. */
function place(text: string, articleWord: string, lang: Lang): string {
  const [, article = text, clause, point] = /^(\d+(?:-\d+)?)(?:\.(\d+))?([a-zđ])?$/.exec(text) ?? []
  if (lang === 'en') return `${articleWord} ${article}${clause ? `.${clause}` : ''}${point ?? ''}`
  const parts = [point && `điểm ${point}`, clause && `khoản ${clause}`, `${articleWord} ${article}`]
  return parts.filter(Boolean).join(' ')
}

/** What citing needs of a profile: how its sources are called, and what their parts are. */
export type Library = { sources: ReadonlyMap<string, Said>; articleWord: Said }

/** "điểm a khoản 2 Điều 31 Luật Báo chí 126/2025/QH15", or "Press Law 126/2025/QH15, art. 31.2a". */
export function cite(source: readonly Source[], library: Library, lang: Lang): string {
  return source
    .map(({ doc, article }) => {
      const name = library.sources.get(doc)?.[lang] ?? doc
      if (!article) return name
      const places = article
        .split(', ')
        .map((p) => place(p, library.articleWord[lang], lang))
        .join(', ')
      return lang === 'vi' ? `${places} ${name}` : `${name}, ${places}`
    })
    .join('; ')
}

import type { Rule } from './profile.ts'

/** A text without marks and capitals, as it is searched. */
export const folded = (text: string): string =>
  text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase().replaceAll('đ', 'd')

/** The rules in which every word that was looked for occurs, whatever its marks; `cited` is the source as it reads. */
export function rulesFound(rules: Rule[], find: string, cited: (rule: Rule) => string): Rule[] {
  const words = folded(find).split(/\s+/).filter(Boolean)
  if (words.length === 0) return rules
  return rules.filter((r) => {
    const parts = [r.id, r.duty, r.trigger, r.note, r.levels.join(' ')].map((p) =>
      typeof p === 'string' ? p : p ? `${p.vi} ${p.en}` : '',
    )
    const text = folded([...parts, cited(r)].join(' '))
    return words.every((w) => text.includes(w))
  })
}

import { sentencesOf } from '#features/facts/rules/checkable.ts'
import { toText } from '#lib/document/text.ts'
import type { Texts } from '../queries/ties.ts'
import { FEWEST } from '../rules/taken.ts'

/** What of a text can be taken over, in its order: headline, summary, and each sentence of some words. */
export function sentencesIn(side: Texts['vi']): string[] {
  if (!side) return []
  const body = toText(side.body, () => undefined)
    .split(/\n+/)
    .flatMap((p) => sentencesOf(p.trim()))
  return [side.headline, ...sentencesOf(side.summary), ...body].filter(
    (s) => s.split(/\s+/).length >= FEWEST,
  )
}

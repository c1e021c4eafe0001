import { type Model, POSSIBLE, probability } from '#features/claims/rules/decide.ts'
import { featuresAt } from '#features/claims/rules/features.ts'
import type { Example } from '#features/claims/rules/learn.ts'
import { rank } from '#features/claims/rules/rank.ts'
import type { Query, Set_ } from './sets.ts'

/** Mean average precision over the first five, and how often the first is right. */
export function ranking({ register, queries }: Set_) {
  let [map, first] = [0, 0]
  for (const q of queries) {
    const found = rank(register, q.text, 5).found
    map += average(
      q,
      found.map((f) => f.key),
    )
    if (q.relevant.has(found[0]?.key ?? '')) first++
  }
  return { map5: map / queries.length, p1: first / queries.length, n: queries.length }
}

function average(q: Query, keys: string[]): number {
  let [hits, sum] = [0, 0]
  keys.forEach((key, i) => {
    if (q.relevant.has(key)) sum += ++hits / (i + 1)
  })
  return sum / Math.min(q.relevant.size, 5)
}

/** Every query asked twice: with its claims in the register, and with the first of them taken out. */
export function examplesOf({
  register,
  queries,
}: Set_): (Example & { known: boolean; p?: number })[] {
  return queries.flatMap((q) => {
    const [claim = ''] = q.relevant
    return [undefined, claim].flatMap((without) => {
      const ranking = rank(register, q.text, 5, without)
      const at = featuresAt(register, ranking, 0)
      return at
        ? [{ features: at.features, same: q.relevant.has(at.key), known: without === undefined }]
        : []
    })
  })
}

/** Whether what is shown is right: precision and recall over both ways of asking, from probability `from`. */
export function openSet(set: Set_, model: Model, from = POSSIBLE) {
  const asked = examplesOf(set).map((e) => ({ ...e, p: probability(model, e.features) }))
  const shown = asked.filter((e) => e.p >= from)
  const right = shown.filter((e) => e.same).length
  const unknown = asked.filter((e) => !e.known)
  return {
    precision: right / Math.max(shown.length, 1),
    recall: right / set.queries.length,
    falseAlarms: unknown.filter((e) => e.p >= from).length / Math.max(unknown.length, 1),
  }
}

import { sentencesOf } from '#features/facts/rules/checkable.ts'

/** A sentence, or a whole paragraph where the sentences do not match in number, beside its translation. */
export type Pair = { source: string; translation: string; changed: boolean }

/**
 * Texts paragraph by paragraph beside each other, sentence by sentence where both have as many. `changed` marks a source
 * that did not stand in `then`, the source as it was when the translation was last looked at.
 */
export function sideBySide(source: string[], translation: string[], then: string[]): Pair[] {
  const known = new Set(then.flatMap((p) => [p, ...sentencesOf(p)]))
  return Array.from({ length: Math.max(source.length, translation.length) }, (_, i) => {
    const [s, t] = [sentencesOf(source[i] ?? ''), sentencesOf(translation[i] ?? '')]
    const rows =
      s.length === t.length
        ? s.map((x, n) => [x, t[n] ?? ''] as const)
        : [[source[i] ?? '', translation[i] ?? ''] as const]
    return rows.map(([a, b]) => ({
      source: a,
      translation: b,
      changed: sentencesOf(a).some((x) => !known.has(x)),
    }))
  }).flat()
}

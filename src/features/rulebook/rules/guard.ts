type Said = { vi: string; en: string }

/** A publication ban of the profile. `stages` null: always; a null among them: also where no stage is known. */
export type Ban = {
  code: string
  effect: 'refuse' | 'decide'
  name: Said
  rule: Said
  source: string
  stages: (string | null)[] | null
  detectors: { pattern: RegExp; hint: Said }[]
}

/** A place in a text that a ban may forbid; a person decides. `excerpt` is the words found, as they stand. */
export type GuardHit = { code: string; excerpt: string; around: string; hint: Said }

const AROUND = 40
const MOST = 50

const applies = (ban: Ban, stage: string | null) =>
  ban.stages === null || ban.stages.includes(stage)

/** Every place that a ban may forbid at this stage of proceedings, in the order of the bans; at most 50. */
export function guardHits(texts: string[], bans: readonly Ban[], stage: string | null): GuardHit[] {
  const hits: GuardHit[] = []
  for (const ban of bans.filter((b) => b.effect === 'decide' && applies(b, stage)))
    for (const { pattern, hint } of ban.detectors)
      for (const text of texts)
        for (const m of text.matchAll(pattern)) {
          if (hits.length === MOST) return hits
          const excerpt = m[0].trim()
          if (hits.some((h) => h.code === ban.code && h.excerpt === excerpt)) continue
          const around = text.slice(Math.max(0, m.index - AROUND), m.index + m[0].length + AROUND)
          hits.push({ code: ban.code, excerpt, around, hint })
        }
  return hits
}

/** The ban whose mark a text bears that must not be here at all; undefined for every other text. */
export const refusedBy = (texts: string[], bans: readonly Ban[]): Ban | undefined =>
  bans.find(
    (b) =>
      b.effect === 'refuse' &&
      b.detectors.some(({ pattern }) => texts.some((t) => t.search(pattern) >= 0)),
  )

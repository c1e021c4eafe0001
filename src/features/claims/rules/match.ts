import { type Level, levelOf, type Model, probability } from './decide.ts'
import { type Features, featuresAt } from './features.ts'
import { type Guarded, guard } from './guard.ts'
import { COPY, likeness, shinglesOf } from './near.ts'
import { rank } from './rank.ts'
import type { IndexName, Register } from './register.ts'

/** Why a match is shown: everything that a person needs to agree or not. `sentence` is the text that was looked for. */
export type Why = {
  words: { word: string; weight: number }[]
  claimCovered: number
  messageCovered: number
  margin: number
  sentence: string
  index: IndexName
  model: string
  guard: Guarded
  copy: boolean
}
/** A claim that a message may be; `p` is how probable, 0 to 1. */
export type Match = { key: string; p: number; level: Level; features: Features; why: Why }

const SHOWN_WORDS = 12
const LOOKED_AT = 50
/** Fewer words in common say nothing. */
const FEWEST = 3
/** A copy of a wording that is on record is the claim as surely as the model is ever sure. */
const COPY_P = 0.95

const copies = (register: Register, key: string, message: Set<string>): boolean => {
  const doc = register.number(key)
  const parts = doc === undefined ? [] : (register.entries[doc]?.parts ?? [])
  return parts.some((p) => p.weight >= 1 && likeness(message, shinglesOf(p.text)) >= COPY)
}

/** The claims that a message may be, most probable first, without those that are silent. */
export function match(register: Register, model: Model, message: string, limit = 5): Match[] {
  const ranking = rank(register, message, Math.min(limit, LOOKED_AT))
  const shingles = shinglesOf(message)
  const content = new Set(ranking.terms.words).size
  return ranking.found
    .flatMap((_, place) => {
      const at = featuresAt(register, ranking, place)
      if (!at || at.shared.words.length < FEWEST) return []
      const copy = copies(register, at.key, shingles)
      const p = Math.max(probability(model, at.features), copy ? COPY_P : 0)
      const guarded = guard(message, at.shared.part)
      const level = levelOf(p, { words: content, guarded: guarded.relation !== 'repeats' })
      const { words, claimCovered, messageCovered } = at.shared
      const why = {
        words: words.slice(0, SHOWN_WORDS),
        claimCovered,
        messageCovered,
        margin: at.margin,
        sentence: message,
        index: ranking.index,
        model: model.version,
        guard: guarded,
        copy,
      }
      return [{ key: at.key, p, level, features: at.features, why }]
    })
    .filter((m) => m.level !== 'silent')
    .sort((a, b) => b.p - a.p)
}

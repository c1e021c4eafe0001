import type { Features } from './features.ts'

/** A logistic model over features brought to mean 0 and deviation 1; `version` stands in every explanation. */
export type Model = {
  version: string
  mean: Features
  deviation: Features
  weight: Features
  intercept: number
}
/** How sure a match is; `faint` is for the desk alone, and nothing is sent on any of them without a person's click. */
export type Level = 'very_likely' | 'possible' | 'faint' | 'silent'

export const VERY_LIKELY = 0.9
export const POSSIBLE = 0.5
export const FAINT = 0.3
/** A message of fewer words that tell something is never more than possible. */
export const ENOUGH_WORDS = 8

/** How probable it is, 0 to 1, that the message and the claim are the same. */
export function probability(model: Model, features: Features): number {
  const z = features.reduce(
    (sum, value, i) =>
      sum + ((model.weight[i] ?? 0) * (value - (model.mean[i] ?? 0))) / (model.deviation[i] || 1),
    model.intercept,
  )
  return 1 / (1 + Math.exp(-z))
}

/** What speaks for caution: few words, or a guard that found a difference. */
export type Caution = { words: number; guarded: boolean }

export function levelOf(p: number, { words, guarded }: Caution): Level {
  if (p < FAINT) return 'silent'
  if (p < POSSIBLE) return 'faint'
  return p >= VERY_LIKELY && words >= ENOUGH_WORDS && !guarded ? 'very_likely' : 'possible'
}

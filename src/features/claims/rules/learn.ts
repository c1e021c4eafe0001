import type { Model } from './decide.ts'
import type { Features } from './features.ts'

/** A match that a person confirmed or rejected, as the model saw it. */
export type Example = { features: Features; same: boolean }

const STEPS = 800
const RATE = 0.5
/** Keeps the weights small where few examples speak. */
const SHRINK = 1e-3
/** A match that is wrong weighs so much more than one that is missed: silence does less harm than a wrong answer. */
const CAUTION = 1.7

const map = (f: (i: number) => number): Features => [f(0), f(1), f(2), f(3), f(4)]

/** Fits the model's coefficients by gradient descent; the same examples give the same model. */
export function learn(examples: Example[], version: string): Model {
  const n = Math.max(examples.length, 1)
  const over = (f: (e: Example) => number) => examples.reduce((sum, e) => sum + f(e), 0) / n
  const mean = map((i) => over((e) => e.features[i] ?? 0))
  const deviation = map(
    (i) => Math.sqrt(over((e) => ((e.features[i] ?? 0) - (mean[i] ?? 0)) ** 2)) || 1,
  )
  const rows = examples.map((e) => ({
    x: map((i) => ((e.features[i] ?? 0) - (mean[i] ?? 0)) / (deviation[i] ?? 1)),
    y: e.same ? 1 : 0,
    cost: e.same ? 1 : CAUTION,
  }))
  let weight = map(() => 0)
  let intercept = 0
  for (let step = 0; step < STEPS; step++) {
    const slope = map(() => 0)
    let lift = 0
    for (const { x, y, cost } of rows) {
      const z = x.reduce((sum, v, i) => sum + v * (weight[i] ?? 0), intercept)
      const error = (cost * (1 / (1 + Math.exp(-z)) - y)) / n
      x.forEach((v, i) => {
        slope[i] = (slope[i] ?? 0) + error * v
      })
      lift += error
    }
    const before = weight
    weight = map((i) => (before[i] ?? 0) - RATE * ((slope[i] ?? 0) + SHRINK * (before[i] ?? 0)))
    intercept -= RATE * lift
  }
  return { version, mean, deviation, weight, intercept }
}

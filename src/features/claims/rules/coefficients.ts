import type { Model } from './decide.ts'

/**
 * Learnt from the training part of CheckThat! 2022 task 2A, each message asked with and without its claim. An agency's
 * own confirmed and rejected matches replace them: `rostrum claims learn`.
 */
export const COEFFICIENTS: Model = {
  version: 'base-2026-11',
  mean: [3.579, 0.4828, 0.2644, 0.2382, 1.7108],
  deviation: [0.4288, 0.216, 0.1274, 0.2104, 0.364],
  weight: [0.539, 0.7144, 0.5684, 1.5303, -0.0312],
  intercept: -0.5787,
}

import type { Model } from './decide.ts'

/**
 * Learnt from the training part of CheckThat! 2022 task 2A, each message asked with and without its claim. An agency's
 * own confirmed and rejected matches replace them: `rostrum claims learn`.
 */
export const COEFFICIENTS: Model = {
  version: 'base-2026-11',
  mean: [3.5915, 0.4827, 0.2064, 0.2327, 1.712],
  deviation: [0.4284, 0.2157, 0.1022, 0.1996, 0.363],
  weight: [0.5064, 0.7193, 0.5748, 1.5126, -0.0696],
  intercept: -0.7408,
}

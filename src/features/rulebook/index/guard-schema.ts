import { z } from 'zod'
import { CONFIDENCES } from '../rules/profile.ts'
import { Day, Said } from './schema.ts'

export const Stages = z.object({
  stages: z
    .array(z.object({ code: z.string().regex(/^[a-z_]{1,40}$/), name: Said, person: Said }))
    .min(1),
})
export type CaseStage = z.infer<typeof Stages>['stages'][number]

const Detector = z.object({
  pattern: z.string(),
  /** Capitals count; they do in stamps anyway. */
  exact: z.boolean().default(false),
  hint: Said,
})
const term = { validFrom: Day.nullable(), validTo: Day.nullable(), confidence: z.enum(CONFIDENCES) }

export const Bans = z.object({
  bans: z.array(
    z
      .object({
        code: z.string().regex(/^[A-Z]\d{1,3}$/),
        effect: z.enum(['refuse', 'decide']),
        name: Said,
        rule: Said,
        source: z.string().min(1),
        stages: z.array(z.string().nullable()).nullable(),
        detectors: z.array(Detector).min(1),
        ...term,
        note: Said.optional(),
        termsYears: z.record(z.string(), z.number()).optional(),
        /** The law that held for the same before. */
        before: z.array(z.object({ source: z.string(), ...term })).optional(),
      })
      .transform((b) => ({
        ...b,
        detectors: b.detectors.map((d) => ({
          ...d,
          pattern: new RegExp(d.pattern, b.effect === 'refuse' || d.exact ? 'gu' : 'giu'),
        })),
      })),
  ),
})

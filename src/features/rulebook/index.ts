import fs from 'node:fs'
import path from 'node:path'
import { z } from 'zod'
import type { Ban } from './rules/guard.ts'

const Said = z.object({ vi: z.string(), en: z.string() })
const Stages = z.object({
  stages: z
    .array(z.object({ code: z.string().regex(/^[a-z_]{1,40}$/), name: Said, person: Said }))
    .min(1),
})
export type CaseStage = z.infer<typeof Stages>['stages'][number]

const Bans = z.object({
  bans: z.array(
    z
      .object({
        code: z.string().regex(/^[A-Z]\d{1,3}$/),
        effect: z.enum(['refuse', 'decide']),
        name: Said,
        rule: Said,
        source: z.string().min(1),
        stages: z.array(z.string().nullable()).nullable(),
        detectors: z
          .array(
            z.object({
              pattern: z.string(),
              /** Capitals count; they do in stamps anyway. */
              exact: z.boolean().default(false),
              hint: Said,
            }),
          )
          .min(1),
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

const PROFILES = path.join(import.meta.dirname, '../../../profiles')

/** A data file of the profile, checked when the program starts; throws with the file's name when it does not hold. */
function read<T>(name: string, schema: z.ZodType<T>): T {
  const file = path.join(PROFILES, 'vn', name)
  const parsed = schema.safeParse(JSON.parse(fs.readFileSync(file, 'utf8')))
  if (parsed.success) return parsed.data
  throw new Error(`${file}: ${z.prettifyError(parsed.error)}`)
}

/** The stages of proceedings in their order; `person` is what somebody is called who stands in one. */
export const caseStages: readonly CaseStage[] = read('stages.json', Stages).stages

/** What the profile forbids to publish. */
export const bans: readonly Ban[] = read('bans.json', Bans).bans

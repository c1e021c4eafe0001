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

const Grounds = z.object({
  grounds: z.array(
    z.object({
      code: z.string(),
      name: Said,
      basis: z.string(),
      validFrom: z.iso.date(),
      validTo: z.iso.date().nullable(),
      fields: z.array(z.string()),
    }),
  ),
})
export type Ground = z.infer<typeof Grounds>['grounds'][number]
const grounds: readonly Ground[] = read('grounds.json', Grounds).grounds

/** The grounds on which an answer may be refused, in force at an instant. */
export const groundsAt = (at: Temporal.Instant): Ground[] => {
  const day = at.toZonedDateTimeISO('Asia/Ho_Chi_Minh').toPlainDate().toString()
  return grounds.filter((g) => g.validFrom <= day && (g.validTo === null || day <= g.validTo))
}

/** By when an ordinary question is to be answered. */
export const legalClock = (ruleId: string, start: Temporal.Instant) => ({
  ruleId,
  version: '1',
  deadline: start.add({ hours: 48 }),
  notSetByLaw: true,
})

import { z } from 'zod'
import { STARTS } from '../rules/clock.ts'
import { CONFIDENCES, COUNTS, EFFECTS, UNITS } from '../rules/profile.ts'

export const Said = z.strictObject({ vi: z.string().min(1), en: z.string().min(1) })
export const Day = z.iso.date()
const term = { validFrom: Day.nullable(), validTo: Day.nullable() }
const grade = { confidence: z.enum(CONFIDENCES) }
const Source = z.strictObject({ doc: z.string(), article: z.string().optional() })
const source = { source: z.array(Source).min(1) }
const Code = z.string().regex(/^[a-z][a-z0-9_]{0,39}$/)
const inOrder = (t: { validFrom: string | null; validTo: string | null }) =>
  (t.validFrom ?? '') <= (t.validTo ?? '9999')

const Clock = z
  .strictObject({
    start: z.enum(STARTS),
    n: z.number().int().min(0).nullable(),
    unit: z.enum(['h', 'd', 'wd', 'mo', 'issue']),
    mode: z.enum(['elapsed', 'calendar', 'working', 'periodic']),
    direction: z.enum(['after', 'before']),
    exclusive: z.boolean().optional(),
    month: z.number().int().min(1).max(12).optional(),
    rolling: z.boolean().optional(),
  })
  .refine((c) => (c.mode === 'elapsed') === (c.unit === 'h'), 'hours are elapsed, and only they')
  .refine((c) => (c.mode === 'working') === (c.unit === 'wd'), 'wd are working days')

export const Rules = z.strictObject({
  rules: z.array(
    z
      .strictObject({
        id: z.string().regex(/^[A-Z]{1,3}\d{1,2}[a-z]?$/),
        ...term,
        levels: z.array(z.string()).min(1),
        trigger: Said,
        duty: Said,
        clock: Clock.optional(),
        setting: z.strictObject({ default: z.number().int(), unit: z.enum(UNITS) }).optional(),
        notSetByLaw: z.boolean().default(false),
        effect: z.enum(EFFECTS),
        counts: z.enum(COUNTS).optional(),
        once: Day.optional(),
        replaces: z.string().optional(),
        until: z.boolean().optional(),
        warnAfterDays: z.number().int().optional(),
        note: Said.optional(),
        ...source,
        ...grade,
      })
      .refine(inOrder, 'validTo lies before validFrom')
      .refine((r) => !r.notSetByLaw || r.setting, 'what no law sets needs a default'),
  ),
})

export const CalendarFile = z.strictObject({
  zone: z.string().refine((zone) => {
    try {
      return Temporal.Instant.fromEpochMilliseconds(0).toZonedDateTimeISO(zone) !== undefined
    } catch {
      return false
    }
  }, 'no such time zone'),
  restDays: z.array(z.number().int().min(1).max(7)).max(6),
  covers: z.strictObject({ from: Day, to: Day }),
  roll: z.enum(['next_working_day', 'none']),
  byAnalogy: z.boolean(),
  ...source,
  days: z.array(
    z.strictObject({
      date: Day,
      kind: z.enum(['holiday', 'makeup']),
      status: z.enum(['decreed', 'computed', 'unconfirmed']),
      name: Said,
      note: Said.optional(),
      ...grade,
    }),
  ),
})

export const Levels = z.strictObject({
  levels: z.array(
    z.strictObject({
      code: z.string().regex(/^[A-Z]{2,8}$/),
      name: Said,
      unitKinds: z.array(z.string()),
      validTo: Day.optional(),
    }),
  ),
})
export const Sources = z.strictObject({
  sources: z.array(z.strictObject({ key: z.string(), name: Said, url: z.url().optional() })),
})
const Field = z.strictObject({ key: Code, label: Said })
export const Grounds = z.strictObject({
  grounds: z.array(
    z
      .strictObject({
        code: z.string().regex(/^[A-Z]\d{1,2}[a-z]?$/),
        name: Said,
        fields: z.array(Field),
        reopensWhen: z.enum(['stage', 'conclusion']).optional(),
        note: Said.optional(),
        ...term,
        ...source,
        ...grade,
      })
      .refine(inOrder, 'validTo lies before validFrom'),
  ),
  notAGround: z.strictObject({ name: Said, ...source, fields: z.array(Field) }).optional(),
  everyRefusal: z.array(Field),
})
export const ProfileFile = z.strictObject({
  id: z.string(),
  on: z.string().optional(),
  name: Said,
  languages: z.array(z.string()).min(1),
  counting: Said,
  /** The rule by which an ordinary question of the press is to be answered. */
  questionRule: z.string(),
  /** How the language calls an article of its laws. */
  articleWord: Said,
})
const Coded = z.strictObject({ code: Code, name: Said })
export const Forms = z.strictObject({
  forms: z.array(z.strictObject({ ...Coded.shape, ...term, ...source, ...grade })),
})
export const Regulators = z.strictObject({
  regulators: z.array(z.strictObject({ ...Coded.shape, ...term, ...grade, note: Said.optional() })),
})

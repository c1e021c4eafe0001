import { z } from 'zod'
import { Day, Said } from './schema.ts'

const Code = z.string().regex(/^[a-z][a-z0-9_]{0,39}$/)
const Coded = z.strictObject({ code: Code, name: Said })
const graded = {
  source: z.array(z.strictObject({ doc: z.string(), article: z.string().optional() })).min(1),
  confidence: z.string(),
}
const term = { validFrom: Day.nullable(), validTo: Day.nullable() }
const MonthDay = z.string().regex(/^\d\d-\d\d$/)

/** The kinds of official paper, and how practice calls some of them. */
export const DocumentTypes = z.strictObject({
  ...graded,
  ...term,
  types: z.array(z.strictObject({ ...Coded.shape, symbol: z.string().nullable() })),
  practiceNames: z.array(z.strictObject({ of: Code, name: Said, symbol: z.string() })),
})

/** Which records a figure is made of: all of them, or those spoken on (in time) out of all. */
const Counted = z.strictObject({
  kind: Code,
  /** The clauses that a record falls under; absent for any. */
  rules: z.array(z.string()).min(1).optional(),
  counts: z.enum(['all', 'spoken', 'in_time']),
})

/** The reports that a law asks for; the window's last day is part of it, the due day no longer in time. */
export const Reports = z.strictObject({
  reports: z.array(
    z.strictObject({
      id: Code,
      rule: z.string(),
      windowRule: z.string(),
      /** By which rule units that do not report themselves send their figures upward. */
      feedRule: z.string().optional(),
      name: Said,
      window: z.strictObject({ from: MonthDay, to: MonthDay }),
      due: z.strictObject({ before: MonthDay }),
      ...term,
      ...graded,
      header: z.array(Said),
      /** The letters behind its number, and the sentence that it opens with. */
      symbol: z.string().optional(),
      opening: Said.optional(),
      metrics: z.array(
        z.strictObject({ item: z.number().int(), of: Counted.optional(), ...Coded.shape }),
      ),
      texts: z.array(Coded),
      signer: z.array(Said),
      recipients: z.array(Said),
    }),
  ),
})

/** How claims are labelled that were checked, and the fields they belong to. */
export const Labels = z.strictObject({
  ...graded,
  ...term,
  labels: z.array(z.strictObject({ ...Coded.shape, meaning: Said })),
  draftMeanings: z.record(z.string(), z.unknown()).optional(),
  fields: z.array(Coded),
})

const RuleId = z.string().regex(/^[A-Z]{1,3}\d{1,2}[a-z]?$/)

/** What a press organisation passes on or asks to be answered, kind by kind, and how it publishes what it is told. */
export const Matters = z.strictObject({
  kinds: z
    .array(
      z.strictObject({
        ...Coded.shape,
        /** By when the press is to be told: what is done, or whether the matter is accepted. */
        rule: RuleId.optional(),
        /** By when, once there is a conclusion, the press is given it; such a kind must be accepted first. */
        conclusionRule: RuleId.optional(),
        /** What the press may do when the limit has passed. */
        lateRule: RuleId.optional(),
        /** Whose identity must not come out. */
        protectRule: RuleId.optional(),
        /** Whether it may be turned away on one of the grounds of refusal. */
        declines: z.boolean(),
        /** Whether the annual report counts it among what the press asked. */
        counted: z.boolean(),
      }),
    )
    .min(1),
  /** How often an outlet comes out, and by when it publishes a reply. */
  rhythms: z.array(z.strictObject({ ...Coded.shape, rule: RuleId })),
})
export type MatterKind = z.infer<typeof Matters>['kinds'][number]

const Field = z.strictObject({
  ...Coded.shape,
  /** A day of a paper that is there already lies not in the future. */
  type: z.enum(['text', 'past_date']),
  required: z.boolean(),
})
/** Which rules a bid for an interview stands under, and what press from abroad shows when it asks. */
export const Interviews = z.strictObject({
  interview: z.strictObject({
    /** What the interviewer tells beforehand. */
    rule: RuleId.optional(),
    /** The answers are shown before they are published. */
    reviewRule: RuleId.optional(),
  }),
  /** Absent where the law makes no difference. */
  foreignPress: z
    .strictObject({
      kinds: z
        .array(
          z.strictObject({
            ...Coded.shape,
            /** By when it is answered in writing, by units of the levels of the rule. */
            rule: RuleId.optional(),
            /** Whom the unit tells of its answer. */
            informs: Said.optional(),
            /** The fields without which no interview is agreed to. */
            beforeInterview: z.array(Code).min(1).optional(),
          }),
        )
        .min(1),
      fields: z.array(Field).max(12),
      ...graded,
    })
    .optional(),
})
export type ForeignPress = NonNullable<z.infer<typeof Interviews>['foreignPress']>

/** How an outlet is asked to put right what it published, and who it can be taken to. */
export const Corrections = z.strictObject({
  /** That the agency asks in writing where it found a falsehood. */
  requestRule: RuleId.optional(),
  /** What the letter shows, how often it may go to and fro, where else one may turn. */
  formRule: RuleId.optional(),
  roundsRule: RuleId.optional(),
  furtherRule: RuleId.optional(),
  /** What may be asked for; a rule of its own goes before the one of the medium. */
  asked: z
    .array(z.strictObject({ ...Coded.shape, rule: RuleId.optional() }))
    .min(1)
    .max(12),
  /** By how it comes out, when the outlet is to act. */
  media: z.array(z.strictObject({ ...Coded.shape, rule: RuleId.optional() })).min(1),
  bodies: z.array(Coded).min(1),
})

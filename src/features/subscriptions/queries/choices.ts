import { z } from 'zod'
import { LANGS } from '#lib/i18n.ts'
import { KINDS, PACES, quietStands } from '../rules/choices.ts'

const clock = z.stringFormat('clock', /^([01][0-9]|2[0-3]):[0-5][0-9]$/)
const ids = z.array(z.uuid()).max(200)

/** What somebody wants to be told of, and how. Topics, units and kinds each narrow; an empty one does not. */
export const Choices = z
  .object({
    lang: z.enum(LANGS),
    pace: z.enum(PACES),
    topics: ids,
    units: ids,
    kinds: z.array(z.enum(KINDS)),
    /** Hours of the agency's day in which nothing is sent at once; the beginning counts, the end does not. */
    quietFrom: clock.nullable(),
    quietUntil: clock.nullable(),
    /** Advisories to the public come at any hour. */
    advisories: z.boolean(),
    /** Corrections that change no more than a detail are told, too. */
    minor: z.boolean(),
  })
  .refine((c) => quietStands(c.quietFrom, c.quietUntil), { path: ['quietUntil'] })
export type Choices = z.infer<typeof Choices>

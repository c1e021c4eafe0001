import { z } from 'zod'

export const Lang = z.enum(['vi', 'en'])
export const Name = z.object({ vi: z.string(), en: z.string().optional() })
/** Words in one language or both. */
export const Said = z.object({ vi: z.string().optional(), en: z.string().optional() })
/** What a finding rests on: where it comes from, where it can be read, which file shows it. */
export const Evidence = z.object({
  source: z.string(),
  link: z.string(),
  fileId: z.uuid().nullable(),
})
export type Evidence = z.infer<typeof Evidence>
export const Id = z.object({ id: z.uuid() })

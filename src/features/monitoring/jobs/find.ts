import { z } from 'zod'
import { workshop } from '#lib/workshop.ts'

/** What is asked of the index, in the thread that reads it: it may take tens of milliseconds, and no page waits for another's. */
export type ToFind = {
  file: string
  q: string
  marks: string[]
  order: 'newest' | 'best'
  before: number | null
  limit: number
}
const FoundIds = z.object({
  ids: z.array(z.number()),
  since: z.number().nullable(),
  sizes: z.array(z.tuple([z.string(), z.number()])),
})

const LIMIT_MS = 10_000

/** Ids of articles by their words; `since` is where a search by rank stopped looking back. */
export const findIds = workshop<ToFind, z.infer<typeof FoundIds>>(
  new URL('./find-worker.ts', import.meta.url),
  LIMIT_MS,
  (o) => FoundIds.parse(o),
)

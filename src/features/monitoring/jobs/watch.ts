import { z } from 'zod'
import { workshop } from '#lib/workshop.ts'
import { Span, type Watched } from '../queries/watches.ts'

/** Articles to hold against rules. `rules` is left out when the thread should know those of `state` already. */
export type ToWatch = {
  state: string
  rules: { id: number; rule: string }[] | null
  articles: Watched[]
}
const Seen = z.object({
  /** False: the thread does not know these rules; nothing was done. */
  knows: z.boolean(),
  hits: z.array(z.object({ watch: z.number(), article: z.number(), spans: z.array(Span) })),
})

const LIMIT_MS = 30_000

/** Holds articles against all watches in a thread of its own. */
export const watch = workshop<ToWatch, z.infer<typeof Seen>>(
  new URL('./watch-worker.ts', import.meta.url),
  LIMIT_MS,
  (o) => Seen.parse(o),
)

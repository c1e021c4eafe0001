import { z } from 'zod'
import { workshop } from '#lib/workshop.ts'

/** Articles to put in their place; those that have one already teach the thread what it forgot. `reset` begins anew. */
export type ToOrder = {
  reset: boolean
  rows: { id: number; at: number; text: string; group: number | null; story: number | null }[]
}
const Ordered = z.object({
  /** How many texts the thread knew before these: 0 for one that has just begun. */
  known: z.number(),
  placed: z.array(z.object({ id: z.number(), group: z.number(), story: z.number() })),
})

const LIMIT_MS = 60_000
const MEMORY_MB = 1024

/** Tells copies and stories in a thread of its own, which keeps what it has seen of the last days. */
export const order = workshop<ToOrder, z.infer<typeof Ordered>>(
  new URL('./order-worker.ts', import.meta.url),
  LIMIT_MS,
  (o) => Ordered.parse(o),
  MEMORY_MB,
)

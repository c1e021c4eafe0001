import { z } from 'zod'
import { type Db, sql } from '#lib/db.ts'
import { instant } from '#lib/time.ts'

const Said = z.object({
  enquiryId: z.uuid(),
  number: z.string(),
  body: z.string(),
  at: instant,
  outlet: z.string(),
  superseded: z.boolean(),
})
export type Said = z.infer<typeof Said>

/** The five answers that have most of these words; those that hold no more are marked. */
export const answersLike = (db: Db, words: string[]) =>
  db.many(
    Said,
    sql`select enquiry_id, number, body, at, outlet, superseded from app.answers_like(${words}::text[])`,
  )

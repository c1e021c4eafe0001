import { z } from 'zod'
import { type Db, sql } from '#lib/db.ts'
import { instant } from '#lib/time.ts'

export const Details = z.record(z.string(), z.string())
export type Details = z.infer<typeof Details>
const Row = z.object({
  kind: z.string(),
  details: Details,
  letter: z.string().nullable(),
  toldAt: instant.nullable(),
  informed: z.boolean(),
})
export type Foreign = z.infer<typeof Row>

/** What is noted of press from abroad; undefined where nobody said that it is. */
export const foreignOf = (db: Db, enquiryId: string) =>
  db.maybe(
    Row,
    sql`select kind, details, letter, told_at, informed from foreign_press where enquiry_id = ${enquiryId}`,
  )

/** Notes it once; later only what it shows can change. False where it is noted with another kind. */
export const putForeign = async (db: Db, enquiryId: string, kind: string, details: Details) =>
  (await db.run(sql`
    insert into foreign_press (enquiry_id, kind, details, noted_by) values (${enquiryId}, ${kind}, ${JSON.stringify(details)}::jsonb, app.me())
    on conflict (enquiry_id) do update set details = excluded.details where foreign_press.kind = excluded.kind`)) >
  0

/** Notes the letter by which it was told. False where one is noted already. */
export const tellForeign = async (
  db: Db,
  enquiryId: string,
  t: { letter: string; at: Temporal.Instant; informed: boolean },
) =>
  (await db.run(sql`
    update foreign_press set letter = ${t.letter}, told_at = ${t.at}, informed = ${t.informed} where enquiry_id = ${enquiryId} and letter is null`)) >
  0

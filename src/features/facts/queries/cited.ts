import { z } from 'zod'
import { type Db, sql } from '#lib/db.ts'
import { FAULTS } from '../rules/standing.ts'

const Cited = z.object({
  key: z.string(),
  factId: z.uuid(),
  versionId: z.uuid(),
  dossierId: z.uuid().nullable(),
  statement: z.string().nullable(),
  figure: z.string().nullable(),
  fault: z.enum(FAULTS).nullable(),
})
export type Cited = z.infer<typeof Cited>

/**
 * What keys stand for, with what speaks against saying it at `said`. Keys of no fact are left out; words of a dossier
 * that the reader may not see are null.
 */
export const citedFacts = (db: Db, keys: string[], said: Temporal.Instant) =>
  keys.length === 0
    ? Promise.resolve([])
    : db.many(
        Cited,
        sql`select key, fact_id, version_id, dossier_id, statement, figure, fault from app.cited(${keys}::text[], ${said}) order by key`,
      )

import { unitChoices } from '#features/agency/index.ts'
import type { DeskContext } from '#lib/auth.ts'
import type { Db } from '#lib/db.ts'
import { NotFound } from '#lib/http/problems.ts'

/** Who works on the press. */
export const WORKERS = ['head', 'regular_spokesperson', 'press_officer', 'monitor'] as const
const READERS = [...WORKERS, 'auditor', 'administrator'] as const

/** For which of the person's units he looks: the one that the address names, else the first. 404 for who reads the press for none. */
export async function unitFor(c: DeskContext, db: Db) {
  const units = await unitChoices(db, [...READERS])
  const unit = units.find((u) => u.id === c.req.query('unit')) ?? units[0]
  if (!unit) throw new NotFound()
  return { unit, units }
}
